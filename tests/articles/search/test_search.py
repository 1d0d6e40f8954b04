"""The search finds live articles, the best match first, for any query."""

import html5lib
import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import search
from articles.models import Article, Insight, SearchEntry, Takeaways
from articles.publishing.publish import publish, unpublish
from articles.search.text import MAX_WORDS, extract_text, split_words
from tests.articles.factories import (
    a_section,
    make_article,
    make_editor,
    make_reference,
    publish_article,
    publish_first,
)

pytestmark = pytest.mark.django_db


def publish_text(slug: str, title: str, text: str) -> Article:
    return publish_article(*a_section(html=f"<p>{text}</p>"), slug=slug, title=title)


def found(query: str) -> list[str]:
    return [hit.article.slug for hit in search.search(query)]


@pytest.mark.parametrize(
    "query",
    [
        "hamstring",  # the singular of what is written
        "hamst",  # the beginning of a word
        "HAMSTRINGS",
        "sprinting",  # another form
        "quick sprints",
        '"hamstrings"',
        "hamstrings AND",
        "hamstrings; DROP TABLE articles_article",
        "hamstrings zebra",  # no article has both: any word will do
    ],
)
def test_finds_words_in_any_form(query):
    publish_text("sprints", "Quick legs", "A quick sprint asks much of the hamstrings.")
    assert found(query) == ["sprints"]


def test_finds_words_of_title_answer_and_takeaways():
    takeaways = Takeaways(html="<ul><li>Banisters help.</li></ul>")
    publish_article(
        takeaways, *a_section(), title="Do stairs count?", answer="Surely, on weekdays."
    )
    for query in ("stairs", "weekdays", "banisters"):
        assert found(query) == ["hills"]


def test_a_word_in_the_title_counts_more_than_in_the_text():
    publish_text("often", "Legs", "Cadence, cadence and more cadence, again cadence. " * 3)
    publish_text("title", "Cadence", "Steps a minute.")
    assert found("cadence") == ["title", "often"]


def test_articles_with_one_of_the_words_are_left_out():
    publish_text("one", "Calves", "They lift the heel.")
    publish_text("both", "Calves and downhill", "They brake.")
    assert found("calves downhill") == ["both"]


@pytest.mark.parametrize("query", ["", "   ", '"', "'", "*", "()", "-- ;", "\x00", "🏃", "%_\\"])
def test_a_query_without_words_finds_nothing(query):
    publish_text("hills", "Hills", "Text.")
    assert found(query) == []


class AnyQuery(TestCase):
    @given(st.text(max_size=80))
    def test_is_answered(self, query: str) -> None:
        search.search(query)

    @given(st.lists(st.sampled_from(["NEAR(", "hip", '"', "*", ":", "^", "!", "&", "|", "<->"])))
    def test_of_operators_is_answered(self, parts: list[str]) -> None:
        search.search(" ".join(parts))


def test_a_very_long_query_is_cut():
    assert len(split_words(" ".join(f"word{n}" for n in range(10_000)))) == MAX_WORDS
    assert search.search("x" * 1_000_000) == []


def test_matches_are_marked_and_the_rest_is_escaped():
    publish_text("hips", "Hips <b>&</b> hills", "Why 3 &lt; 4 &amp; 5 for hips.")
    (hit,) = search.search("hips")
    assert hit.title == "<mark>Hips</mark> &lt;b&gt;&amp;&lt;/b&gt; hills"
    assert "3 &lt; 4 &amp; 5" in hit.snippet
    assert "<mark>hips</mark>" in hit.snippet


def test_markup_drawings_and_numbers_of_references_are_no_text():
    html = (
        '<p>Hips<sup class="citation"><a href="#ref-1">7</a></sup>, and more.\x02</p>'
        '<figure class="chart bodymap"><svg><title>Drawn</title></svg></figure>'
    )
    assert extract_text(html) == "Hips, and more."
    assert extract_text("") == ""


def test_example_weeks_and_names_of_rules_are_no_text():
    insight = Insight(rule="steady_share", html="<p>The share of easy minutes.</p>")
    publish_article(*a_section(), insight)
    text = SearchEntry.objects.get().text
    assert "The share of easy minutes." in text
    for other in ("Week 1", "100%", "In your weekly summary", "This section feeds"):
        assert other not in text


def test_follows_publishing():
    article = make_article(*a_section(html="<p>Cobblestones.</p>"))
    assert found("cobblestones") == []
    publish_first(article)
    assert found("cobblestones") == ["hills"]
    unpublish(article=article, by=make_editor())
    assert found("cobblestones") == []
    assert not SearchEntry.objects.exists()


def test_a_new_edition_replaces_the_words_of_the_old_one():
    article = publish_text("hills", "Cobblestones", "Text.")
    Article.objects.filter(pk=article.pk).update(title="Gravel")
    assert found("cobblestones") == ["hills"]
    publish(article=article, by=None, change_note="Another title.")
    assert found("cobblestones") == []
    assert found("gravel") == ["hills"]


def test_an_indexed_article_that_is_not_live_is_not_found():
    publish_text("hills", "Hills", "Text.")
    Article.objects.update(live=None)
    assert found("hills") == []


def test_can_be_rebuilt(capsys):
    publish_text("hills", "Hills", "Text.")
    make_article(slug="draft", title="A draft on hills")
    SearchEntry.objects.all().delete()
    assert found("hills") == []
    call_command("rebuild_search")
    assert "1" in capsys.readouterr().out
    assert found("hills") == ["hills"]


def test_the_page_shows_hits(client):
    make_reference()
    publish_text("hips", "Hips", "Hills load the hip.")
    response = client.get("/search/", {"q": "hills"})
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert 'href="/articles/hips/"' in html
    assert "<mark>Hills</mark>" in html
    assert 'value="hills"' in html
    assert "1 article for “hills”" in html
    assert '<meta name="robots" content="noindex">' in html
    assert response["X-Robots-Tag"] == "noindex"
    assert "private" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("query", ["", "zebra", '"><script>alert(1)</script>', "\x00", "a" * 5000])
def test_the_empty_page_helps(client, query):
    publish_text("hips", "Hips", "Hills load the hip.")
    response = client.get("/search/", {"q": query})
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert response.status_code == 200
    assert "<script>" not in html
    assert 'href="/articles/topics/activities/"' in html
    assert 'href="/articles/"' in html[html.index("<main") :]


def test_the_page_takes_the_same_few_queries_however_much_is_found(
    client, django_assert_num_queries
):
    for number in range(6):
        publish_text(f"hips-{number}", "Hips", "Hills load the hip.")
    with django_assert_num_queries(3):  # one counts the search against its limit
        html = client.get("/search/", {"q": "hips"}).content.decode()
    assert html.count('class="search-hit"') == 6


def test_the_list_of_articles_offers_the_search(client):
    assert 'action="/search/"' in client.get("/articles/").content.decode()

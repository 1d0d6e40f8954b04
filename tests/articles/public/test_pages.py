"""The public pages: complete, the same for everybody, and answered by 304 when unchanged."""

from datetime import timedelta

import html5lib
import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from articles.models import Article, Edition, RichText, Takeaways, Topic
from articles.publishing.publish import publish, unpublish
from tests.articles.factories import (
    a_section,
    make_article,
    make_editor,
    make_reference,
    make_reviewer,
    publish_article,
    publish_first,
    sign,
)
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PAGES = ["/", "/articles/", "/articles/hills/", "/articles/topics/activities/"]


@pytest.fixture
def edition() -> Edition:
    make_reference()
    article = make_article(
        Takeaways(html="<ul><li>Hills are hard.</li></ul>"),
        RichText(html="<p>Do hills build legs? A little.</p>"),
        *a_section("uphill", "<p>Hips work [@estes2017]. And again [@estes2017].</p>"),
        *a_section("bottom-line", "<p>Run uphill.</p>"),
    )
    return publish_first(article)


def in_order(html: str, *parts: str) -> None:
    places = [html.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


def test_the_article_has_its_elements_in_order(client, edition):
    html = client.get("/articles/hills/").content.decode()
    in_order(
        html[html.index("<article") :],
        'aria-label="Breadcrumb"',
        ">Blog<",
        ">Stay fit<",
        ">Activities<",
        "<h1",
        "A little.",
        "1 minute read",
        "Published",
        "Last updated",
        "Not yet reviewed",
        "Fitsite editors",
        "Not yet reviewed by a qualified professional",
        "Key takeaways",
        "On this page",
        'href="#uphill"',
        "Do hills build legs? A little.",
        'id="uphill"',
        'id="bottom-line"',
        'id="references"',
        'id="changes"',
        "First published.",
        "General information.",
    )
    assert "You may also like" not in html


def test_citations_and_references_are_linked_both_ways(client, edition):
    html = client.get("/articles/hills/").content.decode()
    for target in ("ref-1", "cite-1-1", "cite-1-2"):
        assert html.count(f'id="{target}"') == 1
        assert f'href="#{target}"' in html


def test_a_review_is_shown_with_name_scope_and_date(client):
    article = make_article()
    with time_machine.travel("2026-03-31T09:00Z", tick=False):
        sign(article, by=make_reviewer())
    publish_first(article)
    html = client.get("/articles/hills/").content.decode()
    page = html[html.index("<article") :]
    in_order(page, "Reviewed by", "Robin Doe", "Physiotherapist", "A register, 2012")
    assert "Reviewed: all sections, 31 March 2026." in html
    assert "Not yet reviewed" not in html


def test_related_articles_are_offered_when_there_are_some(client, edition):
    publish_article(slug="sprints", title="Do sprints?")
    make_article(slug="draft", title="A draft")
    html = client.get("/articles/hills/").content.decode()
    also = html[html.index("You may also like") :]
    assert "Do sprints?" in also
    assert "A draft" not in html


def test_recommended_articles_have_their_own_heading(client, edition):
    for slug in ("sprints", "downhill", "elsewhere"):
        publish_article(slug=slug, title=slug)
    elsewhere = Article.objects.get(slug="elsewhere")
    elsewhere.topic = Topic.objects.create(slug="food", title="Food")
    elsewhere.save()
    first = client.get("/articles/hills/")
    assert "We recommend reading" not in first.content.decode()

    edition.article.recommended.set(Article.objects.filter(slug__in=["sprints", "elsewhere"]))
    second = client.get("/articles/hills/", headers={"If-None-Match": first["ETag"]})
    html = second.content.decode()
    chosen, also = html[html.index("We recommend reading") :].split("You may also like")
    assert "/articles/sprints/" in chosen and "/articles/elsewhere/" in chosen
    assert "/articles/downhill/" in also and "/articles/sprints/" not in also


def test_a_reference_says_whether_its_title_was_verified(client):
    make_reference(title_verified=False)
    make_reference("other2020")
    publish_article(*a_section(html="<p>Hips work [@estes2017]. Or not [@other2020].</p>"))
    html = client.get("/articles/hills/").content.decode()
    first, second = html[html.index('id="ref-1"') :].split('id="ref-2"')
    assert "Title not verified." in first and "not verified" not in second


def test_a_reference_says_what_was_found_in_whom_and_how_sure_we_are(client):
    make_reference(kind="trial", sample="12 students", finding="It grew.", certainty="very_low")
    make_reference("other2020", certainty="", doi="")
    text = "<p>Hips work [@estes2017]. Or not [@other2020].</p>"
    publish_article(*a_section(html=text))
    html = client.get("/articles/hills/").content.decode()
    first, second = html[html.index('id="ref-1"') :].split('id="ref-2"')
    in_order(first, 'href="https://doi.org/10.1000/estes"', "It grew.", "Trial", "12 students")
    assert 'certainty--very-low">Very low<' in first
    assert "Not graded" in second and "doi.org" not in second


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound_html_with_one_h1_and_only_read(client, edition, path):
    response = client.get(path)
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_the_same_for_all_and_set_no_cookie(edition, path):
    visitor, member = Client(), Client()
    member.force_login(make_user())
    member.cookies["member"] = "1"
    seen, by_member = visitor.get(path), member.get(path)
    assert seen.content == by_member.content
    for response in (seen, by_member):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "public" in response["Cache-Control"]
        assert "nonce" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_is_answered_by_304(client, edition, path):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "public" in again["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    dated = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    assert dated.status_code == 304
    earlier = http_date((timezone.now() - timedelta(days=1)).timestamp())
    assert client.get(path, headers={"If-Modified-Since": earlier}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_new_edition_is_sent(client, edition, path):
    first = client.get(path)
    edition.article.title = "Hills, again"
    edition.article.save()
    publish(article=edition.article, by=None, change_note="New title.")
    second = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert "Hills, again" in second.content.decode()


def test_the_page_of_a_renamed_topic_is_sent(client, edition):
    first = client.get("/articles/topics/activities/")
    Topic.objects.filter(slug="activities").update(title="Sports")
    second = client.get("/articles/topics/activities/", headers={"If-None-Match": first["ETag"]})
    assert "Sports" in second.content.decode()


def test_an_unpublished_article_is_nowhere(client, edition):
    unpublish(article=edition.article, by=make_editor())
    assert client.get("/articles/hills/").status_code == 404
    for path in ("/", "/articles/", "/articles/topics/activities/"):
        response = client.get(path)
        assert response.status_code == 200
        assert edition.title not in response.content.decode()


def test_a_draft_and_a_missing_article_are_not_found(client):
    make_article()
    assert client.get("/articles/hills/").status_code == 404
    assert client.get("/articles/nothing/").status_code == 404
    assert client.get("/articles/topics/nothing/").status_code == 404


def test_a_topic_shows_what_is_below_it_in_few_queries(client, edition, django_assert_num_queries):
    stay_fit = Topic.objects.get(slug="stay-fit")
    for number in range(5):
        Topic.objects.create(slug=f"topic-{number}", title=f"Topic {number}", parent=stay_fit)
    with django_assert_num_queries(3):
        html = client.get("/articles/topics/stay-fit/").content.decode()
    for path in ("/articles/hills/", "/articles/topics/activities/", "/articles/topics/topic-4/"):
        assert f'href="{path}"' in html


def test_a_list_of_articles_takes_one_query(client, edition, django_assert_num_queries):
    for number in range(5):
        publish_article(slug=f"other-{number}")
    with django_assert_num_queries(1):
        client.get("/articles/")
    with django_assert_num_queries(3):
        client.get("/articles/hills/")


def test_the_front_page_explains_itself(client, edition):
    html = client.get("/").content.decode()
    assert "/accounts/signup/" in html
    assert edition.title in html
    in_order(html, ">How it works<", ">Read<", ">Log<", ">See your week<")

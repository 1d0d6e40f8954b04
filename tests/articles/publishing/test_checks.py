"""Errors block publishing, warnings don't, and each leads to where it is put right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import tasks
from articles.models import (
    BLOCKS,
    Article,
    CallOut,
    Figure,
    Insight,
    LinkCheck,
    RichText,
    Section,
    SignOff,
)
from articles.publishing import link_checks
from articles.publishing.publish import NotPublishableError
from articles.publishing.publish_errors import find_problems
from articles.publishing.publish_warnings import find_warnings
from articles.publishing.reading_grade import count_syllables, reading_grade
from articles.publishing.working_copy import WorkingCopy
from fitsite.lib import rule_registry
from fitsite.lib.rule_registry import RuleLink
from fitsite.lib.safe_http import UnreachableError
from tests.articles.factories import (
    a_figure,
    a_section,
    find_errors,
    make_article,
    make_reference,
    make_reviewer,
    publish_article,
    publish_first,
    sign,
)

pytestmark = pytest.mark.django_db


def text(html: str) -> Article:
    return make_article(*a_section(html=html))


def warnings(article: Article) -> list[str]:
    return [problem.message for problem in find_warnings(WorkingCopy(article))]


def test_heading_levels():
    assert find_errors(text("<h3>Three</h3><h4>Four</h4><h3>Three</h3>")) == []
    jump = make_article(*a_section(html="<h4>Four</h4>"), slug="jump")
    assert find_errors(jump) == ["A heading of level 4 follows one of level 2."]
    early = make_article(RichText(html="<h3>Early</h3>"), *a_section(), slug="early")
    assert find_errors(early) == ["A heading of level 3 follows one of level 1."]


WORKING = (
    *("/", "/articles/", "/articles/hills/", "/articles/hills/#uphill", "#uphill", "#references"),
    *("/rules/", "/rules/load/", "/articles/topics/stay-fit/", "https://elsewhere.example/x"),
    *("mailto:a@example.org", "http://localhost:8000/rules/"),
    *("/articles/other/#there", "/articles/other/"),
)
DEAD = (
    *("/nothing/", "/articles/hills/#nowhere", "#nowhere", "/articles/draft/", "/rules/no/"),
    *("/articles/topics/none/", "http://localhost:8000/nothing/", "hills", "/articles/other/#no"),
)


@pytest.mark.parametrize("address", [*WORKING, *DEAD])
def test_a_dead_link_blocks_publishing(address):
    make_article(slug="draft")
    publish_article(*a_section("there"), slug="other")
    article = text(f'<p><a href="{address}">x</a></p>')
    if address in WORKING:
        assert find_errors(article) == []
        return
    assert find_errors(article) == [f"The link to {address} leads nowhere on this site."]
    with pytest.raises(NotPublishableError):
        publish_first(article)


def test_a_missing_section_that_rules_link_to(monkeypatch):
    links = [
        RuleLink("hilly", "Hills a week", "hills", "uphill", ()),
        RuleLink("steep", "Steepness", "hills", "downhill", ()),
        RuleLink("other", "Other", "another-article", "nowhere", ()),
    ]
    monkeypatch.setattr(rule_registry, "_sources", [lambda: links])
    assert find_errors(make_article(*a_section("uphill"))) == [
        "No section has the address “downhill”, to which rules link: Steepness."
    ]


def test_coaching_rules_are_registered():
    codes = {link.code: link for link in rule_registry.rule_links()}
    assert codes["recovery_gap"].anchor == "combine"
    assert codes["recovery_gap"].references


def test_a_citation_in_a_field_without_links():
    make_reference()
    article = make_article(
        *a_section(), CallOut(title="So [@estes2017]", html="<p>x</p>"), answer="Yes [@estes2017]."
    )
    found = find_problems(WorkingCopy(article))
    assert [problem.field for problem in found] == ["answer", "title"]


def test_a_decoration_needs_no_alternative_text():
    article = make_article(*a_section(), a_figure(""))
    assert len(find_errors(article)) == 1
    Figure.objects.update(decorative=True)
    assert find_errors(article) == []


def test_warnings_do_not_block():
    article = make_article()
    assert warnings(article) == ["No reviewer has signed this off."]
    assert publish_first(article).number == 1


@pytest.mark.parametrize(
    ("days", "title", "found"),
    [
        (0, "Do hills build legs?", []),
        (800, "Do hills build legs?", ["The review is out of date."]),
        (0, "Changed since", ["It was changed after a reviewer signed it off."]),
    ],
)
def test_a_review(days, title, found):
    article = make_article()
    sign(article, by=make_reviewer())
    SignOff.objects.update(signed_at=timezone.now() - timedelta(days=days))
    Article.objects.update(title=title)
    article.refresh_from_db()
    assert warnings(article) == found


def test_a_hard_text():
    easy = text("<p>You run up the hill. Then you walk down. It is fun.</p>")
    assert not any("years of school" in message for message in warnings(easy))
    html = "<p>Physiological adaptations necessitate individualised, periodised interventions.</p>"
    hard = make_article(*a_section(html=html), slug="hard")
    assert any("years of school" in message for message in warnings(hard))


def test_syllables():
    words = {"hill": 1, "running": 2, "muscle": 2, "exercise": 3, "trained": 1, "lifted": 2}
    assert {word: count_syllables(word) for word in words} == words


def test_grades_rise_with_length():
    assert reading_grade("") == 0
    assert reading_grade("The cat sat on the mat.") == pytest.approx(-1.45, abs=0.01)
    assert reading_grade("We run. We rest.") < reading_grade("We run and then, later, we rest.")


def the_panel(client: Client, article: Article) -> str:
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    return page[page.index('id="checks"') :].split("</section>")[0]


def test_each_error_on_the_form_links_to_its_field(editor_client):
    article = make_article(*a_section("up"), *a_section(html="<p>[@nobody]</p>"), summary="")
    panel, form = the_panel(editor_client, article), f"/admin/articles/article/{article.pk}/change/"
    assert f'href="{form}#id_summary"' in panel
    assert f'href="{form}#articles_richtext_set-1"' in panel
    assert f'href="{form}#id_title"' in panel


def test_the_publish_page_warns(editor_client):
    article = make_article()
    page = editor_client.get(f"/admin/articles/article/{article.pk}/publish/").content.decode()
    assert "No reviewer has signed this off." in page
    assert 'value="Publish"' in page


def answers(monkeypatch: pytest.MonkeyPatch, answer: int | Exception) -> None:
    def status_of(url: str) -> int:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(link_checks, "status_of", status_of)


@pytest.mark.parametrize(
    ("answer", "works"),
    [(200, True), (399, True), (400, None), (403, None), (404, False), (410, False), (500, None)]
    + [(UnreachableError("It gives no answer."), False)],
)
def test_an_answer(monkeypatch, answer, works):
    answers(monkeypatch, answer)
    link = LinkCheck.objects.create(url="https://elsewhere.example/")
    tasks.check_link(link.pk)
    link.refresh_from_db()
    assert link.works is works
    assert link.checked_at


def test_links_are_asked_once_a_week(monkeypatch):
    answers(monkeypatch, 200)
    make_reference(doi="10.1000/x")
    LinkCheck.objects.create(url="https://no-longer-used.example/")
    text('<p><a href="https://elsewhere.example/?a=1&amp;b=2">x</a> <a href="/rules/">y</a></p>')
    link_checks.update_link_checks()
    link_checks.update_link_checks()
    rows = LinkCheck.objects.values_list("url", flat=True)
    assert set(rows) == {"https://doi.org/10.1000/x", "https://elsewhere.example/?a=1&b=2"}

    for link in LinkCheck.objects.due(timezone.now()):
        tasks.check_link(link.pk)
    later = timezone.now()
    assert not LinkCheck.objects.due(later)
    assert LinkCheck.objects.due(later + timedelta(days=8)).count() == 2
    never = LinkCheck.objects.create(url="https://never-asked.example/")
    assert LinkCheck.objects.due(later + timedelta(days=8)).first() == never


def test_broken_links_are_warnings_on_the_form(editor_client):
    make_reference()
    article = text('<p>Yes [@estes2017] <a href="https://elsewhere.example/">x</a></p>')
    moment = timezone.now().replace(year=2026, month=3, day=3)
    for url in ("https://elsewhere.example/", "https://doi.org/10.1000/estes"):
        LinkCheck.objects.create(url=url, works=False, answer="It answers 404.", checked_at=moment)
    panel = the_panel(editor_client, article)
    assert "The link https://elsewhere.example/ may be broken. It answers 404." in panel
    assert "3 March 2026" in panel
    assert "The work “estes2017” can&#x27;t be reached." in panel
    assert publish_first(article)


def test_links_are_found_in_every_block_with_rich_text():
    assert {model.__name__ for model in BLOCKS if "html" in model.content_fields} == {
        *("RichText", "Takeaways", "CallOut", "Insight")
    }


@pytest.mark.parametrize("code", ["steady", "steady/share", "../load"])
def test_an_insight_of_an_unknown_rule(code):
    article = make_article(*a_section(), Insight(rule=code, html="<p>Yes.</p>"))
    assert find_errors(article) == [f"There is no coaching rule “{code}”."]


def test_a_work_that_the_text_no_longer_cites():
    make_reference()
    article = text("<p>Yes [@estes2017].</p>")
    publish_first(article)
    told = "The work “estes2017”, which readers see cited, is not cited any more."
    assert told not in warnings(article)
    RichText.objects.filter(parent=article).update(html="<p>Yes.</p>")
    assert told in warnings(article)


def test_a_work_of_a_rule_that_the_text_does_not_cite(monkeypatch):
    make_reference()
    rule = RuleLink("hills", "Hill runs", "hills", "uphill", ("estes2017",))
    monkeypatch.setattr(rule_registry, "_sources", [lambda: [rule]])
    article = make_article(*a_section(anchor="uphill", html="<p>Yes.</p>"))
    (told,) = [
        problem for problem in find_warnings(WorkingCopy(article)) if "Hill runs" in problem.message
    ]
    assert "“estes2017”: the article doesn’t cite it" in told.message
    assert (told.field, str(told.block)) == ("heading", str(Section.objects.get(parent=article)))
    RichText.objects.filter(parent=article).update(html="<p>Yes [@estes2017].</p>")
    assert not [
        problem for problem in find_warnings(WorkingCopy(article)) if "Hill" in problem.message
    ]

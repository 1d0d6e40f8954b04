"""Publishing checks, freezes and shows; what is published never changes."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image

from articles.models import (
    Article,
    CallOut,
    Edition,
    Exercise,
    Figure,
    FrozenEditionError,
    Insight,
    MuscleMap,
    RichText,
    Section,
    Takeaways,
)
from articles.publishing.publish import NotPublishableError, publish, unpublish
from articles.publishing.publish_errors import find_problems
from articles.publishing.working_copy import WorkingCopy
from tests.articles.making import a_section, add_blocks, make_article, make_editor, make_reference

pytestmark = pytest.mark.django_db


def publish_first(article: Article) -> Edition:
    return publish_first(article)


def a_figure(alt: str) -> Figure:
    picture = ContentFile(b"", name="p.png")
    Image.new("RGB", (40, 20)).save(picture, "PNG")
    return Figure(image=picture, alt=alt, caption="A hill.")


CASES = {
    "answer": (lambda: make_article(answer=" "), "answer is missing"),
    "summary": (lambda: make_article(summary=""), "summary is missing"),
    "no text": (lambda: make_article(Takeaways(html="<ul><li>One</li></ul>")), "no text yet"),
    "unknown reference": (
        lambda: make_article(*a_section(html="<p>Claim [@nobody1999].</p>")),
        "key “nobody1999”",
    ),
    "figure without alternative text": (
        lambda: make_article(*a_section(), a_figure("")),
        "no alternative text",
    ),
    "two sections with one address": (
        lambda: make_article(*a_section("uphill"), *a_section("uphill")),
        "Two sections have the address “uphill”",
    ),
    "an address of the page's own": (
        lambda: make_article(*a_section("references")),
        "page itself needs the address “references”",
    ),
    "an address that a reference may have": (
        lambda: make_article(*a_section("ref-1")),
        "page itself needs the address “ref-1”",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_error_blocks_publishing_but_not_saving(case: str) -> None:
    make, message = CASES[case]
    article = make()  # saved without complaint
    with pytest.raises(NotPublishableError, match=re.escape(message)):
        publish_first(article)
    article.refresh_from_db()
    assert article.live is None
    assert not Edition.objects.exists()


def test_a_sound_article_has_no_problems() -> None:
    make_reference()
    article = make_article(*a_section(html="<p>Yes [@estes2017].</p>"), a_figure("A steep hill."))
    assert find_problems(WorkingCopy(article)) == []


def test_publishing_shows_a_frozen_copy() -> None:
    make_reference()
    article = make_article(*a_section(html="<p>Yes [@estes2017].</p>"))
    edition = publish_first(article)
    article.refresh_from_db()
    assert article.live == edition
    assert (edition.number, edition.title, edition.change_note) == (
        1,
        "Do hills build legs?",
        "First published.",
    )
    assert edition.contents == [{"anchor": "uphill", "heading": "Uphill"}]
    assert [topic["title"] for topic in edition.breadcrumb] == ["Stay fit", "Activities"]
    assert edition.references[0]["key"] == "estes2017"
    assert edition.references[0]["link"] == "https://doi.org/10.1000/estes"
    assert edition.reviewer is None


def test_later_edits_reach_readers_only_with_a_new_edition() -> None:
    article = make_article()
    first = publish_first(article)
    RichText.objects.get(parent=article).delete()
    add_blocks(article, RichText(html="<p>Hills load the calves.</p>"))
    Article.objects.filter(pk=article.pk).update(title="New title")
    first.refresh_from_db()
    assert "the hip" in first.body_html
    second = publish(article=article, by=None, change_note="Calves, not hips.")
    assert (second.number, second.title) == (2, "New title")
    assert "the calves" in second.body_html
    assert [change["note"] for change in second.changes] == [
        "Calves, not hips.",
        "First published.",
    ]
    assert second.first_published_at == first.first_published_at


def test_a_renamed_work_does_not_change_what_was_published() -> None:
    reference = make_reference()
    edition = publish_first(make_article(*a_section(html="<p>Yes [@estes2017].</p>")))
    reference.title = "Another title"
    reference.save()
    edition.refresh_from_db()
    assert edition.references[0]["title"] == "Interval running and the thigh."


def test_an_edition_can_neither_be_changed_nor_deleted() -> None:
    edition = publish_first(make_article())
    edition.title = "Rewritten"
    attempts = [
        edition.save,
        edition.delete,
        lambda: edition.save(update_fields=["title"]),
        lambda: Edition.objects.update(title="Rewritten"),
        lambda: Edition.objects.filter(pk=edition.pk).delete(),
        lambda: Edition.objects.bulk_update([edition], ["title"]),
    ]
    for attempt in attempts:
        with pytest.raises(FrozenEditionError):
            attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition(
            **{
                field.attname: getattr(edition, field.attname)
                for field in Edition._meta.concrete_fields
            }
        ).save()
    assert Edition.objects.get().title == "Do hills build legs?"


def test_unpublishing_hides_the_article_and_keeps_its_editions() -> None:
    editor = make_editor()
    article = make_article()
    publish(article=article, by=editor, change_note="First published.")
    unpublish(article=article, by=editor)
    article.refresh_from_db()
    assert article.live is None
    assert article.editions.count() == 1
    told = LogEntry.objects.order_by("pk").values_list("user__email", "change_message")
    assert list(told) == [
        (editor.email, "Published edition 1."),
        (editor.email, "Unpublished."),
    ]


def test_an_edition_outlives_who_published_it() -> None:
    editor = make_editor()
    publish(article=make_article(), by=editor, change_note="First published.")
    editor.delete()
    assert Edition.objects.get().published_by is None


def test_opening_figure_and_takeaways_stand_apart_and_are_numbered_first() -> None:
    for key in ("a", "b", "c"):
        make_reference(key)
    edition = publish_first(
        make_article(
            a_figure("A hill."),
            Takeaways(html="<ul><li>First [@b]</li></ul>"),
            RichText(html="<p>Then [@a].</p>"),
            Section(anchor="end", heading="Bottom line"),
            Takeaways(html="<ul><li>Last [@c]</li></ul>"),
        )
    )
    assert 'alt="A hill."' in edition.hero_html
    assert "First" in edition.takeaways_html
    assert "Last" in edition.body_html
    assert [work["key"] for work in edition.references] == ["b", "a", "c"]


def test_every_block_is_rendered() -> None:
    edition = publish_first(
        make_article(
            *a_section(),
            MuscleMap(title="Sprinting", primary=["quads"], secondary=["calves"], stabilising=[]),
            Exercise(slug="squat", name="Squat", how="Sit.", main_muscles="quads", compound=True),
            Exercise(slug="step_up", name="Step-up", how="Step.", main_muscles="glutes"),
            CallOut(kind="caution", title="Pain", html="<p>Pause.</p>"),
            Insight(rule="steady_share", html="<p>The share.</p>"),
        )
    )
    body = edition.body_html
    assert body.count('<ol class="exercises">') == 1
    assert 'href="/lifts/new/?exercise=step_up"' in body
    assert "Main: quadriceps. Helping: calves." in body
    assert 'class="callout callout--caution"' in body
    assert 'href="/rules/steady_share/"' in body


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (199, 1), (200, 2), (399, 2), (400, 3)])
def test_reading_time_is_rounded_up(words: int, minutes: int) -> None:
    text = " ".join(["word"] * words)  # and the heading makes one more
    article = make_article(*a_section(html=f"<p>{text}</p>"))
    assert publish_first(article).reading_minutes == minutes

"""Publishing checks, freezes and shows; what is published never changes."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction

from articles.models import Article, Edition, FrozenEditionError, RichText, Section, Takeaways
from articles.publishing.publish import NotPublishableError, publish, unpublish
from tests.articles.factories import (
    a_figure,
    a_section,
    add_blocks,
    find_errors,
    make_article,
    make_reference,
    one_of_every_block,
    publish_first,
)

pytestmark = pytest.mark.django_db


ERRORS = {
    "answer is missing": lambda: make_article(answer=" "),
    "summary is missing": lambda: make_article(summary=""),
    "no text yet": lambda: make_article(Takeaways(html="<ul><li>One</li></ul>")),
    "key “nobody1999”": lambda: make_article(*a_section(html="<p>Claim [@nobody1999].</p>")),
    "no alternative text": lambda: make_article(*a_section(), a_figure("")),
    "Two sections have the address “uphill”": lambda: make_article(*a_section(), *a_section()),
    "page itself needs the address “references”": lambda: make_article(*a_section("references")),
    "page itself needs the address “ref-1”": lambda: make_article(*a_section("ref-1")),
}


@pytest.mark.parametrize("message", ERRORS)
def test_an_error_blocks_publishing_but_not_saving(message):
    article = ERRORS[message]()  # saved without complaint
    with pytest.raises(NotPublishableError, match=re.escape(message)):
        publish_first(article)
    article.refresh_from_db()
    assert article.live is None
    assert not Edition.objects.exists()


def test_a_sound_article_has_no_errors():
    make_reference()
    article = make_article(*a_section(html="<p>Yes [@estes2017].</p>"), a_figure("A steep hill."))
    assert find_errors(article) == []


def test_publishing_shows_a_frozen_copy():
    make_reference()
    article = make_article(*a_section(html="<p>Yes [@estes2017].</p>"))
    edition = publish_first(article)
    assert article.live == edition
    assert (edition.number, edition.title) == (1, "Do hills build legs?")
    assert edition.change_note == "First published."
    assert edition.contents == [{"anchor": "uphill", "heading": "Uphill"}]
    assert [topic["title"] for topic in edition.breadcrumb] == ["Stay fit", "Activities"]
    assert edition.references[0]["key"] == "estes2017"
    assert edition.references[0]["link"] == "https://doi.org/10.1000/estes"
    assert edition.reviewer is None


def test_later_edits_reach_readers_only_with_a_new_edition():
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
    notes = [change["note"] for change in second.changes]
    assert notes == ["Calves, not hips.", "First published."]
    assert second.first_published_at == first.first_published_at


def test_a_renamed_work_does_not_change_what_was_published():
    reference = make_reference()
    edition = publish_first(make_article(*a_section(html="<p>Yes [@estes2017].</p>")))
    reference.title = "Another title"
    reference.save()
    edition.refresh_from_db()
    assert edition.references[0]["title"] == "Interval running and the thigh."


def test_an_edition_can_neither_be_changed_nor_deleted(edition):
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
    names = [field.attname for field in Edition._meta.concrete_fields]
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition(**{name: getattr(edition, name) for name in names}).save()
    assert Edition.objects.get().title == "Do hills build legs?"


def test_unpublishing_hides_the_article_and_keeps_its_editions(editor):
    article = make_article()
    publish(article=article, by=editor, change_note="First published.")
    unpublish(article=article, by=editor)
    article.refresh_from_db()
    assert article.live is None
    assert article.editions.count() == 1
    log = LogEntry.objects.filter(user=editor).order_by("pk")
    messages = log.values_list("change_message", flat=True)
    assert list(messages) == ["Published edition 1.", "Unpublished."]


def test_an_edition_outlives_who_published_it(editor):
    publish(article=make_article(), by=editor, change_note="First published.")
    editor.delete()
    assert Edition.objects.get().published_by is None


def test_opening_figure_and_takeaways_stand_apart_and_are_numbered_first():
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


def test_every_block_is_rendered():
    body = publish_first(make_article(*one_of_every_block())).body_html
    assert body.count('<ol class="exercises">') == 1
    assert 'href="/lifts/new/?exercise=step_up"' in body
    assert "Main: quadriceps. Helping: calves." in body
    assert 'class="callout callout--caution"' in body
    assert 'href="/rules/steady_share/"' in body


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (199, 1), (200, 2), (399, 2), (400, 3)])
def test_reading_time_is_rounded_up(words, minutes):
    text = " ".join(["word"] * words)  # and the heading makes one more
    article = make_article(*a_section(html=f"<p>{text}</p>"))
    assert publish_first(article).reading_minutes == minutes

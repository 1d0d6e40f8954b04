"""A scheduled edition goes live once, at its time, as it was checked; not when cancelled."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles.models import Article, Edition, FrozenEditionError, Person, RichText
from articles.publishing import scheduled_editions
from articles.publishing.publish import NotPublishableError, publish, unpublish
from articles.publishing.scheduled_editions import cancel, publish_due, schedule
from fitsite.accounts.models import User
from tests.articles.factories import a_section, make_article, make_reviewer, sign

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def article() -> Article:
    return make_article(*a_section(html="<p>Old words.</p>"))


def schedule_for_noon(article: Article, editor: User) -> Edition:
    with time_machine.travel(NOON - timedelta(hours=2), tick=False):
        return schedule(article=article, by=editor, change_note="First published.", publish_at=NOON)


def scheduled_for(article: Article) -> datetime | None:
    article.refresh_from_db()
    return article.publish_at


def read() -> str:
    """Return the page that readers get; "" when there is none."""
    response = Client().get("/articles/hills/")
    return response.content.decode() if response.status_code == 200 else ""


def test_the_edition_goes_live_at_its_time_as_it_was_checked(article, editor):
    schedule_for_noon(article, editor)
    RichText.objects.update(html="<p>New words [@nobody].</p>")
    assert publish_due(now=NOON - A_SECOND) == 0
    assert read() == ""
    assert publish_due(now=NOON) == 1
    assert "Old words." in read()
    article.refresh_from_db()
    assert (article.scheduled, article.publish_at) == (None, None)
    assert article.live is not None
    assert article.live.published_at == article.live.first_published_at == NOON
    assert article.live.changes == [{"date": "2026-03-02", "note": "First published."}]


def test_a_second_run_does_nothing(article, editor):
    schedule_for_noon(article, editor)
    publish_due(now=NOON)
    assert publish_due(now=NOON + A_SECOND) == 0
    messages = LogEntry.objects.filter(user=editor).order_by("pk")
    assert list(messages.values_list("change_message", flat=True)) == [
        "Scheduled edition 1 for 2 March 2026, 12:00 UTC.",
        "Published edition 1, as scheduled.",
    ]


def test_an_edition_missed_by_a_stopped_beat_goes_live(article, editor):
    schedule_for_noon(article, editor)
    assert publish_due(now=NOON + timedelta(days=3)) == 1
    assert "Old words." in read()


def test_of_two_workers_one_publishes(article, editor, monkeypatch):
    """The other has read the row as due before the first has published it."""
    schedule_for_noon(article, editor)
    published = []
    ours = scheduled_editions._publish

    def beaten(article: Article, now: datetime) -> bool:
        published.append(ours(Article.objects.select_related("scheduled").get(pk=article.pk), now))
        published.append(ours(article, now))
        return False

    monkeypatch.setattr(scheduled_editions, "_publish", beaten)
    publish_due(now=NOON)
    assert published == [True, False]


def test_a_cancelled_edition_does_not_go_live(article, editor):
    publish(article=article, by=editor, change_note="First published.")
    RichText.objects.update(html="<p>New words.</p>")
    schedule(article=article, by=editor, change_note="New words.", publish_at=NOON)
    cancel(article=article, by=editor)
    assert publish_due(now=NOON) == 0
    assert "Old words." in read()
    assert list(article.editions.values_list("number", flat=True)) == [1]
    assert LogEntry.objects.latest("pk").change_message == "Cancelled the scheduled edition 2."
    second = publish(article=article, by=editor, change_note="Another try.")
    assert [change["note"] for change in second.changes] == ["Another try.", "First published."]


def test_cancelling_without_a_schedule_does_nothing(article, editor):
    cancel(article=article, by=editor)
    assert not LogEntry.objects.exists()


def test_published_editions_are_not_withdrawn(article, editor):
    edition = publish(article=article, by=editor, change_note="First published.")
    Edition.objects.withdraw_scheduled()
    article.refresh_from_db()
    assert article.live == edition


def test_a_new_schedule_replaces_the_old(article, editor):
    schedule_for_noon(article, editor)
    RichText.objects.update(html="<p>New words.</p>")
    later = NOON + timedelta(hours=1)
    schedule(article=article, by=editor, change_note="First published.", publish_at=later)
    assert publish_due(now=NOON) == 0
    assert publish_due(now=later) == 1
    assert "New words." in read()
    assert Edition.objects.get().number == 1


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_publishing_or_unpublishing_now_withdraws_it(article, editor, action):
    publish(article=article, by=editor, change_note="First published.")
    schedule_for_noon(article, editor)
    if action == "publish":
        publish(article=article, by=editor, change_note="At once.")
    else:
        unpublish(article=article, by=editor)
    assert publish_due(now=NOON) == 0
    assert bool(read()) == (action == "publish")


def test_errors_block_scheduling(article, editor):
    schedule_for_noon(article, editor)
    Article.objects.update(answer="")
    with pytest.raises(NotPublishableError):
        schedule(article=article, by=editor, change_note="x", publish_at=NOON)
    article.refresh_from_db()
    assert article.scheduled is not None  # the earlier schedule stands


def test_a_sign_off_counts_as_it_was_when_scheduled(article, editor):
    sign(article, by=make_reviewer())
    schedule_for_noon(article, editor)
    Person.objects.get(name="Robin Doe").credentials.all().delete()
    publish_due(now=NOON)
    assert "Physiotherapist" in read()


def test_a_scheduled_edition_is_frozen_too(article, editor):
    edition = schedule_for_noon(article, editor)
    for change in (edition.delete, edition.save):
        with pytest.raises(FrozenEditionError):
            change()


def test_an_editor_schedules_and_cancels_in_the_admin(article, editor_client):
    path = f"/admin/articles/article/{article.pk}"
    data = {"publish_at_0": "2999-01-01", "publish_at_1": "12:00:00", "change_note": "First."}
    editor_client.post(f"{path}/schedule/", data | {"publish_at_0": "2020-01-01"})
    assert scheduled_for(article) is None
    editor_client.post(f"{path}/schedule/", data)
    assert scheduled_for(article) == datetime(2999, 1, 1, 12, tzinfo=UTC)
    assert "1 January 2999, 12:00 UTC" in editor_client.get(f"{path}/change/").content.decode()
    listed = editor_client.get("/admin/articles/edition/").content.decode()
    assert "Scheduled" in listed
    assert editor_client.get(f"{path}/cancel/").status_code == 200
    assert scheduled_for(article) is not None
    editor_client.post(f"{path}/cancel/")
    assert scheduled_for(article) is None
    assert not Edition.objects.exists()


def test_errors_hide_the_form(article, editor_client):
    Article.objects.update(answer="")
    page = editor_client.get(f"/admin/articles/article/{article.pk}/schedule/").content.decode()
    assert "answer is missing" in page
    assert "publish_at_0" not in page

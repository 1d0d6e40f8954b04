"""Scheduled publishing: freeze now what was checked, show it when its time has come."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from articles import search
from articles.models import Article, Edition
from articles.publishing.change_log import record
from articles.publishing.publish import add_edition
from fitsite.accounts.models import User


@transaction.atomic
def schedule(*, article: Article, by: User, change_note: str, publish_at: dt.datetime) -> Edition:
    """Freeze the working copy into an edition for ``publish_at``. Raises NotPublishableError.

    Later changes wait for another edition. Replaces one that was scheduled before.
    """
    article, edition = add_edition(article, by=by, change_note=change_note, at=publish_at)
    article.scheduled, article.publish_at = edition, publish_at
    article.save(update_fields=["scheduled", "publish_at"])
    moment = publish_at.astimezone(dt.UTC)
    record(article, by, f"Scheduled edition {edition.number} for {moment:%-d %B %Y, %H:%M} UTC.")
    return edition


@transaction.atomic
def cancel(*, article: Article, by: User) -> None:
    """Withdraw the scheduled edition, if it isn't published yet."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.scheduled is not None:
        article.editions.withdraw_scheduled()
        record(article, by, f"Cancelled the scheduled edition {article.scheduled.number}.")


def publish_due(*, now: dt.datetime) -> int:
    """Show every edition whose time has come, however late; return how many."""
    return sum(_publish(article, now) for article in Article.objects.due(now))


@transaction.atomic
def _publish(article: Article, now: dt.datetime) -> bool:
    # One UPDATE claims and publishes: of two workers, or a worker and an editor who cancels,
    # only one finds the row as it was read.
    due = Article.objects.filter(pk=article.pk, scheduled=article.scheduled_id, publish_at__lte=now)
    claimed = due.update(live=F("scheduled"), scheduled=None, publish_at=None)
    if claimed and (edition := article.scheduled):
        article.live = edition
        search.update(article)
        record(article, edition.published_by, f"Published edition {edition.number}, as scheduled.")
    return bool(claimed)

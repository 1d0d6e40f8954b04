"""Tasks of articles for workers. Each may be lost, late or run twice: the database decides."""

from celery import shared_task
from django.utils import timezone

from articles.models import LinkCheck
from articles.publishing import link_checks, review_reminders, scheduled_editions

LINKS_AT_ONCE = 50


@shared_task
def publish_scheduled() -> None:
    """Publish the editions that are due, also those that a stopped beat has missed."""
    scheduled_editions.publish_due(now=timezone.now())


@shared_task
def queue_link_checks() -> None:
    """Queue a check of each address that was not asked for a week."""
    link_checks.update_link_checks()
    due = LinkCheck.objects.due(timezone.now()).values_list("pk", flat=True)
    for pk in due[:LINKS_AT_ONCE]:
        check_link.apply_async((pk,), expires=3600)


# Stops waiting for a server that sends only a byte now and then.
@shared_task(time_limit=30)
def check_link(pk: int) -> None:
    link = LinkCheck.objects.filter(pk=pk).first()
    if link is not None:
        link_checks.check_link(link, now=timezone.now())


@shared_task
def queue_review_reminders() -> None:
    """Queue this month's mails about articles past their review date."""
    review_reminders.queue_reminders(timezone.now().date())

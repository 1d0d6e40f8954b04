"""What workers do for articles. Each task may be lost, late or run twice: the database decides."""

from celery import shared_task
from django.utils import timezone

from articles.models import LinkCheck
from articles.publishing import link_checks, review_reminders, scheduled_editions

LINKS_AT_ONCE = 50


@shared_task
def publish_scheduled() -> None:
    """Publish what is due; what a dead beat has missed is due as well."""
    scheduled_editions.publish_due(now=timezone.now())


@shared_task
def queue_link_checks() -> None:
    """Find addresses that were not asked for a week, and queue each."""
    link_checks.update_list()
    for pk in link_checks.due(now=timezone.now(), limit=LINKS_AT_ONCE):
        check_link.apply_async((pk,), expires=3600)


# A server that sends a byte now and then is left alone after half a minute.
@shared_task(time_limit=30)
def check_link(pk: int) -> None:
    link = LinkCheck.objects.filter(pk=pk).first()
    if link is not None:
        link_checks.check(link, now=timezone.now())


@shared_task
def queue_review_reminders() -> None:
    """Write the month's mails about articles past their review date."""
    review_reminders.remind(timezone.now().date())

"""What workers do for accounts."""

from datetime import timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from fitsite.accounts import address_changes, password_resets
from fitsite.accounts.models import SecurityEvent

EVENTS_KEPT_FOR = timedelta(days=365)


@shared_task
def clear_sessions() -> None:
    """Delete the sessions that ran out."""
    call_command("clearsessions")


@shared_task
def mail_reset_links() -> None:
    """Mail the links to a new password that were asked for; a second run finds none."""
    password_resets.mail_links()


@shared_task
def forget_security_events() -> None:
    """Delete security events of more than a year ago."""
    SecurityEvent.objects.filter(at__lt=timezone.now() - EVENTS_KEPT_FOR).delete()


@shared_task
def forget_old_addresses() -> None:
    """Delete what was kept for the way back to an address; a second run finds none."""
    address_changes.forget_old_changes()

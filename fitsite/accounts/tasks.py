"""What workers do for accounts."""

from celery import shared_task
from django.core.management import call_command

from fitsite.accounts import password_resets


@shared_task
def clear_sessions() -> None:
    """Delete the sessions that ran out."""
    call_command("clearsessions")


@shared_task
def mail_reset_links() -> None:
    """Mail the links to a new password that were asked for; a second run finds none."""
    password_resets.mail_links()

"""What workers do for the outbox."""

from celery import shared_task
from django.utils import timezone

from fitsite.outbox import send_mail


@shared_task
def send_due() -> None:
    """Send what waits; what one run leaves, the next takes."""
    send_mail.send_due(now=timezone.now())

"""What workers do for the outbox."""

from celery import shared_task
from django.utils import timezone

from fitsite.outbox import sending


@shared_task
def send_due() -> None:
    """Send what waits; what one run leaves, the next takes."""
    sending.send_due(now=timezone.now())

"""What workers do for articles. Each task may be lost, late or run twice: the database decides."""

from celery import shared_task
from django.utils import timezone

from articles import scheduling


@shared_task
def publish_scheduled() -> None:
    """Publish what is due; what a dead beat has missed is due as well."""
    scheduling.publish_due(now=timezone.now())

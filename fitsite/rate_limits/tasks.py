"""What workers do for rate limits."""

from celery import shared_task

from fitsite.rate_limits import counting


@shared_task
def delete_expired() -> None:
    """Delete counts whose time is over."""
    counting.delete_expired()

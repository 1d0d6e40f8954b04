"""Records what happens to an account: a row for its owner, and a line in the log."""

from datetime import timedelta

import structlog
from django.http import HttpRequest
from django.utils import timezone

from fitsite.accounts.device_words import device_words
from fitsite.accounts.models import SecurityEvent, User

log = structlog.get_logger("fitsite.security")


def record_event(user: User, what: SecurityEvent.What, request: HttpRequest | None = None) -> None:
    """Store an event of ``user`` and log its name; ``request`` tells on which device it was."""
    SecurityEvent.objects.create(user=user, what=what, device=device_words(request))
    log.info(what.value, user=user.pk)


def record_lock(address: str, request: HttpRequest) -> None:
    """Record, once a day, that unknown devices are kept out of the account of an address."""
    user = User.objects.filter(email=address.lower()).first()
    recent = {"what": SecurityEvent.What.LOCKED, "at__gt": timezone.now() - timedelta(days=1)}
    if user is not None and not user.security_events.filter(**recent).exists():
        record_event(user, SecurityEvent.What.LOCKED, request)

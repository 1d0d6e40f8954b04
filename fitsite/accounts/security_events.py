"""Records what happens to an account: a row for its owner, and a line in the log."""

import structlog
from django.http import HttpRequest

from fitsite.accounts.device_words import device_words
from fitsite.accounts.models import SecurityEvent, User

log = structlog.get_logger("fitsite.security")


def record_event(user: User, what: SecurityEvent.What, request: HttpRequest | None = None) -> None:
    """Store an event of ``user`` and log its name; ``request`` tells on which device it was."""
    SecurityEvent.objects.create(user=user, what=what, device=device_words(request))
    log.info(what.value, user=user.pk)

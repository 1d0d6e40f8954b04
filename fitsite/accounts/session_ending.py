"""Ends a user's sessions: one by one, or all but the one that asks."""

from django.http import HttpRequest

from fitsite.accounts.models import BrowserSession, SecurityEvent, User
from fitsite.accounts.security_events import record_event


def end_other_sessions(user: User, request: HttpRequest | None) -> int:
    """Log ``user`` out everywhere but in the session of ``request``; return of how many.

    Without a request every session ends.
    """
    others = BrowserSession.objects.filter(user=user)
    if request is not None and request.session.session_key:
        others = others.exclude(session_key=request.session.session_key)
    ended, _ = others.delete()
    if ended:
        record_event(user, SecurityEvent.What.SESSION_ENDED, request)
    return ended

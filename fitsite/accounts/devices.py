"""Where a user is logged in: each session by its device, for its owner to look at and end."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from fitsite.accounts.models import BrowserSession, SecurityEvent, User
from fitsite.accounts.security_events import record_event
from fitsite.accounts.session_store import DEVICE, SINCE


class Device(NamedTuple):
    """A session as its owner may see it; ``tag`` names it without telling its key."""

    tag: str
    words: str
    since: datetime | None
    last_used_at: datetime
    is_this: bool


def list_devices(user: User, request: HttpRequest) -> list[Device]:
    """Return where ``user`` is logged in: this device first, then by last use."""
    devices = []
    for row in user.sessions.filter(expire_date__gt=timezone.now()).order_by("-last_used_at"):
        data = row.get_decoded()
        devices.append(
            Device(
                _tag(row),
                data.get(DEVICE) or "Unknown device",
                parse_datetime(data.get(SINCE, "")),
                row.last_used_at,
                row.session_key == request.session.session_key,
            )
        )
    return sorted(devices, key=lambda device: not device.is_this)


def end_session(user: User, tag: str, request: HttpRequest) -> bool:
    """Log ``user`` out on one device; False if there is none by this tag, or it is this one."""
    for row in user.sessions.exclude(session_key=request.session.session_key):
        if _tag(row) == tag:
            row.delete()
            record_event(user, SecurityEvent.What.SESSION_ENDED, request)
            return True
    return False


def _tag(row: BrowserSession) -> str:
    return salted_hmac("fitsite.device", row.session_key, algorithm="sha256").hexdigest()[:32]

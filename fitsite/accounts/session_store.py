"""Sessions in the database, as Django keeps them, with their user and when they were last used.

Without a copy in a cache, whoever is logged out stays logged out, whatever becomes of Redis.
"""

from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

from fitsite.accounts.device_words import device_words
from fitsite.accounts.models import BrowserSession

DEVICE = "device"  # in words
SINCE = "logged_in_at"  # in ISO 8601
LONGEST = timedelta(days=180)  # after that even a session in daily use asks to log in again
LAST_USE_STEP = timedelta(hours=1)


class SessionStore(db.SessionStore):
    """A session in use is saved once an hour, which renews its time; unused, it runs out."""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def load(self) -> dict[str, Any]:
        """Return what the session holds, and mark it to be saved where last use is an hour old."""
        now = timezone.now()
        rows = BrowserSession.objects.filter(session_key=self.session_key, expire_date__gt=now)
        row = rows.first()
        if row is None:
            self._session_key = None
            return {}
        if row.user_id and row.last_used_at < now - LAST_USE_STEP:
            self.modified = True
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        row = cast(BrowserSession, super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        if SINCE in data:
            row.expire_date = min(row.expire_date, datetime.fromisoformat(data[SINCE]) + LONGEST)
        return row


def describe_login(request: HttpRequest) -> None:
    """Keep in the session, just logged in, when that was and on which device."""
    request.session[SINCE] = timezone.now().isoformat()
    request.session[DEVICE] = device_words(request)

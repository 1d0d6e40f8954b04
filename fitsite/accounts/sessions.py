"""Sessions in the database, as Django keeps them, but for the query that every page asks."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from fitsite.lib.db.compiled_query import CompiledQuery, Param

LIVE = CompiledQuery(
    lambda: Session.objects.filter(
        session_key=Param(Session, "session_key"),
        expire_date__gt=Param(Session, "expire_date", "now"),
    ).values_list("session_data")
)


class SessionStore(db.SessionStore):
    """Reads what Django's own store wrote, and the other way round."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing once it is over, and then it has no key any more."""
        # As text, which databases read as well as what Django would make of it.
        now = timezone.now().isoformat(" ")
        found = LIVE.fetch_raw(session_key=self.session_key, now=now)
        if found:
            return dict(self.decode(found[0][0]))
        self._session_key = None
        return {}

"""A browser's session, with whose it is and when it was last used."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from fitsite.accounts.models.user import User


class BrowserSession(AbstractBaseSession):
    """Django's own session and two columns more; who is deleted takes all of theirs along.

    ``user`` is null while nobody is signed in. ``last_used_at`` may be an hour behind.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    last_used_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the store of the settings, which reads what a session holds."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store

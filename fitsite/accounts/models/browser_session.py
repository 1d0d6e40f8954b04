"""A browser's session, with whose it is and when it was last used."""

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

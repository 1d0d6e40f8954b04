"""The tokens with which a user's programs call the API."""

import hashlib
import secrets

from django.db import models
from django.utils import timezone

from fitsite.accounts.models.user import User


class ApiToken(models.Model):
    """A key for the API. Only its digest is stored: the key itself is shown once, when made."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name or f"token {self.pk}"

    @classmethod
    def issue(cls, user: User, *, name: str = "") -> str:
        """A new token for ``user``; returns the key, which can't be read again."""
        key = f"fit_{secrets.token_urlsafe(32)}"
        cls.objects.create(user=user, name=name, digest=cls.digest_of(key))
        return key

    @staticmethod
    def digest_of(key: str) -> str:
        """SHA-256 of the key. The key has 256 random bits, so no slow hash is needed."""
        return hashlib.sha256(key.encode()).hexdigest()

"""The tokens with which a user's programs call the API."""

import hashlib
import secrets
import string
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from fitsite.accounts.models.user import User

PREFIX = "fitsite_pat_"  # by it, and the checksum at the end, scanners find a token that got out
LETTERS = string.digits + string.ascii_letters
RANDOM_LETTERS, CHECKSUM_LETTERS = 43, 6  # 43 of 62 letters are 256 random bits
LAST_USE_STEP = timedelta(hours=1)


class Scope(models.TextChoices):
    """What a token may do; each operation of the API needs one of them."""

    READ = "read", "Read"
    WRITE = "write", "Write"
    IMPORT = "import", "Import"


class ApiToken(models.Model):
    """A key for the API. Only its digest is stored: the key itself is shown once, when made.

    ``last_used_at`` may be an hour behind: it is written once an hour.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(max_length=100, blank=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return self.name or f"token {self.pk}"

    @classmethod
    def issue(
        cls,
        user: User,
        *,
        name: str = "",
        scopes: Iterable[str] = Scope.values,
        expires_at: datetime | None = None,
    ) -> str:
        """A new token for ``user``; returns the key, which can't be read again."""
        key = PREFIX + "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
        key += checksum(key)
        digest = cls.digest_of(key)
        cls.objects.create(
            user=user, name=name, digest=digest, scopes=list(scopes), expires_at=expires_at
        )
        return key

    @staticmethod
    def digest_of(key: str) -> str:
        """SHA-256 of the key. The key has 256 random bits, so no slow hash is needed."""
        return hashlib.sha256(key.encode()).hexdigest()

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    def note_use(self, now: datetime) -> None:
        """Store that it was used, at most once an hour."""
        if self.last_used_at is None or now - self.last_used_at >= LAST_USE_STEP:
            ApiToken.objects.filter(pk=self.pk).update(last_used_at=now)


def checksum(key: str) -> str:
    """Return the CRC-32 of a key's beginning as six letters, by which scanners know a true one."""
    rest, found = zlib.crc32(key.encode()), ""
    for _ in range(CHECKSUM_LETTERS):
        rest, place = divmod(rest, len(LETTERS))
        found = LETTERS[place] + found
    return found

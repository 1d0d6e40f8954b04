"""The user, who signs in by e-mail."""

import hashlib
from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Makes users; an address is kept in lower case, so that it is found however it is typed."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A new user. Raises ValueError without an address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A new user who may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return who has proved this address, else the only one who claims it.

        Raises MultipleObjectsReturned where several claim it and none has proved it.
        """
        email = (username or "").lower()
        return self.find_owner(email) or self.get(email=email)

    def find_owner(self, email: str) -> "User | None":
        """Return who has proved this address; None where nobody has."""
        return self.filter(emailaddress__email=email, emailaddress__verified=True).first()


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. What a member trains belongs to the Athlete beside it.

    Several users may claim one address until one of them has proved it; the others then lose it.
    allauth's table of addresses has one proven row of each at most.
    """

    email = models.EmailField("e-mail address", db_index=True)
    name = models.CharField(max_length=100, blank=True, help_text="How the site addresses you.")
    is_staff = models.BooleanField("may enter the admin", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    deletion_due_at = models.DateTimeField(
        "to be deleted at",
        null=True,
        editable=False,
        db_index=True,
        help_text="Until then, logging in can call it off; nobody is signed in as this user.",
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_session_auth_hash(self) -> str:
        """Return what each session is held against: another password or address ends them all."""
        return self._hash_with_address(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return the same by each of the secret keys that were in use before."""
        return map(self._hash_with_address, super().get_session_auth_fallback_hash())

    def _hash_with_address(self, value: str) -> str:
        return hashlib.sha256(f"{value} {self.email}".encode()).hexdigest()

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()

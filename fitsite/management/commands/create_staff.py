"""Makes an editor, or with --admin an administrator, or gives an existing user that role.

An account whose address isn't proven is left alone: anybody may have signed up by it.
"""

import getpass
import secrets
import sys
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from fitsite.accounts.address_proofs import take_from_others
from fitsite.accounts.models import User
from fitsite.lib.page_urls import absolute

EDITORS = "Editors"
NEXT = """Next: log in at {admin}
You are led to set up two-step login, by an authenticator app on your phone or
a passkey; the admin opens with it alone."""


class Command(BaseCommand):
    help = (__doc__ or "").partition("\n")[0]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--admin", action="store_true", help="may do everything in the admin")

    def handle(self, *args: Any, email: str, admin: bool, **options: Any) -> None:
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is no e-mail address.") from error
        user = User.objects.find_owner(email)
        password = None
        if user is None:
            password = ask_password() if sys.stdin.isatty() else secrets.token_urlsafe(12)
        with transaction.atomic():
            user = user or create_owner(email, password)
            user.is_staff = True
            user.is_superuser = user.is_superuser or admin
            user.save(update_fields=["is_staff", "is_superuser"])
            if not admin:
                user.groups.add(Group.objects.get(name=EDITORS))
        self.stdout.write(f"{email} is now {'an administrator' if admin else 'an editor'}.")
        self.stdout.write(NEXT.format(admin=absolute(reverse("admin:index"))))
        if password and not sys.stdin.isatty():
            self.stdout.write(f"Password: {password}")


def create_owner(email: str, password: str | None) -> User:
    """Make a user who needs no code to prove the address: whoever runs this vouches for it."""
    user = User.objects.create_user(email, password)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    take_from_others(email, owner=user)
    return user


def ask_password() -> str:
    """Ask until a good password was typed twice; an empty one has a random one made and shown."""
    while True:
        password = getpass.getpass("Password (empty: make one for me): ")
        if not password:
            password = secrets.token_urlsafe(12)
            sys.stdout.write(f"Password: {password}\n")
            return password
        try:
            validate_password(password)
        except ValidationError as error:
            sys.stdout.write(" ".join(error.messages) + "\n")
            continue
        if getpass.getpass("The same again: ") == password:
            return password
        sys.stdout.write("These were not the same.\n")

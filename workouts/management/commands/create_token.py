"""Print a new API token for a member."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fitsite.accounts.models import ApiToken, User


class Command(BaseCommand):
    help = "Prints a new API token for the member with this e-mail address. It is shown only now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="what the token is for")

    def handle(self, *, email: str, name: str, **options: Any) -> None:
        try:
            user = User.objects.get_by_natural_key(email.strip())
        except User.DoesNotExist:
            raise CommandError(f"Nobody has signed up as {email}.") from None
        self.stdout.write(ApiToken.issue(user, name=name))

"""Print a new API token for a member."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fitsite.accounts.models import Scope, User
from fitsite.accounts.token_making import make_token


class Command(BaseCommand):
    help = "Prints a new API token for the member with this e-mail address. It is shown only now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument(
            "--scope",
            action="append",
            choices=Scope.values,
            help="what it may do; can be given more than once (without it: everything)",
        )
        parser.add_argument("--expires", type=int, metavar="DAYS", help="after how many days")

    def handle(
        self,
        *,
        email: str,
        name: str,
        scope: list[str] | None,
        expires: int | None,
        **options: Any,
    ) -> None:
        try:
            user = User.objects.get_by_natural_key(email.strip())
        except User.DoesNotExist:
            raise CommandError(f"Nobody has signed up as {email}.") from None
        except User.MultipleObjectsReturned:
            raise CommandError(f"Several have signed up as {email}, none confirmed it.") from None
        if expires is not None and expires < 1:
            raise CommandError("--expires takes a number of days from 1 on.")
        scopes = scope or Scope.values
        self.stdout.write(make_token(user, name=name, scopes=scopes, days=expires))

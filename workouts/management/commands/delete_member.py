"""Delete a member's account: after the days of grace, as when the member asks, or at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fitsite.accounts.account_deletion import ask_for_deletion
from fitsite.accounts.models import User
from workouts.members.deletion import delete_now


class Command(BaseCommand):
    help = "Deletes the account with this e-mail address after the days of grace, or with --now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--now", action="store_true", help="at once and for good, without a mail"
        )

    def handle(self, *, email: str, now: bool, **options: Any) -> None:
        try:
            user = User.objects.get_by_natural_key(email.strip())
        except User.DoesNotExist:
            raise CommandError(f"Nobody has signed up as {email}.") from None
        except User.MultipleObjectsReturned:
            raise CommandError(f"Several have signed up as {email}, none confirmed it.") from None
        if now:
            delete_now(user)
            self.stdout.write("Deleted, with everything in it.")
        else:
            due = ask_for_deletion(user, now=timezone.now())
            self.stdout.write(f"To be deleted on {due:%-d %B %Y}, at {due:%H:%M} UTC.")

"""Makes a demo member with a year of believable training."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fitsite.accounts.models import User
from workouts.demo.demo_member import make_demo

EMAIL = "demo@example.org"


class Command(BaseCommand):
    help = f"Makes {EMAIL}, a member with a year of training, and prints the password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="even where DEBUG is off")

    def handle(self, *, force: bool, **options: Any) -> None:
        if not (settings.DEBUG or force):
            raise CommandError("DEBUG is off: a demo member in production needs --force.")
        if User.objects.filter(email=EMAIL).exists():
            self.stdout.write(f"{EMAIL} is already there; nothing was changed.")
            return
        password = secrets.token_urlsafe(9)
        athlete = make_demo(EMAIL, password, now=timezone.now())
        counts = f"{athlete.runs.count()} runs, {athlete.liftsessions.count()} strength sessions"
        self.stdout.write(f"{EMAIL} has {counts} and {athlete.weeks.count()} weekly summaries.")
        self.stdout.write(f"Password: {password}")

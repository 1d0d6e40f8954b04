"""Write docs/coaching-rules.md from the rules themselves, or say whether it is up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workouts.coaching.rulebook import rulebook

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "coaching-rules.md"


class Command(BaseCommand):
    help = "Writes docs/coaching-rules.md from the rules' code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare, and fail if stale")

    def handle(self, *args: Any, **options: Any) -> None:
        written = rulebook()
        if not options["check"]:
            DOCUMENT.write_text(written, encoding="utf-8")
        elif not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != written:
            raise CommandError(f"{DOCUMENT} is stale: run manage.py write_rules")

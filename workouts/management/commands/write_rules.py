"""Write what the rules are and say into docs/, or tell whether both documents are up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workouts.coaching.rulebook import rulebook
from workouts.coaching.sentence_list import sentence_list

DOCS = Path(settings.BASE_DIR) / "docs"
DOCUMENTS = (("coaching-rules.md", rulebook), ("coaching-sentences.md", sentence_list))


class Command(BaseCommand):
    help = "Writes docs/coaching-rules.md and docs/coaching-sentences.md from the rules' code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare, and fail if stale")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, write in DOCUMENTS:
            document, written = DOCS / name, write()
            if not options["check"]:
                document.write_text(written, encoding="utf-8")
            elif not document.exists() or document.read_text(encoding="utf-8") != written:
                raise CommandError(f"{document} is stale: run manage.py write_rules")

"""Loads the site's own content. Run it as often as you like: an editor's work is left alone."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.content_loading.block_files import ContentError
from articles.content_loading.content_files import FOLDER, load_articles, load_bibliography
from workouts import catalogue


class Command(BaseCommand):
    help = "Loads bibliography, articles (and publishes them) and the catalogue of exercises."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._print("References", load_bibliography(FOLDER))
            self._print("Articles", load_articles(FOLDER))
        except ContentError as error:
            raise CommandError(str(error)) from error
        created, updated = catalogue.load()
        self.stdout.write(f"Exercises: {created} created, {updated} updated.")

    def _print(self, what: str, counts: Counter[str]) -> None:
        order = ("created", "updated", "unchanged", "kept")
        names = {"kept": "kept as an editor left them"}
        told = ", ".join(f"{counts[name]} {names.get(name, name)}" for name in order)
        self.stdout.write(f"{what}: {told}.")

"""Rebuilds the search index, should it ever differ from what is published."""

from typing import Any

from django.core.management.base import BaseCommand

from articles import search


class Command(BaseCommand):
    help = "Rebuilds the index of the search from the published editions."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Articles that can be found: {search.rebuild()}.")

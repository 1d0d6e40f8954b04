"""Reads kept files again with today's readers, and says or applies what would change."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from workouts.exporting.member_tables import OWN_FORMAT
from workouts.importing.formats.types import UnreadableFileError
from workouts.management.commands.summarise_weeks import find_member
from workouts.models import FileImport
from workouts.repairs.reread import Reread, apply, name_of_session, reread

log = structlog.get_logger(__name__)
BATCH = 100  # imports that are looked up at once


class Command(BaseCommand):
    help = (
        "Reads the kept files of finished imports again and says, session by session, which values "
        "today's readers give: field: old → new. With --apply it stores them, but for values that "
        "somebody has edited, and for runs that were repaired; their weeks are computed again, "
        "without a mail. Stopped at any point, it goes on with --after and the last import named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--dry-run", action="store_true", help="say it; change nothing")
        what.add_argument("--apply", action="store_true", help="store what nobody has edited")
        parser.add_argument("--member", metavar="EMAIL", help="only this member's files")
        parser.add_argument(
            "--after", metavar="ID", type=int, default=0, help="only imports after this one"
        )

    def handle(self, *, apply: bool, member: str | None, after: int, **options: Any) -> None:
        kept = FileImport.objects.filter(status=FileImport.Status.DONE, pk__gt=after)
        kept = kept.exclude(file="").exclude(format=OWN_FORMAT).order_by("pk")
        if member is not None:
            kept = kept.filter(athlete=find_member(member))
        self.counts: Counter[str] = Counter()
        for upload in kept.select_related("athlete").iterator(BATCH):
            self._read(upload, applies=apply)
        for name, count in sorted(self.counts.items()):
            self.stdout.write(f"{name}: {count}")
        if not apply:
            self.stdout.write("Nothing was changed.")

    def _read(self, upload: FileImport, *, applies: bool) -> None:
        """Read one file; whatever is wrong with it stops no other."""
        self.stdout.write(f"import {upload.pk}")
        self.counts["files read"] += 1
        try:
            for found in reread(upload):
                self._tell(found, applies=applies)
        except (UnreadableFileError, FileNotFoundError) as error:
            self.counts["files that can't be read"] += 1
            self.stdout.write(f"  can't be read: {type(error).__name__}")
        except Exception:  # a fault of a reader's in one file must not keep the others waiting
            log.exception("file not read again", upload=upload.pk)
            self.counts["files with a fault of ours"] += 1
            self.stdout.write("  a fault of ours, in the log")

    def _tell(self, found: Reread, *, applies: bool) -> None:
        if found.session is None or found.left:
            self.counts[f"sessions {found.left}"] += 1
            return
        if not found.changes:
            self.counts["sessions that stay as they are"] += 1
            return
        self.stdout.write(f"  {name_of_session(found.session)}")
        for name, (old, new) in sorted(found.changes.items()):
            left = " (edited, or can't be told: left)" if name in found.edited else ""
            self.stdout.write(f"    {name}: {old} → {new}{left}")
            self.counts[f"values of {name} {'left' if left else 'that change'}"] += 1
        if not found.to_apply:
            self.counts["sessions with edited values only"] += 1
            return
        self.counts["sessions that change"] += 1
        if not applies:
            return
        try:
            apply(found, now=timezone.now())
        except (ValidationError, DatabaseError):
            log.exception("session not changed", session=name_of_session(found.session))
            self.counts["sessions that couldn't be stored"] += 1

"""The parts of an import of many: planned once, each settled in one transaction, closed at the end.

Whatever a part brings, what became of it and the import's counts are stored together or not at all,
so that a worker that takes over from a dead one brings what is missing and nothing twice.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from workouts.importing.outcomes import OUTCOMES, Entry, add_outcomes, final_status
from workouts.models import FileImport, ImportItem

TURN_S = 5.0  # after which a worker is free for others, and an import waits for its next turn


@transaction.atomic
def store_plan(upload: FileImport, items: Sequence[ImportItem], *, now: datetime) -> None:
    """Write down the parts of an import, with the counts of those that need no reading."""
    stored = FileImport.objects.select_for_update().get(pk=upload.pk)
    if stored.total is not None or stored.finished_at is not None:
        return  # Another worker has planned it meanwhile.
    for position, item in enumerate(items):
        item.upload, item.position = stored, position
    ImportItem.objects.bulk_create(items, batch_size=1000)
    add_outcomes(stored, (entry for item in items for entry in item.entries))
    stored.total, stored.progress_at = len(items), now
    stored.save(update_fields=["total", "progress_at", *OUTCOMES])


def lock_part(item: ImportItem) -> tuple[FileImport, ImportItem] | None:
    """Lock an import and one of its parts; None if the part is done, or the import undone.

    The lock keeps an undoing, and another worker with the same part, waiting.
    """
    upload = FileImport.objects.select_for_update().get(pk=item.upload_id)
    own = ImportItem.objects.get(pk=item.pk)
    if upload.status != FileImport.Status.WAITING or own.finished_at is not None:
        return None
    return upload, own


def settle(upload: FileImport, item: ImportItem, entries: list[Entry], now: datetime) -> None:
    """Write down what became of one part of an import, both rows locked by the caller."""
    item.entries, item.finished_at = entries, now
    item.save(update_fields=["about", "entries", "finished_at"])
    add_outcomes(upload, entries)
    upload.progress_at = now
    upload.save(update_fields=[*OUTCOMES, "new_exercises", "progress_at"])


@transaction.atomic
def finish(upload: FileImport, *, now: datetime) -> None:
    """Close an import all of whose parts are read."""
    stored = FileImport.objects.select_for_update().get(pk=upload.pk)
    if stored.finished_at is not None or stored.items.filter(finished_at=None).exists():
        return
    stored.entries = [
        entry for entries in stored.items.values_list("entries", flat=True) for entry in entries
    ]
    stored.status, stored.finished_at = final_status(stored), now
    stored.save(update_fields=["entries", "status", "finished_at"])

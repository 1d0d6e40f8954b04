"""What became of the parts of an import: stored one by one, each with its outcome and reason."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from workouts.importing.conversion import named
from workouts.importing.formats.types import ReadResult, Skipped
from workouts.importing.save_lifts import LiftImport
from workouts.importing.save_sessions import save_activity
from workouts.models import FileImport, ImportItem

Entry = dict[str, Any]
OUTCOMES = ("created", "duplicate", "skipped", "failed")


def save_result(upload: FileImport, result: ReadResult, source: str) -> Iterable[Entry]:
    """Store what a file of the format ``source`` holds; yields what became of each part.

    Notes on the import, which is still to be saved, the exercises that had to be made.
    """
    lifts: LiftImport | None = None
    for number, activity in enumerate(result.activities, start=1):
        if activity.sport == "lift":
            lifts = lifts or LiftImport(upload, source)
            yield lifts.save(activity)
        else:
            where = named(activity) or f"session {number}"
            yield {"where": where, **save_activity(upload, activity, source)}
    for part in result.skipped:
        yield _skipped(part)
    known = upload.new_exercises
    upload.new_exercises = [
        *known,
        *(name for name in (lifts.new_exercises if lifts else ()) if name not in known),
    ]


def counted(entries: Iterable[Entry]) -> Counter[str]:
    """How many parts came to which outcome."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry["outcome"]] += entry.get("count", 1)
    return counts


def settle(upload: FileImport, item: ImportItem, entries: list[Entry], now: datetime) -> None:
    """Write down what became of one part of an import, both rows locked by the caller."""
    item.entries, item.finished_at = entries, now
    item.save(update_fields=["about", "entries", "finished_at"])
    for outcome, count in counted(entries).items():
        setattr(upload, outcome, getattr(upload, outcome) + count)
    upload.progress_at = now
    upload.save(update_fields=[*OUTCOMES, "new_exercises", "progress_at"])


def verdict(upload: FileImport) -> FileImport.Status:
    """Done, or failed where nothing could be had."""
    useless = upload.failed and not (upload.created or upload.duplicate)
    return FileImport.Status.FAILED if useless else FileImport.Status.DONE


def _skipped(part: Skipped) -> Entry:
    return {
        "outcome": "skipped",
        "reason": part.reason,
        "where": part.where,
        "count": part.count,
    }

"""Stores the sessions of a file one by one, each with its outcome and reason."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from workouts.importing.conversion import name_of
from workouts.importing.formats.types import ReadResult
from workouts.importing.save_lifts import LiftImport
from workouts.importing.save_sessions import save_activity
from workouts.models import FileImport

Entry = dict[str, Any]
OUTCOMES = ("created", "duplicate", "skipped", "failed")


def save_result(upload: FileImport, result: ReadResult, source: str) -> Iterable[Entry]:
    """Store what a file of the format ``source`` holds; yields what became of each part.

    Notes on the import, which is still to be saved, the exercises that had to be made.
    """
    lifts: LiftImport | None = None
    for number, activity in enumerate(result.activities, start=1):
        where = name_of(activity, upload)
        if activity.sport == "lift":
            lifts = lifts or LiftImport(upload, source)
            yield {"where": where, **lifts.save(activity)}
        else:
            where = where or f"session {number}"
            yield {"where": where, **save_activity(upload, activity, source)}
    for part in result.skipped:
        yield {"outcome": "skipped", **asdict(part)}
    made = lifts.new_exercises if lifts else []
    upload.new_exercises = list(dict.fromkeys([*upload.new_exercises, *made]))


def add_outcomes(upload: FileImport, entries: Iterable[Entry]) -> None:
    """Add to an import's counts how many parts came to each outcome."""
    for entry in entries:
        outcome, count = entry["outcome"], entry.get("count", 1)
        setattr(upload, outcome, getattr(upload, outcome) + count)


def final_status(upload: FileImport) -> FileImport.Status:
    """Return Done, or Failed for an import that brought nothing."""
    useless = upload.failed and not (upload.created or upload.duplicate)
    return FileImport.Status.FAILED if useless else FileImport.Status.DONE

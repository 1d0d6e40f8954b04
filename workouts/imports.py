"""Uploaded files: kept first, read by a worker, each session saved or given its reason."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.files.base import ContentFile, File
from django.db import transaction

from workouts.actions import wake
from workouts.imported import named
from workouts.imported_lifts import LiftImport
from workouts.imported_sessions import save_activity
from workouts.importers.registry import identify, read_file
from workouts.importers.types import ReadResult, Skipped, UnreadableFile
from workouts.models import Athlete, FileImport, Run

log = structlog.get_logger(__name__)

PATIENCE = timedelta(seconds=60)  # how long an upload's own message may take to reach a worker
Entry = dict[str, Any]


@transaction.atomic
def receive(
    athlete: Athlete,
    *,
    name: str,
    content: "bytes | File[bytes]",
    kind: str = Run.Kind.UNKNOWN.value,
    started_at: datetime | None = None,
) -> FileImport:
    """Keep an upload and queue its reading.

    ``kind`` and ``started_at`` say what the file may leave open. Raises UnreadableFile at once
    when the content is of no format that is read here.
    """
    file = ContentFile(content) if isinstance(content, bytes) else content
    format = identify(name, file)
    file.seek(0)
    upload = FileImport(
        athlete=athlete, name=_shown_name(name), format=format, kind=kind, started_at=started_at
    )
    upload.file.save(upload.name, file, save=False)
    upload.save()
    wake("workouts.tasks.read_import", upload.pk)
    return upload


def waiting(*, now: datetime) -> list[int]:
    """The ids of uploads whose message was lost."""
    overdue = FileImport.objects.filter(finished_at=None, created_at__lt=now - PATIENCE)
    return list(overdue.order_by("created_at").values_list("pk", flat=True)[:1000])


def read(upload: FileImport, *, now: datetime) -> None:
    """Read an upload and save what it holds, all at once; one that is done is left alone."""
    if upload.finished_at is not None:
        return
    try:
        with upload.file.open() as file:
            result = read_file(upload.name, file)
    except UnreadableFile as error:
        _finish(upload, [{"outcome": "failed", "reason": str(error)}], now)
        return
    except FileNotFoundError:
        _finish(upload, [{"outcome": "failed", "reason": "The stored file is gone."}], now)
        return
    if result.asks_load_unit and not upload.load_unit:
        _ask(upload, now)
        return
    with transaction.atomic():
        # Another worker may have read it meanwhile.
        if FileImport.objects.select_for_update().get(pk=upload.pk).finished_at is None:
            _finish(upload, list(_save_all(upload, result)), now)


@transaction.atomic
def answer_load_unit(upload: FileImport, unit: str) -> None:
    """Take the member's word for the unit of the loads, and queue the file again.

    Does nothing when the question is answered already.
    """
    asking = FileImport.objects.filter(pk=upload.pk, status=FileImport.Status.ASKS)
    if asking.update(load_unit=unit, status=FileImport.Status.WAITING, finished_at=None):
        wake("workouts.tasks.read_import", upload.pk)


def _ask(upload: FileImport, now: datetime) -> None:
    """Let the file rest until the member has said which unit its loads are in."""
    FileImport.objects.filter(pk=upload.pk, finished_at=None, load_unit="").update(
        status=FileImport.Status.ASKS, finished_at=now
    )


def _save_all(upload: FileImport, result: ReadResult) -> Iterable[Entry]:
    lifts = LiftImport(upload)
    for number, activity in enumerate(result.activities, start=1):
        if activity.sport == "lift":
            yield lifts.save(activity)
        else:
            where = named(activity) or f"session {number}"
            yield {"where": where, **save_activity(upload, activity)}
    for part in result.skipped:
        yield _skipped(part)
    upload.new_exercises = lifts.new_exercises


def _skipped(part: Skipped) -> Entry:
    return {
        "outcome": "skipped",
        "reason": part.reason,
        "where": part.where,
        "count": part.count,
    }


def _finish(upload: FileImport, entries: list[Entry], now: datetime) -> None:
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry["outcome"]] += entry.get("count", 1)
    for outcome in ("created", "duplicate", "skipped", "failed"):
        setattr(upload, outcome, counts[outcome])
    useless = counts["failed"] and not (counts["created"] or counts["duplicate"])
    upload.status = FileImport.Status.FAILED if useless else FileImport.Status.DONE
    upload.entries, upload.finished_at = entries, now
    upload.save()


def _shown_name(name: str) -> str:
    return re.sub(r"[^\w .()+-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1])[-200:] or "file"

"""Uploaded files: kept first, read by a worker, each session saved or given its reason."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction

from workouts.actions import Duplicate, save_run, wake
from workouts.heart_rate import zone_bounds, zone_seconds
from workouts.imported import in_members_units, named, note_of, offset_of, start_of
from workouts.imported_lifts import LiftImport
from workouts.importers.registry import identify, read_file
from workouts.importers.types import Activity, ReadResult, Skipped, UnreadableFile
from workouts.models import Athlete, FileImport, Run, RunTrace

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
            yield {"where": where, **_save(upload, activity)}
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


def _save(upload: FileImport, activity: Activity) -> Entry:
    if activity.sport != "run" and activity.sport_name:
        return {
            "outcome": "skipped",
            "reason": f"It is neither a run nor a strength session but {activity.sport_name}.",
        }
    started_at = start_of(activity, upload)
    if started_at is None:
        return {
            "outcome": "failed",
            "reason": "The file doesn't say when the run was. Upload it again with its date.",
        }
    if not activity.duration_s:
        return {
            "outcome": "failed",
            "reason": "The file has places but no times, so it can't be judged. "
            "Log this run by hand."
            if activity.records
            else "The file doesn't say how long it took. Log this run by hand.",
        }
    activity, notes = in_members_units(activity, upload.athlete)
    try:
        run = save_run(_run(upload, activity, started_at), trace=_trace(activity))
    except Duplicate as duplicate:
        reason = "This run is already in your log."
        return {"outcome": "duplicate", "reason": reason, "run": duplicate.existing_id}
    except ValidationError as error:
        return {"outcome": "failed", "reason": "; ".join(error.messages)}
    if not activity.sport_name:
        notes.append("The file doesn't name its sport: it was taken for a run.")
    return {"outcome": "created", "run": run.pk, "notes": notes}


def _run(upload: FileImport, activity: Activity, started_at: datetime) -> Run:
    athlete = upload.athlete
    bounds = zone_bounds(athlete.hr_zone_bounds, athlete.max_hr)
    return Run(
        athlete=athlete,
        started_at=started_at,
        time_known=activity.time_known,
        utc_offset_s=offset_of(activity, started_at, athlete),
        kind=upload.kind,
        duration_s=round(activity.duration_s),
        elapsed_s=round(activity.elapsed_s) or None,
        distance_m=activity.distance_m or None,
        elevation_gain_m=activity.elevation_gain_m,
        elevation_loss_m=activity.elevation_loss_m,
        avg_hr=activity.avg_hr,
        max_hr=activity.max_hr,
        hr_zones_s=zone_seconds(activity.seconds_at_hr, bounds) if bounds else None,
        note=note_of(activity),
        source=upload.format,
        imported_from=upload,
        content_hash=activity.content_hash,
    )


def _trace(activity: Activity) -> RunTrace | None:
    if not (activity.stream or activity.laps):
        return None  # A log's row has only the run's sums.
    return RunTrace(
        points=[
            [point.t_s, point.distance_m, point.hr, point.altitude_m, point.lat, point.lon]
            for point in activity.stream
        ],
        laps=[[lap.duration_s, lap.distance_m, lap.avg_hr] for lap in activity.laps],
    )


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

"""Turns what a file says of a session into columns: its start, name, note and units."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from workouts.importing.formats.types import Activity
from workouts.importing.local_time import local_offset_s
from workouts.models import Athlete, FileImport
from workouts.shared.units import KILOMETRE, METRE, MILE, Units

NOTE_LENGTH = 5000


def start_of(activity: Activity, upload: FileImport) -> datetime | None:
    """Return the start in UTC: the file's, in the member's zone if it has none, or theirs."""
    if activity.local_start is not None:
        return activity.local_start.replace(tzinfo=upload.athlete.zone).astimezone(UTC)
    return activity.started_at or upload.started_at


def session_fields(
    upload: FileImport, activity: Activity, started_at: datetime, source: str
) -> dict[str, Any]:
    """Return the columns that sessions of every kind have, by name."""
    return {
        "athlete": upload.athlete,
        "started_at": started_at,
        "time_known": activity.time_known,
        "utc_offset_s": local_offset_s(activity, started_at, upload.athlete),
        "duration_s": round(activity.duration_s),
        "rpe": activity.rpe,
        "source": source,
        "imported_from": upload,
        "content_hash": activity.content_hash,
    }


def name_of(activity: Activity, upload: FileImport) -> str:
    """Return the day that the session is stored at, and its title; empty if it has neither."""
    start = start_of(activity, upload)
    if start is not None:
        offset = local_offset_s(activity, start, upload.athlete)
        start = start.astimezone(timezone(timedelta(seconds=offset)))
    day = f"{start.day} {start:%B %Y}" if start else ""
    return ", ".join(filter(None, (day, activity.title)))[:100]


def note_of(activity: Activity) -> str:
    """Return the title and what the member wrote."""
    return "\n".join(filter(None, (activity.title, activity.comment)))[:NOTE_LENGTH]


def in_members_units(activity: Activity, athlete: Athlete) -> tuple[Activity, list[str]]:
    """Return the session in the member's units where its file names none, and its notes."""
    notes = list(activity.notes)
    if not activity.assumed_metric or not activity.distance_m:
        return activity, notes
    units = Units.of(athlete)
    distance, climb = units.distance.si / KILOMETRE.si, units.climb.si / METRE.si
    words = {MILE: "miles and feet"}.get(units.distance, "kilometres and metres")
    notes.append(f"The file doesn't name its units: {words} were taken, as in your settings.")
    gain, loss = activity.elevation_gain_m, activity.elevation_loss_m
    return replace(
        activity,
        distance_m=activity.distance_m * distance,
        elevation_gain_m=None if gain is None else gain * climb,
        elevation_loss_m=None if loss is None else loss * climb,
    ), notes

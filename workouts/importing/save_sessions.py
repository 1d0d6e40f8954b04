"""From runs and sessions of other sports in a file to stored ones."""

from datetime import UTC
from typing import Any

from django.core.exceptions import ValidationError

from workouts.importing.conversion import (
    NOTE_LENGTH,
    in_members_units,
    note_of,
    session_fields,
    start_of,
)
from workouts.importing.formats.types import Activity
from workouts.importing.guess_kind import guess_kind
from workouts.importing.impossible_values import describe_errors
from workouts.importing.second_recordings import settle_second_recording
from workouts.models import Athlete, FileImport, OtherSession, Run, RunTrace
from workouts.models.session_models import AnySession
from workouts.sessions.plausibility import doubts_about
from workouts.sessions.saving import DuplicateSessionError, find_recording, save_other, save_run
from workouts.sessions.sport_forms import sport_of_session
from workouts.shared.heart_rate import zone_bounds, zone_seconds

READ = (
    "started_at", "time_known", "utc_offset_s", "duration_s", "elapsed_s", "distance_m", "avg_hr",
    "max_hr", "hr_zones_s", "elevation_gain_m", "elevation_loss_m", "climb_source",
)  # fmt: skip
TRANSITION = "transition"  # what multisport watches record between two sports


def save_activity(upload: FileImport, activity: Activity, source: str) -> dict[str, Any]:
    """Store a run or other training; return what became of it, with its id under "run" or "other".

    ``source`` is the format of the file that it stands in.
    """
    if activity.sport_name == TRANSITION:
        reason = "The change from one sport to the next is no session of its own."
        return {"outcome": "skipped", "reason": reason}
    is_run = activity.sport == "run"
    what, word = ("run", "run") if is_run else ("other", "session")
    started_at = start_of(activity, upload)
    if not activity.duration_s:
        missing = "doesn't say how long it took"
        if activity.records:
            missing = "has places but no times, so nothing says how long it took"
        reason = f"The file {missing}. Log this {word} by hand."
        return {"outcome": "failed", "reason": reason}
    if started_at is None:
        reason = f"The file doesn't say when the {word} was. Upload it again with its date."
        return {"outcome": "failed", "reason": reason}
    if same := find_recording(upload.athlete, activity.content_hash):
        kind, pk = same
        return {"outcome": "duplicate", "reason": f"This {word} is already in your log.", kind: pk}
    activity, notes = in_members_units(activity, upload.athlete)
    shared = session_fields(upload, activity, started_at, source)
    saved = make_session(upload, activity, shared)
    guessed = ""
    try:
        if isinstance(saved, Run):
            if saved.kind == Run.Kind.UNKNOWN and (guessed := guess_kind(saved, activity)):
                notes.append(guessed)
            save_run(saved, trace=make_trace(activity))
        else:
            save_other(saved)
    except DuplicateSessionError as duplicate:  # stored by another worker meanwhile
        reason = f"This {word} is already in your log."
        return {"outcome": "duplicate", "reason": reason, what: duplicate.existing_id}
    except ValidationError as error:
        return {"outcome": "failed", "reason": describe_errors(error, saved)}
    if activity.sport_unclear:
        notes.append(
            "The file doesn't say which sport this was. Until you do, it's other training."
        )
    elif not is_run:
        notes.append("Kept as other training: it counts for load and rest days, not as a run.")
    elif not activity.sport_name:
        notes.append("The file doesn't name its sport: it was taken for a run.")
    notes += [
        f"{doubt.sentence} Is that right? If not, change it on its page."
        for doubt in doubts_about(saved)
    ]
    if told := settle_second_recording(saved, notes):
        return told
    made = {"outcome": "created", what: saved.pk, "notes": notes}
    if activity.sport_unclear:
        made["asks"] = "sport"
    return made | {"guessed": True} if guessed else made


def make_session(
    upload: FileImport, activity: Activity, shared: dict[str, Any]
) -> Run | OtherSession:
    """Return a session as its file tells it, unsaved; ``shared`` as ``session_fields`` gives it."""
    is_run = activity.sport == "run"
    made = _run(shared, upload, activity) if is_run else _other(shared, activity)
    made.read_values = values_as_read(made)
    return made


def values_as_read(session: AnySession) -> dict[str, Any]:
    """Return the values of a session that a file may give, as JSON."""
    own = {field.name for field in session._meta.concrete_fields}
    values = {name: getattr(session, name) for name in READ if name in own}
    start = session.started_at.astimezone(UTC).isoformat()
    return values | {"started_at": start, "sport": sport_of_session(session)}


def measured_columns(activity: Activity) -> dict[str, Any]:
    """Return what a recording measures of a session of any sport but strength, by column."""
    return {
        "duration_s": round(activity.duration_s),
        "distance_m": activity.distance_m or None,
        "elevation_gain_m": activity.elevation_gain_m,
        "avg_hr": activity.avg_hr,
        "max_hr": activity.max_hr,
    }


def run_columns(activity: Activity, athlete: Athlete) -> dict[str, Any]:
    """Return what a recording measures of a run, by column."""
    bounds = zone_bounds(athlete.hr_zone_bounds, athlete.max_hr)
    return measured_columns(activity) | {
        "elapsed_s": round(activity.elapsed_s) or None,
        "elevation_loss_m": activity.elevation_loss_m,
        "climb_source": activity.climb_source if activity.elevation_gain_m is not None else "",
        "hr_zones_s": zone_seconds(activity.seconds_at_hr, bounds) if bounds else None,
    }


def _run(shared: dict[str, Any], upload: FileImport, activity: Activity) -> Run:
    columns = run_columns(activity, upload.athlete)
    return Run(**shared | columns, kind=upload.kind, note=note_of(activity))


def _other(shared: dict[str, Any], activity: Activity) -> OtherSession:
    return OtherSession(
        **shared | measured_columns(activity),
        sport=activity.other_sport,
        asks_sport=activity.sport_unclear,
        sport_name=activity.sport_name[:60],
        title=(activity.title or "")[:200],
        note=activity.comment[:NOTE_LENGTH],
    )


def make_trace(activity: Activity) -> RunTrace | None:
    """Return the points and laps of a recording, unsaved; None without any."""
    if not (activity.stream or activity.laps):
        return None  # A log's row has only the run's sums.
    return RunTrace(
        points=[
            [point.t_s, point.distance_m, point.hr, point.altitude_m, point.lat, point.lon]
            for point in activity.stream
        ],
        laps=[[lap.duration_s, lap.distance_m, lap.avg_hr] for lap in activity.laps],
    )

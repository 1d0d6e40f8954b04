"""A run's recording as its repairs have left it, replayed from the file that it came from."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from workouts.importing.formats import recording as work
from workouts.importing.formats.moving import find_rests
from workouts.importing.formats.recording import Recording
from workouts.importing.formats.samples import Sample
from workouts.importing.formats.types import Activity
from workouts.models import Athlete, Run, RunRepair, RunTrace
from workouts.repairs.kept_recordings import read_recording
from workouts.sessions.serialisation import unpack_parts, unpack_session

Kind = RunRepair.Kind


class RunRecording(NamedTuple):
    """A recording, and the session that its file tells; ``whole`` unless only a trace is left."""

    recording: Recording
    told: Activity
    whole: bool


def load_recording(run: Run) -> RunRecording | None:
    """Return a stored run's recording, repairs included; None of a run that has none."""
    trace = RunTrace.objects.filter(run=run).first()
    return replay(run, trace, list(run.repairs.all()))


def replay(run: Run, trace: RunTrace | None, repairs: Sequence[RunRepair]) -> RunRecording | None:
    """Return the recording of a run, stored or not, that had these repairs."""
    told = read_recording(run)
    recording = told.recording() if told and told.recording else None
    whole = recording is not None
    if recording is None:
        recording = _of_trace(run, trace, repairs)
    if recording is None:
        return None
    for repair in repairs:
        recording = apply(run.athlete, recording, repair)
    return RunRecording(recording, told or _bare(run), whole)


def apply(athlete: Athlete, recording: Recording, repair: RunRepair) -> Recording:
    """Return the recording with a repair, which need not be stored."""
    match Kind(repair.kind):
        case Kind.CROP:
            return work.crop(recording, repair.begin_s, repair.end_s)
        case Kind.CUT:
            return work.cut(recording, repair.begin_s, repair.end_s)
        case Kind.SPLIT:
            return work.crop(recording, 0.0, repair.begin_s)
        case Kind.REST:
            return work.crop(recording, repair.begin_s, recording.length_s)
        case Kind.MERGE:
            taken = _taken(athlete, repair.taken or {})
            begin = recording.begin + repair.begin_s
            return work.join(recording, taken.recording, begin) if taken else recording


def taken_run(
    athlete: Athlete, contents: dict[str, Any]
) -> tuple[Run, RunTrace | None, list[RunRepair]]:
    """Return the run that was merged into a member's, with trace and repairs, none of it saved."""
    run = unpack_session("run", contents)
    assert isinstance(run, Run)
    run.athlete = athlete
    if not athlete.imports.filter(pk=run.imported_from_id or 0).exists():
        run.imported_from = None
    rows = [row for part in unpack_parts("run", contents) for row in part]
    traces = [row for row in rows if isinstance(row, RunTrace)]
    return run, traces[0] if traces else None, [row for row in rows if isinstance(row, RunRepair)]


def _taken(athlete: Athlete, contents: dict[str, Any]) -> RunRecording | None:
    run, trace, repairs = taken_run(athlete, contents)
    return replay(run, trace, repairs)


def _of_trace(run: Run, trace: RunTrace | None, repairs: Sequence[RunRepair]) -> Recording | None:
    """Return what the plots' points tell: those before the first repair."""
    points = repairs[0].before.get("points", []) if repairs else trace.points if trace else []
    timed = [point for point in points if point[0] is not None]
    if len(timed) < 2:
        return None
    samples = [
        Sample(t, metres, None if hr is None else round(hr), *place)
        for t, metres, hr, *place in timed
    ]
    along = [point[1] for point in timed]
    columns = repairs[0].before.get("columns", {}) if repairs else vars(run)
    stood = (columns.get("elapsed_s") or 0) > (columns.get("duration_s") or 0) + 1
    rests = find_rests([samples], along) if stood else None
    pauses = [*rests.stops, *rests.gaps] if rests else []
    return work.make_recording([samples], along, pauses, ())


def _bare(run: Run) -> Activity:
    return Activity(
        sport="run",
        sport_name="",
        started_at=run.started_at,
        duration_s=run.duration_s,
        elapsed_s=run.elapsed_s or run.duration_s,
        content_hash=run.content_hash or "",
    )

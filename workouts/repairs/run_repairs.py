"""Repairs of a run: cropped, cut, split, merged, all measured again as imports are; and undone."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from workouts.importing.formats.recording import Recording, measure
from workouts.importing.guess_kind import guess_kind
from workouts.importing.save_sessions import make_trace, run_columns
from workouts.models import Athlete, DeletedSession, Run, RunRepair, RunTrace
from workouts.repairs.run_recordings import RunRecording, apply, load_recording, taken_run
from workouts.sessions.saving import DuplicateSessionError, delete_session, save_run
from workouts.sessions.serialisation import column, pack
from workouts.shared.due_weeks import mark_stale

Kind = RunRepair.Kind
MEASURED = (
    "started_at", "duration_s", "elapsed_s", "distance_m", "elevation_gain_m", "elevation_loss_m",
    "climb_source", "avg_hr", "max_hr", "hr_zones_s",
)  # fmt: skip
# Columns that a repair may touch and that a member may change after it: these stay changed.
SAID = ("kind", "kind_guessed", "kind_reason", "work_s", "note", "rpe", "warm_up", "surface")
MOST_REPAIRS = 20
SHORTEST_S = 10.0  # of what a repair may leave
FARTHEST_APART = timedelta(hours=6)  # of two runs that are merged
OVERLAP_S = 5.0  # by which clocks may be wrong: a run that begins so early follows at once


class RepairError(ValidationError):
    """A repair that can't be made; by field as Django's."""


@dataclass(frozen=True)
class Repaired:
    """A run before and after a repair, the second part of one that is split, and their traces."""

    before: Run
    run: Run
    trace: RunTrace | None
    rest: "tuple[Run, RunTrace | None] | None" = None


def can_repair(run: Run) -> bool:
    """Whether a run was recorded point by point."""
    return RunTrace.objects.filter(run=run).exclude(points=[]).exists()


def neighbours(run: Run) -> dict[str, Run]:
    """Return the recorded runs to merge a run with, by name: "previous" and "following"."""
    recorded = run.athlete.runs.exclude(pk=run.pk).exclude(trace=None).exclude(trace__points=[])
    end = _end(run)
    latest = end + FARTHEST_APART
    early = timedelta(seconds=OVERLAP_S)
    following = recorded.filter(started_at__range=(end - early, latest)).order_by("started_at")
    earliest = run.started_at - FARTHEST_APART - timedelta(days=1)
    before = recorded.filter(started_at__range=(earliest, run.started_at)).order_by("-started_at")
    found = {"following": following.first()}
    found["previous"] = next(
        (other for other in before[:5] if -early <= run.started_at - _end(other) <= FARTHEST_APART),
        None,
    )
    return {name: other for name, other in found.items() if other}


def preview(run: Run, repair: RunRepair, other: Run | None = None) -> Repaired:
    """Return what an unsaved repair would make of a run; ``other`` is the one to be merged.

    Raises RepairError for what can't be.
    """
    loaded = load_recording(run)
    if loaded is None:
        raise RepairError({"do": "This run has no recording that could be repaired."})
    if run.repairs.count() >= MOST_REPAIRS:
        raise RepairError({"do": f"A run has {MOST_REPAIRS} repairs at most. Undo one first."})
    if other is not None:
        _take(run, repair, other, loaded.recording)
    else:
        _check_times(repair, loaded.recording)
    repair.before = _before(run)
    changed = _measured(run, loaded, repair)
    if other is not None:
        _fill(changed[0], other)
    if repair.kind != Kind.SPLIT:
        return Repaired(run, *changed)
    second = RunRepair(kind=Kind.REST, begin_s=repair.begin_s)
    return Repaired(run, *changed, rest=_measured(_second_part(run), loaded, second))


@transaction.atomic
def repair_run(run: Run, repair: RunRepair, other: Run | None = None, *, now: datetime) -> Repaired:
    """Make a repair of a run, measured again from its recording, and store it. Raises as preview.

    A split makes a second run; a merged one goes, and comes back when the repair is undone.
    """
    run, other = _locked(run), other and _locked(other)
    made = preview(run, repair, other)
    changed = made.run
    repairs = list(run.repairs.all())
    repair.run, repair.position = changed, len(repairs)
    repair.after = _columns(changed, SAID)
    if other is not None:
        _remove(other, changed, now=now)
    repair.save()
    save_run(changed, trace=_stored_trace(changed, made.trace))
    if made.rest:
        second, trace = made.rest
        save_run(second, trace=trace)
        copies = [*repairs, RunRepair(kind=Kind.REST, begin_s=repair.begin_s, before=repair.before)]
        for position, copy in enumerate(copies):
            copy.pk, copy.run, copy.position = None, second, position
        RunRepair.objects.bulk_create(copies)
    return made


def last_repair(run: Run) -> RunRepair | None:
    """Return the repair that can be undone; None for a second part whose split is the last."""
    last = run.repairs.last()
    return None if last is None or last.kind == Kind.REST else last


@transaction.atomic
def undo_repair(run: Run) -> Run:
    """Take a run's last repair back: all that it measured is what it was before.

    What a member has said since of kind, effort or note stays. The second part of a split goes
    where deleted sessions go; a run that was merged is back. One without repairs stays as it is.
    Raises RepairError where a merged run is in the log again already.
    """
    run = _locked(run)
    repair = last_repair(run)
    if repair is None:
        return run
    columns = repair.before.get("columns", {})
    said = {
        name: columns[name]
        for name in SAID
        if name in columns and _columns(run, [name])[name] == repair.after.get(name)
    }
    _set(run, {name: columns[name] for name in MEASURED if name in columns} | said)
    if repair.kind == Kind.SPLIT:
        for second in run.athlete.runs.filter(content_hash=_part_hash(run, repair.position)):
            delete_session(second)
    points, laps = (repair.before.get(name, []) for name in ("points", "laps"))
    before = RunTrace(points=points, laps=laps)
    repair.delete()
    save_run(run, trace=_stored_trace(run, before))
    if repair.kind == Kind.MERGE:  # now that the run is short again, so that they don't overlap
        _bring_back(run, repair)
    return run


def _locked(run: Run) -> Run:
    return Run.objects.select_for_update().get(pk=run.pk)


def _end(run: Run) -> datetime:
    return run.started_at + timedelta(seconds=run.elapsed_s or run.duration_s)


def _check_times(repair: RunRepair, recording: Recording) -> None:
    """Raise RepairError unless both times lie in the recording and enough of it is left."""
    length = recording.length_s
    if repair.kind == Kind.SPLIT:
        if not 0 < repair.begin_s < length:
            raise RepairError({"begin_s": "This is not within the run."})
    else:
        if repair.begin_s >= length:
            raise RepairError({"begin_s": "The run is over by then."})
        if repair.end_s <= repair.begin_s:
            raise RepairError({"end_s": "The end comes after the start."})
        repair.end_s = min(repair.end_s, length)
        if repair.begin_s <= 0 and repair.end_s >= length and repair.kind == Kind.CROP:
            raise RepairError({"end_s": "This is the whole run: nothing would change."})


def _check_left(recording: Recording) -> None:
    if len(recording.samples) < 2 or recording.timer_s < SHORTEST_S:
        raise RepairError({"begin_s": "Too little of the run would be left."})


def _measured(run: Run, loaded: RunRecording, repair: RunRepair) -> "tuple[Run, RunTrace | None]":
    """Return a copy of a run, unsaved, with all that its recording measures after a repair."""
    recording = apply(run.athlete, loaded.recording, repair)
    _check_left(recording)
    activity = measure(recording, loaded.told)
    changed = _copy(run)
    _set(changed, run_columns(activity, run.athlete))
    changed.started_at += timedelta(seconds=recording.begin - loaded.recording.begin)
    if changed.work_s and changed.work_s > changed.duration_s:
        changed.work_s = None
    if changed.kind_guessed or changed.kind == Run.Kind.UNKNOWN:
        changed.kind, changed.kind_guessed, changed.kind_reason = Run.Kind.UNKNOWN, False, ""
        guess_kind(changed, activity)
    changed.set_dates()
    return changed, make_trace(activity)


def _copy(run: Run) -> Run:
    fields = run._meta.concrete_fields
    copy = Run(**{field.attname: getattr(run, field.attname) for field in fields})
    copy._state.adding = run._state.adding
    return copy


def _second_part(run: Run) -> Run:
    """Return what becomes the second part of a run that is split: a run of its own."""
    second = _copy(run)
    second.pk, second._state.adding = None, True
    second.content_hash = _part_hash(run, run.repairs.count())
    second.recording_hash = run.recording_hash or run.content_hash or ""
    second.note, second.warm_up, second.former = "", None, {}
    second.read_values = {}
    return second


def _part_hash(run: Run, position: int) -> str:
    text = f"{run.content_hash or run.pk}#part {position}"
    return hashlib.sha256(text.encode()).hexdigest()


def _take(run: Run, repair: RunRepair, other: Run, recording: Recording) -> None:
    """Put a run that follows into a repair. Raises RepairError unless it does."""
    begin_s = (other.started_at - run.started_at).total_seconds()
    if begin_s < recording.length_s - OVERLAP_S:
        raise RepairError({"do": "The two runs overlap in time."})
    if begin_s > recording.length_s + FARTHEST_APART.total_seconds():
        raise RepairError({"do": "The two runs are more than six hours apart."})
    if load_recording(other) is None:
        raise RepairError({"do": "The other run has no recording."})
    repair.begin_s = max(begin_s, recording.length_s)
    packed = pack(other)
    parts = {name: packed["parts"][name] for name in ("trace", "repairs")}
    repair.taken = {"session": packed["session"], "parts": parts}
    repair.taken_hashes = " ".join(_hashes(other))


def _hashes(run: Run) -> Iterable[str]:
    own = filter(None, (run.content_hash, run.recording_hash))
    return [*own, *run.repairs.exclude(taken_hashes="").values_list("taken_hashes", flat=True)]


def _fill(run: Run, other: Run) -> None:
    """Give a run what it doesn't say and the one merged into it does."""
    limit = Run._meta.get_field("note").max_length
    if other.note and other.note not in run.note:
        run.note = "\n".join(filter(None, (run.note, other.note)))[:limit]
    for name in ("rpe", "warm_up", "surface"):
        if getattr(run, name) in (None, ""):
            setattr(run, name, getattr(other, name))


def _remove(other: Run, into: Run, *, now: datetime) -> None:
    """Take a run that is kept in another's repair out of the log."""
    DeletedSession.objects.create(
        athlete=other.athlete,
        kind=DeletedSession.Kind.RUN,
        session_id=other.pk,
        deleted_at=now,
        became_kind=DeletedSession.Kind.RUN,
        became_id=into.pk,
    )
    other.delete()
    mark_stale(into.athlete, [other.week], now=now)


def _bring_back(run: Run, repair: RunRepair) -> None:
    """Store a run again that was merged, under its id where nobody else can have got it."""
    back, trace, repairs = taken_run(run.athlete, repair.taken or {})
    left = _moved(run.athlete, run).filter(session_id=back.pk).first()
    created_at = back.created_at
    back.pk, back._state.adding = left.session_id if left else None, True
    if left:
        left.delete()
    if trace:
        trace.pk = None
    try:
        save_run(back, trace=trace)
    except DuplicateSessionError as duplicate:
        raise RepairError({"do": "The run that was merged is in your log again."}) from duplicate
    Run.objects.filter(pk=back.pk).update(created_at=created_at)
    for row in repairs:
        row.pk, row.run = None, back
    RunRepair.objects.bulk_create(repairs)


def _moved(athlete: Athlete, run: Run) -> "QuerySet[DeletedSession]":
    return athlete.deleted_sessions.filter(kind="run", became_kind="run", became_id=run.pk)


def _stored_trace(run: Run, trace: RunTrace | None) -> RunTrace | None:
    """Return the run's stored trace, or a new one, with other points and laps."""
    stored = RunTrace.objects.filter(run=run).first() or RunTrace()
    made = trace or RunTrace()
    stored.points, stored.laps = made.points, made.laps
    return stored


def _before(run: Run) -> dict[str, Any]:
    trace = RunTrace.objects.filter(run=run).first() or RunTrace()
    columns = _columns(run, (*MEASURED, *SAID))
    return {"columns": columns, "points": trace.points, "laps": trace.laps}


def _columns(run: Run, names: Iterable[str]) -> dict[str, Any]:
    """Return columns of a run as JSON."""
    found = {name: getattr(run, name) for name in names}
    if "started_at" in found:
        found["started_at"] = run.started_at.astimezone(UTC).isoformat()
    return found


def _set(run: Run, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(run, name, column(Run, name).to_python(value))

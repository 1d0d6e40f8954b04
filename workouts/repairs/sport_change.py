"""The sport of a stored session changed: what its new table can't hold is kept for the way back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from workouts.importing.guess_kind import guess_kind
from workouts.importing.save_sessions import make_trace, run_columns
from workouts.models import (
    DeletedSession,
    FileImport,
    LiftSession,
    OtherSession,
    PossibleDuplicate,
    Run,
    RunRepair,
    RunTrace,
)
from workouts.models.session_models import SESSION_MODELS, AnySession, kind_of
from workouts.repairs.kept_recordings import find_part, read_recording
from workouts.sessions.overlaps import SessionKey
from workouts.sessions.possible_duplicates import move_pairs
from workouts.sessions.saving import save_lift, save_other, save_run
from workouts.sessions.sport_forms import asks_sport, kind_of_sport, sport_of_session

BEFORE = "before"  # in ``former``: the last sport, and whether it was asked about
# Columns that tell about the row, or follow from others.
OF_THE_ROW = {"id", "former", "created_at", "updated_at"}
REPAIR_COLUMNS = (
    "position", "kind", "begin_s", "end_s", "before", "after", "taken", "taken_hashes",
)  # fmt: skip
FROM_SETS = {"focus", "bests"}
HAS_SETS = "It has sets, so it stays a strength session. Delete them first."
NO_TIME = "Give its time first: only a strength session goes without one."


@transaction.atomic
def change_sport(
    session: AnySession, sport: str, *, now: datetime, asks: bool = False
) -> AnySession:
    """Give a session another sport of ``SPORTS``; return it as it is then, perhaps of another kind.

    Time, distance, heart rate, effort, note, source and content stay. What only a run has is kept
    until it is one again; of an imported session it is read from the kept file. ``asks``
    says that its member is still to be asked. Raises ValidationError (by field) where the sport
    can't have its values.
    """
    stored = type(session).objects.select_for_update().get(pk=session.pk)
    before = {"sport": sport_of_session(stored), "asks_sport": asks_sport(stored)}
    if before == {"sport": sport, "asks_sport": asks}:
        return stored
    return _change(stored, sport, before, asks=asks, now=now)


@transaction.atomic
def undo_sport_change(session: AnySession, *, now: datetime) -> AnySession:
    """Take the last change of a session's sport back; one that has none stays as it is."""
    stored = type(session).objects.select_for_update().get(pk=session.pk)
    before = stored.former.get(BEFORE)
    if before is None:
        return stored
    return _change(stored, before["sport"], None, asks=before["asks_sport"], now=now)


def _change(
    session: AnySession,
    sport: str,
    before: dict[str, Any] | None,
    *,
    asks: bool = False,
    now: datetime,
) -> AnySession:
    model = SESSION_MODELS[kind_of_sport(sport)]
    changed, trace = session, None
    if model is not type(session):
        changed, trace = _as_row_of(model, session)
    changed.former.pop(BEFORE, None)
    if before:
        changed.former[BEFORE] = before
    if isinstance(changed, OtherSession):
        changed.sport, changed.asks_sport = OtherSession.Sport(sport), asks
    if changed is session:
        return _save(changed, None)
    return _put_in_its_place(session, changed, trace, now)


def _as_row_of(model: type[AnySession], session: AnySession) -> tuple[AnySession, RunTrace | None]:
    """Return an unsaved session of another kind with all that it can hold, and a run's trace."""
    if isinstance(session, LiftSession) and session.sets.exists():
        raise ValidationError({"sport": HAS_SETS})
    if session.duration_s is None:
        raise ValidationError({"sport": NO_TIME})
    wanted, told = _columns(model), _columns(type(session))
    former: dict[str, Any] = {**session.former}
    known = former.pop(kind_of(model), None)
    values = {name: getattr(session, name) for name in wanted & told}
    kinds = SESSION_MODELS.keys() & former.keys()
    for kept in [*(former[kind] for kind in kinds), *([known] if known else [])]:
        columns = kept["columns"]
        values |= {name: columns[name] for name in wanted - told if name in columns}
    changed: Any = model(**values, former=former)
    trace = None
    if isinstance(session, OtherSession) and session.title not in session.note:
        changed.note = f"{session.title}\n{session.note}".strip()
    if isinstance(changed, OtherSession) and changed.title:
        changed.note = changed.note.removeprefix(changed.title).removeprefix("\n")
    if isinstance(changed, Run):
        if known:
            trace = RunTrace(points=known["points"], laps=known["laps"])
        else:
            trace = _read_run(changed, session)
        if changed.work_s and changed.work_s > changed.duration_s:
            changed.work_s = None
    former[kind_of(type(session))] = _kept(session, told - wanted)
    return changed, trace if trace and (trace.points or trace.laps) else None


def _read_run(run: Run, session: AnySession) -> RunTrace | None:
    """Give what becomes a run all that its kept file says of it; return its trace, if any."""
    run.kind = Run.Kind.UNKNOWN
    activity = read_recording(session)
    if activity is None:
        return None
    columns = run_columns(activity, run.athlete)
    for name in columns.keys() - _columns(type(session)):
        setattr(run, name, columns[name])
    guess_kind(run, activity)
    return make_trace(activity)


def _columns(model: type[AnySession]) -> set[str]:
    return {
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in OF_THE_ROW | FROM_SETS
    }


def _kept(session: AnySession, names: Collection[str]) -> dict[str, Any]:
    """Return what only a session's present kind can hold, as JSON."""
    kept: dict[str, Any] = {"columns": {name: getattr(session, name) for name in sorted(names)}}
    if isinstance(session, Run):
        trace = RunTrace.objects.filter(run=session).first() or RunTrace()
        kept |= {"points": trace.points, "laps": trace.laps}
        if repairs := [_as_json(repair) for repair in session.repairs.all()]:
            kept["repairs"] = repairs
    return kept


def _as_json(repair: RunRepair) -> dict[str, Any]:
    return {name: getattr(repair, name) for name in REPAIR_COLUMNS}


def _put_in_its_place(
    session: AnySession, changed: AnySession, trace: RunTrace | None, now: datetime
) -> AnySession:
    """Store a session of another kind instead of what it was, under the id that it had before."""
    was, is_now = kind_of(type(session)), kind_of(type(changed))
    athlete, old_id, created_at = session.athlete, session.pk, session.created_at
    left = athlete.deleted_sessions.filter(kind=is_now, became_kind=was, became_id=old_id).first()
    if left:
        changed.pk = left.session_id
        left.delete()
    pairs = list(PossibleDuplicate.objects.of(was, old_id))
    session.delete()
    repairs = session.former.get("run", {}).get("repairs", [])
    _save(changed, trace)
    if isinstance(changed, Run):
        RunRepair.objects.bulk_create(RunRepair(run=changed, **values) for values in repairs)
    move_pairs(pairs, SessionKey(was, old_id), SessionKey(is_now, changed.pk))
    type(changed)._default_manager.filter(pk=changed.pk).update(created_at=created_at)
    DeletedSession.objects.create(
        athlete=athlete,
        kind=was,
        session_id=old_id,
        deleted_at=now,
        became_kind=is_now,
        became_id=changed.pk,
    )
    if changed.imported_from:
        _name_in_report(changed.imported_from, (was, old_id), (is_now, changed.pk))
    return changed


def _save(session: AnySession, trace: RunTrace | None) -> AnySession:
    if isinstance(session, Run):
        return save_run(session, trace=trace)
    return save_lift(session, []) if isinstance(session, LiftSession) else save_other(session)


def _name_in_report(upload: FileImport, was: tuple[str, int], is_now: tuple[str, int]) -> None:
    """Let the report of an import, and that of its part, lead to the session as it is now."""
    (old_kind, old_id), (new_kind, new_id) = was, is_now
    for row in (upload, find_part(upload, old_kind, {old_id})):
        for entry in row.entries if row else ():
            if entry.get(old_kind) == old_id:
                del entry[old_kind]
                entry[new_kind] = new_id
                assert row is not None
                row.save(update_fields=["entries"])

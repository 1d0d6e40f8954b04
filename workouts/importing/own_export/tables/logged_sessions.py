"""Runs, lifts and other training: each whole, once, and asked about where one looks the same."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from workouts.importing.own_export.import_context import Homecoming, Kept, NotKept
from workouts.models import LiftSession, LiftSet, OtherSession, Run, RunTrace
from workouts.models.session_models import AnySession
from workouts.sessions.deduplication import lift_content, other_content, run_content
from workouts.sessions.double_recordings import (
    adds_nothing,
    find_other_recording,
    flag_possible_duplicate,
)
from workouts.sessions.saving import (
    DuplicateSessionError,
    find_same_content,
    save_lift,
    save_other,
    save_run,
)

LOOKS_ALIKE = "It looks like a session that you have already: say whether they are one."


def keep_run(home: Homecoming, row: Any) -> Kept:
    """A run with its trace."""
    run = home.unsaved(Run, row, athlete=home.athlete)
    traces = [home.unsaved(RunTrace, one) for one in home.parts(RunTrace, row.id)]
    if len(traces) > 1:
        raise NotKept("It has two traces.")
    same = _same(home, run, run_content) or _like(
        home, run, lambda twin: not traces or RunTrace.objects.filter(run_id=twin.pk).exists()
    )
    return same or _new(home, run, lambda: save_run(run, trace=traces[0] if traces else None))


def keep_lift(home: Homecoming, row: Any) -> Kept:
    """A strength session with its sets."""
    lift = home.unsaved(LiftSession, row, athlete=home.athlete)
    rows = sorted(home.parts(LiftSet, row.id), key=lambda one: one.position)
    sets = [home.unsaved(LiftSet, one) for one in rows]

    def content(one: LiftSession) -> str:
        return lift_content(one, sets if one is lift else one.sets.select_related("exercise"))

    same = _same(home, lift, content) or _like(home, lift, lambda twin: not sets)
    return same or _new(home, lift, lambda: save_lift(lift, sets))


def keep_other(home: Homecoming, row: Any) -> Kept:
    """Other training."""
    other = home.unsaved(OtherSession, row, athlete=home.athlete)
    same = _same(home, other, other_content) or _like(
        home, other, lambda twin: twin.sport == other.sport
    )
    return same or _new(home, other, lambda: save_other(other))


def link_twin(home: Homecoming, model: type[Model], row: Any) -> None:
    """Ask again which of two it is, if that was still open."""
    twin = home.pk_of(model, row.possible_duplicate_of)
    pk = home.pk_of(model, row.id)
    if twin is not None and twin != pk and pk in home.made(model):
        model._default_manager.filter(pk=pk).update(possible_duplicate_of=twin)


def _same(home: Homecoming, session: AnySession, content: Callable[[Any], str]) -> Kept | None:
    """The session of the same file, or with the same start, duration and contents."""
    model = type(session)
    pk = find_same_content(session)
    if pk is None:
        wanted = content(session)
        same_start = model.objects.filter(athlete=home.athlete, started_at=session.started_at)
        there = (one for one in same_start if one.pk not in home.made(model))
        pk = next((one.pk for one in there if content(one) == wanted), None)
    return None if pk is None else Kept(pk, new=False)


def _like(home: Homecoming, session: AnySession, knows_all: Callable[[Any], bool]) -> Kept | None:
    """The session that a watch or phone recorded beside it, if nothing would be added to that."""
    twin = find_other_recording(session, apart_from=home.made(type(session)))
    if twin is not None and adds_nothing(session, twin) and knows_all(twin):
        return Kept(twin.pk, new=False)
    return None


def _new(home: Homecoming, session: AnySession, save: Callable[[], object]) -> Kept:
    try:
        save()
    except DuplicateSessionError as duplicate:
        return Kept(duplicate.existing_id, new=False)
    asked = flag_possible_duplicate(session, apart_from=home.made(type(session)))
    return Kept(session.pk, new=True, notes=(LOOKS_ALIKE,) if asked else ())

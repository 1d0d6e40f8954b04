"""Runs, lifts and other training: each whole, once, and asked about where one looks the same."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.db.models import Model

from workouts.importing.own_export.import_context import ImportContext, RowRejectedError, RowResult
from workouts.models import LiftSession, LiftSet, OtherSession, Run, RunTrace
from workouts.models.session_models import AnySession
from workouts.sessions.deduplication import content_of
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


def store_run(context: ImportContext, row: Any) -> RowResult:
    """Store a run with its trace, or find it."""
    run = context.build(Run, row, athlete=context.athlete)
    traces = [context.build(RunTrace, trace) for trace in context.parts(RunTrace, row.id)]
    if len(traces) > 1:
        raise RowRejectedError("It has two traces.")
    same = _same(context, run) or _like(
        context, run, lambda twin: not traces or RunTrace.objects.filter(run_id=twin.pk).exists()
    )
    return same or _new(context, run, lambda: save_run(run, trace=traces[0] if traces else None))


def store_lift(context: ImportContext, row: Any) -> RowResult:
    """Store a strength session with its sets, or find it."""
    lift = context.build(LiftSession, row, athlete=context.athlete)
    rows = sorted(context.parts(LiftSet, row.id), key=attrgetter("position"))
    sets = [context.build(LiftSet, set_row) for set_row in rows]

    def content(session: LiftSession) -> str:
        return content_of(
            session, sets if session is lift else session.sets.select_related("exercise")
        )

    same = _same(context, lift, content) or _like(context, lift, lambda twin: not sets)
    return same or _new(context, lift, lambda: save_lift(lift, sets))


def store_other(context: ImportContext, row: Any) -> RowResult:
    """Store other training, or find it."""
    other = context.build(OtherSession, row, athlete=context.athlete)
    same = _same(context, other) or _like(context, other, lambda twin: twin.sport == other.sport)
    return same or _new(context, other, lambda: save_other(other))


def link_twin(context: ImportContext, model: type[Model], row: Any) -> None:
    """Ask again which of two it is, if that was still open."""
    twin = context.pk_of(model, row.possible_duplicate_of)
    pk = context.pk_of(model, row.id)
    if twin is not None and twin != pk and pk in context.made(model):
        model._default_manager.filter(pk=pk).update(possible_duplicate_of=twin)


def _same(
    context: ImportContext, session: AnySession, content: Callable[[Any], str] = content_of
) -> RowResult | None:
    """Return the session of the same file, or with the same start, duration and contents."""
    model = type(session)
    pk = find_same_content(session)
    if pk is None:
        wanted = content(session)
        same_start = model.objects.filter(athlete=context.athlete, started_at=session.started_at)
        there = same_start.exclude(pk__in=context.made(model))
        pk = next((found.pk for found in there if content(found) == wanted), None)
    return None if pk is None else RowResult(pk, new=False)


def _like(
    context: ImportContext, session: AnySession, knows_all: Callable[[Any], bool]
) -> RowResult | None:
    """Return the session recorded by another device beside it, if this one adds nothing to it."""
    twin = find_other_recording(session, apart_from=context.made(type(session)))
    if twin is not None and adds_nothing(session, twin) and knows_all(twin):
        return RowResult(twin.pk, new=False)
    return None


def _new(context: ImportContext, session: AnySession, save: Callable[[], object]) -> RowResult:
    try:
        save()
    except DuplicateSessionError as duplicate:
        return RowResult(duplicate.existing_id, new=False)
    asked = flag_possible_duplicate(session, apart_from=context.made(type(session)))
    return RowResult(session.pk, new=True, notes=(LOOKS_ALIKE,) if asked else ())

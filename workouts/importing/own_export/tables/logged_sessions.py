"""Runs, lifts and other training: each whole, once, and asked about where one looks the same."""

from collections.abc import Callable, Container
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model

from workouts.exporting.packed_runs import PACKED, number_uploads
from workouts.importing.own_export.import_context import (
    ImportContext,
    RowRejectedError,
    RowResult,
    find_row,
    store_row,
)
from workouts.models import (
    FileImport,
    LiftSession,
    LiftSet,
    OtherSession,
    PossibleDuplicate,
    Run,
    RunRepair,
    RunTrace,
)
from workouts.models.session_models import SESSION_MODELS, AnySession
from workouts.sessions.deduplication import content_of
from workouts.sessions.double_recordings import adds_nothing
from workouts.sessions.overlaps import MAX_START_GAP, SessionKey, find_overlapping
from workouts.sessions.possible_duplicates import open_pairs_of
from workouts.sessions.saving import (
    DuplicateSessionError,
    find_same_content,
    save_lift,
    save_other,
    save_run,
)
from workouts.sessions.serialisation import column, unpack_parts, unpack_session
from workouts.shared.due_weeks import mark_stale

LOOKS_ALIKE = "It looks like a session that you have already: say whether they are one."


class Brought(Container[SessionKey]):
    """The sessions that an import brought: what was asked about these comes with them."""

    def __init__(self, context: ImportContext) -> None:
        self._context = context

    def __contains__(self, key: object) -> bool:
        return isinstance(key, SessionKey) and key.pk in self._context.made(
            SESSION_MODELS[key.kind]
        )


def store_run(context: ImportContext, row: Any) -> RowResult:
    """Store a run with its trace, or find it."""
    run = context.build(Run, row, athlete=context.athlete)
    traces = [context.build(RunTrace, trace) for trace in context.parts(RunTrace, row.id)]
    if len(traces) > 1:
        raise RowRejectedError("It has two traces.")
    same = _same(context, run) or _like(
        context, run, lambda twin: not traces or RunTrace.objects.filter(run_id=twin.pk).exists()
    )
    repairs = [context.build(RunRepair, repair) for repair in context.parts(RunRepair, row.id)]
    for packed in (run, *repairs):
        _renumber(context, packed)

    def save() -> None:
        save_run(run, trace=traces[0] if traces else None, apart_from=Brought(context))
        for repair in repairs:
            repair.run = run
        RunRepair.objects.bulk_create(repairs)

    return same or _new(context, run, save)


def _renumber(context: ImportContext, row: Model) -> None:
    """Let runs that are kept in a row's columns name their imports by their ids here.

    Raises RowRejectedError for a kept run that nothing could be made of.
    """
    for name in PACKED & {field.name for field in row._meta.concrete_fields}:
        value = getattr(row, name)
        setattr(row, name, number_uploads(value, lambda pk: context.pk_of(FileImport, pk)))
    if isinstance(row, RunRepair):
        try:
            row.clean_fields(exclude=["run", "before", "after", "taken"])
            if row.taken:
                kept = unpack_session("run", row.taken)
                kept.clean_fields(exclude=["athlete", "local_date", "week", "imported_from"])
                unpack_parts("run", row.taken)
            for name, value in row.before.get("columns", {}).items():
                column(Run, name).clean(value, None)
        except (FieldDoesNotExist, ValidationError, TypeError, ValueError, OverflowError) as error:
            raise RowRejectedError("It has a repair that can't be undone.") from error


def store_lift(context: ImportContext, row: Any) -> RowResult:
    """Store a strength session with its sets, or find it."""
    lift = context.build(LiftSession, row, athlete=context.athlete)
    _renumber(context, lift)
    rows = sorted(context.parts(LiftSet, row.id), key=attrgetter("position"))
    sets = [context.build(LiftSet, set_row) for set_row in rows]

    def content(session: LiftSession) -> str:
        return content_of(
            session, sets if session is lift else session.sets.select_related("exercise")
        )

    same = _same(context, lift, content) or _like(context, lift, lambda twin: not sets)
    return same or _new(context, lift, lambda: save_lift(lift, sets, apart_from=Brought(context)))


def store_other(context: ImportContext, row: Any) -> RowResult:
    """Store other training, or find it."""
    other = context.build(OtherSession, row, athlete=context.athlete)
    _renumber(context, other)
    same = _same(context, other) or _like(context, other, lambda twin: twin.sport == other.sport)
    return same or _new(context, other, lambda: save_other(other, apart_from=Brought(context)))


def store_pair(context: ImportContext, row: Any) -> RowResult:
    """Store what was asked about two sessions, or answered; what was said of them here stays."""
    pair = context.build(PossibleDuplicate, row, athlete=context.athlete)
    if not pair.is_whole:
        raise RowRejectedError("One of its two sessions is not among those of the export.")
    first, second = pair.first, pair.second
    if first == second:  # The two were known here as one.
        return RowResult(0, new=False)
    known = PossibleDuplicate.objects.of(*SessionKey.of(first)).of(*SessionKey.of(second))
    if there := find_row(known):
        return there
    mark_stale(context.athlete, [first.week, second.week], now=context.now)
    return store_row(pair)


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
    model = type(session)
    for kind, pk in find_overlapping(session):
        if SESSION_MODELS[kind] is model and pk not in context.made(model):
            twin: Any = model._default_manager.get(pk=pk)
            began_together = abs(twin.started_at - session.started_at) <= MAX_START_GAP
            if began_together and adds_nothing(session, twin) and knows_all(twin):
                return RowResult(pk, new=False)
    return None


def _new(context: ImportContext, session: AnySession, save: Callable[[], object]) -> RowResult:
    try:
        save()
    except DuplicateSessionError as duplicate:
        return RowResult(duplicate.existing_id, new=False)
    asked = bool(open_pairs_of(session))
    return RowResult(session.pk, new=True, notes=(LOOKS_ALIKE,) if asked else ())

"""Save and delete sessions, each in one transaction that also marks the weeks it changes.

The database always knows what is to be computed; the message to a worker goes out after the commit
and only wakes it. Should it be lost, the periodic task finds the same work.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, TextField, Value
from django.utils import timezone

from workouts.exercises.best_lifts import bests_in
from workouts.exercises.focus import focus_of
from workouts.models import (
    Athlete,
    DeletedSession,
    LiftSession,
    LiftSet,
    OtherSession,
    Run,
    RunRepair,
    RunTrace,
)
from workouts.models.session_models import SESSION_MODELS, AnySession, kind_of
from workouts.sessions.overlaps import SessionKey
from workouts.sessions.possible_duplicates import ask_about, count_again, waiting_for
from workouts.sessions.serialisation import pack
from workouts.shared.due_weeks import mark_stale


@dataclass(eq=False)
class DuplicateSessionError(Exception):
    """The member has this session already; ``existing_id`` is its id."""

    existing_id: int


@transaction.atomic
def save_run(
    run: Run, *, trace: RunTrace | None = None, apart_from: Container[SessionKey] = frozenset()
) -> Run:
    """Log a new run or store an edited one.

    Raises ValidationError (by field) when a value is impossible and DuplicateSessionError when the
    member has a run of the same content already.
    """
    is_new = _save(run)
    if trace is not None:
        trace.run = run
        trace.save()
    ask_about(run, now=timezone.now(), is_new=is_new, apart_from=apart_from)
    return run


@transaction.atomic
def save_lift(
    session: LiftSession,
    sets: Sequence[LiftSet],
    *,
    apart_from: Container[SessionKey] = frozenset(),
) -> LiftSession:
    """Log a new strength session or store an edited one with just these sets, in this order.

    Raises ValidationError (by field) when a value is impossible and DuplicateSessionError when the
    member has a session of the same content already.
    """
    for position, lift_set in enumerate(sets):
        lift_set.position = position
        lift_set.clean_fields(exclude=("session", "exercise"))
    session.focus = focus_of(session, sets).value
    session.bests = bests_in(sets)
    is_new = _save(session)
    if not is_new:
        session.sets.all().delete()
    for lift_set in sets:
        lift_set.pk, lift_set.session = None, session
    LiftSet.objects.bulk_create(sets)
    ask_about(session, now=timezone.now(), is_new=is_new, apart_from=apart_from)
    return session


@transaction.atomic
def save_other(
    session: OtherSession, *, apart_from: Container[SessionKey] = frozenset()
) -> OtherSession:
    """Log other training or store an edited session; raises the errors of ``save_run``."""
    is_new = _save(session)
    ask_about(session, now=timezone.now(), is_new=is_new, apart_from=apart_from)
    return session


@transaction.atomic
def delete_session(session: AnySession) -> DeletedSession:
    """Remove a session of any sport; its weeks are computed again without it.

    Returns the row that ``restore`` brings it back from; for a session that is gone
    already, the one it left.
    """
    kind, pk = kind_of(type(session)), session.pk
    stored = type(session).objects.select_for_update().filter(pk=pk).first()
    if stored is None:
        return DeletedSession.objects.get(kind=kind, session_id=pk)
    now = timezone.now()
    deleted = DeletedSession.objects.create(
        athlete=session.athlete, kind=kind, session_id=pk, contents=pack(stored)
    )
    left_out = waiting_for(kind, [pk])
    stored.delete()
    mark_stale(session.athlete, [stored.week], now=now)
    count_again(left_out, now=now)
    return deleted


@transaction.atomic
def remove_sessions(athlete: Athlete, sessions: QuerySet[Any], *, now: datetime) -> int:
    """Delete sessions of one sport whose file is kept, to be read again; return how many.

    Unlike ``delete_session`` it keeps nothing to bring them back from.
    """
    removed = dict(sessions.values_list("pk", "week"))
    kind = kind_of(sessions.model)
    DeletedSession.objects.bulk_create(
        DeletedSession(athlete=athlete, kind=kind, session_id=pk, deleted_at=now) for pk in removed
    )
    left_out = waiting_for(kind, removed)
    sessions.model._default_manager.filter(pk__in=removed).delete()
    mark_stale(athlete, removed.values(), now=now)
    count_again(left_out, now=now)
    return len(removed)


def _save(session: AnySession) -> bool:
    """Check and store a session; its weeks are computed again. Returns whether it is new.

    Raises the errors of ``save_run``.
    """
    session.clean_fields(exclude=("athlete", "local_date", "week", "focus", "bests"))
    session.clean()
    rows = type(session).objects.filter(pk=session.pk).select_for_update()
    moved_from = None if session.pk is None else rows.values_list("week", flat=True).first()
    try:
        with transaction.atomic():  # a savepoint: the transaction around it can go on
            session.save()
    except IntegrityError:
        existing = find_same_content(session)
        if existing is None:
            raise
        raise DuplicateSessionError(existing) from None
    mark_stale(session.athlete, [moved_from or session.week, session.week], now=timezone.now())
    return moved_from is None


def find_recordings(athlete: Athlete) -> dict[str, tuple[str, int]]:
    """Return kind and id of the member's sessions by content, whatever sport they are now."""
    rows = _contents(athlete, content_hash__isnull=False)
    return {content: (kind, pk) for content, kind, pk in rows}


def find_recording(athlete: Athlete, content_hash: str) -> tuple[str, int] | None:
    """Return kind and id of the member's session of a content, whatever became of it.

    It may be of another sport now, split, or merged into another run.
    """
    run = Value("run", TextField())
    split = Run.objects.filter(athlete=athlete, recording_hash=content_hash)
    merged = RunRepair.objects.filter(run__athlete=athlete, taken_hashes__contains=content_hash)
    found = _contents(athlete, content_hash=content_hash).union(
        split.order_by().values_list("recording_hash", run, "pk"),
        merged.order_by().values_list(Value(content_hash, TextField()), run, "run"),
        all=True,
    )
    return next(((kind, pk) for _, kind, pk in found), None)


def _contents(athlete: Athlete, **of: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Return content, kind and id of the member's sessions of all kinds."""
    first, *more = (
        model._default_manager.filter(athlete=athlete, **of)
        .order_by()
        .values_list("content_hash", Value(kind, TextField()), "pk")
        for kind, model in SESSION_MODELS.items()
    )
    return first.union(*more, all=True)


def find_same_content(session: AnySession) -> int | None:
    """The id of the member's stored session of the same content."""
    if session.content_hash is None:
        return None
    stored = type(session).objects.filter(athlete_id=session.athlete_id)
    same = stored.filter(content_hash=session.content_hash)
    return same.values_list("pk", flat=True).first()

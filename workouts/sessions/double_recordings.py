"""Sessions recorded twice, by watch and phone: found, and merged or kept as the member says.

A question stands on the later one as ``possible_duplicate_of`` until its member has answered it.
"""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any, cast

from django.db import transaction
from django.db.models import Field

from workouts.models import LiftSession, OtherSession, Run, RunTrace, Session
from workouts.models.session_models import AnySession
from workouts.sessions.saving import delete_session, save_lift, save_other, save_run

MAX_START_GAP = timedelta(minutes=2)  # of two recordings of one session; of their durations too
# Columns that are not filled one by one from the other recording: when it was, what it was, and
# those that come together with others.
NOT_FILLED = {
    "time_known", "utc_offset_s", "sport", "asks_sport", "kind", "kind_guessed", "kind_reason",
    "climb_source",
}  # fmt: skip


class Answer(StrEnum):
    """A member's answer about two sessions that look like one."""

    BOTH = "both"
    THIS = "this"
    OTHER = "other"
    MERGE = "merge"


def flag_possible_duplicate(
    session: AnySession, *, apart_from: Collection[int] = ()
) -> AnySession | None:
    """Note on a stored session that another of its sport looks like the same; returns that one."""
    twin = find_other_recording(session, apart_from=apart_from)
    if twin is not None:
        session.possible_duplicate_of_id = twin.pk
        session.save(update_fields=["possible_duplicate_of"])
    return twin


def find_other_recording(
    session: AnySession, *, apart_from: Collection[int] = ()
) -> AnySession | None:
    """Return another session of its sport that began and ended within minutes of this one.

    The session need not be stored; those with ids in ``apart_from`` are known to be others.
    """
    if not session.time_known:
        return None
    start, gap = session.started_at, MAX_START_GAP
    near = (
        type(session)
        .objects.filter(
            athlete=session.athlete_id,
            time_known=True,
            started_at__range=(start - gap, start + gap),
        )
        .exclude(pk=session.pk)
        .order_by("pk")
    )
    if session.duration_s is not None:
        seconds = gap.total_seconds()
        span = (session.duration_s - seconds, session.duration_s + seconds)
        near = near.filter(duration_s__range=span)
    return next((other for other in near if other.pk not in apart_from), None)


@cache
def filled_fields(model: type[Session]) -> "list[Field[Any, Any]]":
    """The columns that a member or a file may leave open, and that merging fills."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and (field.null or field.blank or field.has_default())
        and field.name not in NOT_FILLED
    ]


def adds_nothing(session: AnySession, twin: AnySession) -> bool:
    """Whether all that a session knows its twin knows as well, word for word."""
    return all(
        (value := field.value_from_object(session)) == field.get_default()
        or value == field.value_from_object(twin)
        for field in filled_fields(type(session))
    )


@transaction.atomic
def answer(session: AnySession, what: Answer) -> AnySession:
    """Do what a member answered; returns the session that is left, or is the earlier one of both.

    Whichever goes can be brought back as any deleted session. Nothing changes when the question
    was answered before, or the other one is gone.
    """
    model = type(session)
    session = model.objects.select_for_update().get(pk=session.pk)
    twin = cast(AnySession | None, session.possible_duplicate_of)  # of the same model
    if twin is None:
        return session
    session.possible_duplicate_of = None
    session.save(update_fields=["possible_duplicate_of"])
    if what is Answer.BOTH:
        return session
    kept, gone = (twin, session) if what is Answer.OTHER else (session, twin)
    if what is Answer.MERGE:
        kept, gone = twin, session
        _fill(kept, gone)
    delete_session(gone)
    return kept


def _said(run: Run) -> bool:
    """Whether the member named the run's kind."""
    return run.kind != Run.Kind.UNKNOWN and not run.kind_guessed


def _fill(kept: AnySession, other: AnySession) -> None:
    """Give a session what it doesn't know and the other does; what it knows stays.

    A column that still has its default says nothing.
    """
    if isinstance(kept, Run) and isinstance(other, Run) and kept.elevation_gain_m is None:
        kept.climb_source = other.climb_source
    for field in filled_fields(type(kept)):
        if field.value_from_object(kept) == field.get_default():
            setattr(kept, field.name, field.value_from_object(other))
    if isinstance(kept, Run) and isinstance(other, Run):
        if kept.kind == Run.Kind.UNKNOWN or (kept.kind_guessed and _said(other)):
            kept.kind, kept.kind_guessed = other.kind, other.kind_guessed
            kept.kind_reason = other.kind_reason
        trace = None
        recorded = RunTrace.objects.filter(run=other).first()
        if recorded and not RunTrace.objects.filter(run=kept).exists():
            trace = RunTrace(points=recorded.points, laps=recorded.laps)
        save_run(kept, trace=trace)
    elif isinstance(kept, LiftSession) and isinstance(other, LiftSession):
        sets = list(kept.sets.all()) or list(other.sets.all())
        save_lift(kept, sets)
    elif isinstance(kept, OtherSession):
        save_other(kept)

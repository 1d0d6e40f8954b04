"""Two recordings of one session made one, or both kept: as the member says, or prefers always."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from workouts.models import Athlete, LiftSession, PossibleDuplicate, Run, RunTrace
from workouts.models.possible_duplicate import PossibleDuplicateQuerySet
from workouts.models.session_models import AnySession
from workouts.sessions.filled_fields import filled_fields
from workouts.sessions.possible_duplicates import open_pairs_of
from workouts.sessions.saving import delete_session, save_lift, save_other, save_run
from workouts.shared.due_weeks import mark_stale
from workouts.sources import BY_WATCH, FILE_CODES

AT_ONCE = 500  # questions answered in one request, within some seconds
HEART_RATES = {"avg_hr", "max_hr"}  # of one recording, or they might contradict each other


class Answer(StrEnum):
    """A member's answer about two sessions that may be one: keep both, keep either, or merge."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"
    MERGE = "merge"


@transaction.atomic
def answer(pair: PossibleDuplicate, what: Answer, *, now: datetime) -> AnySession | None:
    """Do what a member answered; return the session that is left, or the first of both.

    Merging keeps the first and fills its gaps from the second. Whichever goes can be brought back
    as any deleted session, and is asked about again then. None, with nothing changed, when the
    question was answered before or a session of it is gone.
    """
    stored = PossibleDuplicate.objects.open().select_for_update().filter(pk=pair.pk).first()
    if stored is None:
        return None
    if what is Answer.BOTH:
        stored.answered_at = now
        stored.save(update_fields=["answered_at"])
        mark_stale(stored.athlete, [stored.second.week], now=now)
        return stored.first
    if what is Answer.SECOND:
        return _keep(stored.second, stored.first)
    if what is Answer.MERGE:
        _fill(stored.first, stored.second)
    return _keep(stored.first, stored.second)


def answer_all(pairs: PossibleDuplicateQuerySet, what: Answer, *, now: datetime) -> tuple[int, int]:
    """Answer the first ``AT_ONCE`` of several questions alike, each in a transaction of its own.

    Returns how many were answered, and how many of them are left.
    """
    asked = list(pairs.order_by("pk")[:AT_ONCE])
    done = sum(answer(pair, what, now=now) is not None for pair in asked)
    return done, pairs.count()


@transaction.atomic
def settle_by_preference(session: AnySession) -> AnySession | None:
    """Merge an imported session with other recordings of it, if its member always wants that.

    The preferred device's recording is kept where both are of one kind, else that which tells more
    of the session. Returns the session that is left; None if nothing was merged.
    """
    left = None
    for pair in open_pairs_of(session):
        kept = _preferred(session.athlete, pair)
        if kept is None or (left is not None and left != session):
            continue
        gone = pair.second if kept == pair.first else pair.first
        _fill(kept, gone)
        left = _keep(kept, gone)
    return left


def _preferred(athlete: Athlete, pair: PossibleDuplicate) -> AnySession | None:
    """Return the recording to be kept; None where the member has to be asked."""
    first, second = pair.first, pair.second
    if (
        athlete.duplicates == Athlete.Duplicates.ASK
        or not {first.source, second.source} <= FILE_CODES
    ):
        return None
    by_watch = first.source in BY_WATCH
    if by_watch == (second.source in BY_WATCH):
        return None
    wants_watch = athlete.duplicates == Athlete.Duplicates.WATCH
    return first if by_watch == wants_watch or type(first) is not type(second) else second


def adds_nothing(session: AnySession, twin: AnySession) -> bool:
    """Whether all that a session knows its twin knows as well, word for word."""
    return all(
        (value := field.value_from_object(session)) == field.get_default()
        or value == field.value_from_object(twin)
        for field in filled_fields(type(session))
    )


def _keep(kept: AnySession, gone: AnySession) -> AnySession:
    delete_session(gone)
    return kept


def _said(run: Run) -> bool:
    """Whether the member named the run's kind."""
    return run.kind != Run.Kind.UNKNOWN and not run.kind_guessed


def _fill(kept: AnySession, other: AnySession) -> None:
    """Give a session what it doesn't know and the other does; what it knows stays.

    A column that still has its default says nothing.
    """
    for name, value in _gaps(kept, other).items():
        setattr(kept, name, value)
    if isinstance(kept, Run):
        _fill_run(kept, other)
    elif isinstance(kept, LiftSession):
        sets = list(kept.sets.all())
        if not sets and isinstance(other, LiftSession):
            sets = list(other.sets.all())
        save_lift(kept, sets)
    else:
        save_other(kept)


def _fill_run(kept: Run, other: AnySession) -> None:
    trace = None
    if isinstance(other, Run):
        if kept.kind == Run.Kind.UNKNOWN or (kept.kind_guessed and _said(other)):
            kept.kind, kept.kind_guessed = other.kind, other.kind_guessed
            kept.kind_reason = other.kind_reason
        recorded = RunTrace.objects.filter(run=other).first()
        if recorded and not RunTrace.objects.filter(run=kept).exists():
            trace = RunTrace(points=recorded.points, laps=recorded.laps)
    if kept.work_s and kept.work_s > kept.duration_s:
        kept.work_s = None
    save_run(kept, trace=trace)


def _gaps(kept: AnySession, other: AnySession) -> dict[str, Any]:
    """Return the values that a session lacks and another recording of it has, by column."""
    theirs = {field.name for field in type(other)._meta.concrete_fields}
    fields = [field for field in filled_fields(type(kept)) if field.name in theirs]
    empty = {field.name for field in fields if field.value_from_object(kept) == field.get_default()}
    if not empty >= HEART_RATES:
        empty -= HEART_RATES
    gaps = {name: getattr(other, name) for name in empty}
    if isinstance(kept, Run) and gaps.get("elevation_gain_m") is not None:
        gaps["climb_source"] = getattr(other, "climb_source", Run.ClimbSource.APP)
    return gaps

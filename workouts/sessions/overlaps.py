"""Finds a member's sessions that overlap in time with one: perhaps it was recorded twice."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, F, IntegerField, QuerySet, Value

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.models import Run, Session
from workouts.models.session_models import SESSION_MODELS, AnySession, kind_of
from workouts.sources import LIFT_LOGS

SHARE = 0.5  # of the shorter session, which two have in common if they may be one
MAX_START_GAP = timedelta(minutes=2)  # of sessions whose lengths aren't known
LONGEST = timedelta(days=2)  # No one records a session for longer.


class SessionKey(NamedTuple):
    """A session by its kind, run, lift or other, and its id."""

    kind: str
    pk: int

    @classmethod
    def of(cls, session: AnySession) -> "SessionKey":
        return cls(kind_of(type(session)), session.pk)


class _Row(NamedTuple):
    kind: str
    pk: int
    started_at: datetime
    duration_s: int | None
    elapsed_s: int | None
    source: str
    imported_from: int | None


class _Span(NamedTuple):
    start: datetime
    end: datetime


def find_overlapping(session: AnySession) -> list[SessionKey]:
    """Return the sessions of any kind that share most of the shorter one's time, the oldest first.

    The session need not be stored. A session of which only the day is known overlaps with none.
    Neither do a lift log's sessions of one file, where the cardio stands within a lift.
    """
    if not session.time_known:
        return []
    own = _span(session.started_at, session.duration_s, getattr(session, "elapsed_s", None))
    rows = map(
        _Row._make,
        OVERLAPPING.fetch(
            athlete=session.athlete_id,
            since=own.start - LONGEST,
            until=max(own.end, own.start + MAX_START_GAP),
        ),
    )
    found = [
        (row.started_at, SessionKey(row.kind, row.pk))
        for row in rows
        if _overlap(own, _span(row.started_at, row.duration_s, row.elapsed_s))
        and not _same_log(session, row)
    ]
    own_key = SessionKey.of(session)
    return [key for _, key in sorted(found) if key != own_key]


def _span(start: datetime, duration_s: int | None, elapsed_s: int | None) -> _Span:
    """Return when a session began and ended; a break longer than the training is none of it."""
    seconds = duration_s or 0
    if elapsed_s and seconds < elapsed_s <= 2 * seconds:
        seconds = elapsed_s
    return _Span(start, start + timedelta(seconds=seconds))


def _overlap(one: _Span, other: _Span) -> bool:
    shorter, longer = sorted((one, other), key=lambda span: span.end - span.start)
    length = shorter.end - shorter.start
    if not length:
        close = abs(longer.start - shorter.start) <= MAX_START_GAP
        return close or longer.start <= shorter.start < longer.end
    return min(one.end, other.end) - max(one.start, other.start) > SHARE * length


def _same_log(session: AnySession, row: _Row) -> bool:
    of_one_file = session.imported_from_id == row.imported_from and session.source == row.source
    return session.source in LIFT_LOGS and of_one_file


def _rows(model: type[Session]) -> QuerySet[Any, tuple[Any, ...]]:
    span = Param(model, "started_at", "since"), Param(model, "started_at", "until")
    return (
        model._default_manager.filter(
            athlete=Param(model, "athlete"), time_known=True, started_at__range=span
        )
        .order_by()
        .values_list(
            Value(kind_of(model), CharField()),
            "pk",
            "started_at",
            "duration_s",
            F("elapsed_s") if model is Run else Value(None, IntegerField()),
            "source",
            "imported_from",
        )
    )


def _union() -> QuerySet[Any, tuple[Any, ...]]:
    first, *more = map(_rows, SESSION_MODELS.values())
    return first.union(*more, all=True)


OVERLAPPING = CompiledQuery(_union)

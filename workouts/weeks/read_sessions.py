"""Sessions from the database to what the rules read and pages show, for one member or many.

A worker reads the weeks of a thousand members at once, a page a few weeks of one: both by the same
columns and the same conversion. Rows come as the driver returns them, because Django's conversion
of values doubles the time of a batch and model instances triple it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from django.db import connection
from django.db.models import BooleanField, F, FloatField, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from fitsite.lib.db.literals import interpolate_ints
from workouts.coaching import types
from workouts.coaching.weeks import Week
from workouts.models import Exercise, LiftSession, LiftSet, Session
from workouts.models.session_models import SESSION_MODELS, kind_of
from workouts.shared.session_lines import LABELS, SessionLine

RUN_KINDS = {kind.value: kind for kind in types.RunKind}
FOCUSES = {focus.value: focus for focus in types.Focus}
FLAGS = {None: None, 0: False, 1: True}  # SQLite keeps booleans as numbers
SETS = ("session_id", "exercise_id", "load_kg", "rir", "rpe")
MOVED = ("pk", "slug", "primary", "secondary", "stabilising", "stress", "credit")  # by exercise
ByWeek: TypeAlias = dict[tuple[int, str], list[types.Session]]  # by athlete id and week
SetsBySession: TypeAlias = Mapping[int, Sequence[types.LiftSet]]


class SessionRow(NamedTuple):
    """A session of any kind as the driver returns it; what its kind has not is None.

    ``kind`` is run, lift or other; ``label`` the kind of a run, the focus of a lift or the sport.
    """

    athlete: int
    week: str
    pk: int
    start: str
    offset_s: int
    time_known: int
    day: str
    duration_s: int | None
    rpe: float | None
    warm_up: int | None
    kind: str
    label: str
    distance_m: float | None
    guessed: int
    zones: str | None
    work_s: int | None
    bests: str | None

    @property
    def local_start(self) -> datetime:
        """The start by the member's own clock, without a zone."""
        return as_moment(self.start).replace(tzinfo=None) + timedelta(seconds=self.offset_s)


def session_columns(
    model: type[Session], *more: Combinable, **conditions: object
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the query of the ``SessionRow`` of each session of one table, in no order.

    ``more`` are further columns, which follow those of the row.
    """
    kind = kind_of(model)
    no_text, no_number = Value(None, TextField()), Value(None, IntegerField())
    return (
        model._default_manager.filter(**conditions)
        .order_by()
        .values_list(
            "athlete_id",
            "week",
            "pk",
            Cast("started_at", TextField()),  # drivers take long to make times
            "utc_offset_s",
            "time_known",
            Cast("local_date", TextField()),
            "duration_s",
            "rpe",
            "warm_up",
            Value(kind, TextField()),
            LABELS[kind],
            Value(None, FloatField()) if kind == "lift" else F("distance_m"),
            F("kind_guessed") if kind == "run" else Value(False, BooleanField()),
            Cast("hr_zones_s", TextField()) if kind == "run" else no_text,
            F("work_s") if kind == "run" else no_number,
            Cast("bests", TextField()) if kind == "lift" else no_text,
            *more,
        )
    )


def to_session(row: SessionRow, sets: SetsBySession, *, in_detail: bool) -> types.Session:
    """Make what the rules read of a session; heart-rate zones only ``in_detail``."""
    common = as_moment(row.start), bool(row.time_known), as_day(row.day)
    minutes = None if row.duration_s is None else row.duration_s / 60
    warm_up = FLAGS[row.warm_up]
    if row.kind == "lift":
        done = tuple(sets.get(row.pk, ()))
        return types.LiftSession(*common, minutes, row.rpe, warm_up, done, FOCUSES[row.label])
    assert minutes is not None  # only a lift may have none
    if row.kind == "other":
        return types.OtherSession(*common, minutes, row.label, row.rpe, warm_up)
    return types.RunSession(
        *common,
        minutes,
        RUN_KINDS[row.label],
        row.distance_m,
        row.rpe,
        as_minutes(row.zones) if row.zones is not None and in_detail else None,
        None if row.work_s is None else row.work_s / 60,
        warm_up,
        bool(row.guessed),
    )


def to_line(row: SessionRow, *, hard: bool) -> SessionLine:
    """Make what pages show of a session."""
    return SessionLine(
        kind=row.kind,
        pk=row.pk,
        label=row.label,
        local_start=row.local_start,
        local_date=as_day(row.day),
        time_known=bool(row.time_known),
        duration_s=row.duration_s,
        distance_m=row.distance_m,
        rpe=row.rpe,
        guessed=bool(row.guessed),
        hard=hard,
    )


def group_by_week(
    rows: Iterable[SessionRow], sets: SetsBySession, in_detail: Collection[str]
) -> ByWeek:
    """Make what the rules read of the rows, in their order, by athlete id and week."""
    by_week: ByWeek = defaultdict(list)
    for row in rows:
        session = to_session(row, sets, in_detail=row.week in in_detail)
        by_week[row.athlete, row.week].append(session)
    return by_week


def read_many(athletes: Collection[int], weeks: Collection[str]) -> list[SessionRow]:
    """Return the sessions of many members in some weeks, in no order; one query a table."""
    rows: list[SessionRow] = []
    for model in SESSION_MODELS.values():
        # Ordered by the index that also selects: without, SQLite reads whole weeks.
        columns = session_columns(model, athlete__in=athletes, week__in=weeks)
        rows += map(SessionRow._make, fetch(columns.order_by("week", "athlete")))
    return rows


def read_sets(lifts: Collection[int]) -> SetsBySession:
    """Return the working sets of many lifts, by the lifts' ids, in two queries."""
    if not lifts:
        return {}
    working = _working_sets(session__in=lifts).order_by("session_id")
    rows = fetch(working.values_list(*SETS))
    return _sets_by_session(rows, Exercise.objects.filter(pk__in={row[1] for row in rows}))


def read_span(athlete: int, first: Week, last: Week) -> list[SessionRow]:
    """Return a member's sessions of all weeks from first to last by their clock; one query."""
    rows = list(map(SessionRow._make, SPAN.fetch_raw(**_span(athlete, first, last))))
    rows.sort(key=lambda row: (row.local_start, row.pk))
    return rows


def read_sets_in_span(athlete: int, first: Week, last: Week) -> SetsBySession:
    """Return the working sets of a member's lifts in some weeks, by lift, in two queries."""
    span = _span(athlete, first, last)
    rows = SPAN_SETS.fetch_raw(**span)
    exercises = SPAN_EXERCISES.fetch(**span) if rows else []
    return _sets_by_session(
        rows, [Exercise(**dict(zip(MOVED, row, strict=True))) for row in exercises]
    )


def fetch(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Return what the driver returns for a query of plain columns, without conversion."""
    statement, values = rows.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(*interpolate_ints(statement, values))
        return cursor.fetchall()


def as_moment(text: str) -> datetime:
    """Read a UTC time, which SQLite writes without the zone."""
    return datetime.fromisoformat(text if text.endswith("+00") else f"{text}+00:00")


as_day = lru_cache(maxsize=1024)(date.fromisoformat)


def as_minutes(zones: str) -> tuple[float, float, float, float, float]:
    """Read the minutes in the five heart-rate zones, which are stored in seconds."""
    first, second, third, fourth, fifth = from_json(zones)
    return first / 60, second / 60, third / 60, fourth / 60, fifth / 60


def _sets_by_session(
    rows: Iterable[tuple[Any, ...]], exercises: Iterable[Exercise]
) -> SetsBySession:
    """Make what the rules look at in the sets; sets that are alike are made once."""
    movements = {exercise.pk: exercise.movement() for exercise in exercises}
    made: dict[tuple[Any, ...], types.LiftSet] = {}
    by_session: dict[int, list[types.LiftSet]] = defaultdict(list)
    for row in rows:
        values = row[1:]
        lift_set = made.get(values)
        if lift_set is None:
            exercise, load, rir, rpe = values
            lift_set = made[values] = types.LiftSet(movements[exercise], None, load, None, rir, rpe)
        by_session[row[0]].append(lift_set)
    return by_session


def union(queries: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """Return one query of all rows of several."""
    first, *more = queries
    return first.union(*more, all=True)


def _working_sets(**conditions: object) -> QuerySet[LiftSet, LiftSet]:
    return LiftSet.objects.filter(**conditions, warm_up=False).order_by()


def _span(athlete: int, first: Week, last: Week) -> dict[str, Any]:
    """Return the parameters of a query with ``_in_span``."""
    # Written as dates: both databases compare moments with them, without a conversion each.
    return {
        "athlete": athlete,
        "since": str(first.monday - timedelta(days=1)),
        "until": str(last.sunday + timedelta(days=2)),
        "first": str(first),
        "last": str(last),
    }


def _in_span(model: type[Session], path: str = "") -> dict[str, Any]:
    """Return the condition that a session lies in a span of weeks.

    ``path`` leads to the session from another table.
    """
    # In any zone the weeks lie between two moments, which the index is by.
    moments = Param(model, "started_at", "since"), Param(model, "started_at", "until")
    return {
        f"{path}athlete": Param(model, "athlete"),
        f"{path}started_at__range": moments,
        f"{path}week__range": (Param(model, "week", "first"), Param(model, "week", "last")),
    }


SPAN = CompiledQuery(
    lambda: union(session_columns(model, **_in_span(model)) for model in SESSION_MODELS.values())
)
SPAN_SETS = CompiledQuery(
    lambda: _working_sets(**_in_span(LiftSession, "session__")).values_list(*SETS)
)
SPAN_EXERCISES = CompiledQuery(
    lambda: (
        Exercise.objects.filter(
            pk__in=_working_sets(**_in_span(LiftSession, "session__")).values("exercise_id")
        )
        .order_by()
        .values_list(*MOVED)
    )
)

"""Queries of sessions, sets and summaries: for a batch of members, or for a page of one.

A page's queries are compiled once a process; those of a batch take thousands of ids.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from fitsite.lib.db.literals import interpolate_ints
from workouts.coaching.weeks import Week
from workouts.models import (
    Exercise,
    LiftSession,
    LiftSet,
    PlannedSession,
    PossibleDuplicate,
    Session,
    WeekSummary,
)
from workouts.models.session_models import SESSION_MODELS
from workouts.models.week_summary import WeekSummaryQuerySet
from workouts.weeks.read_sessions import (
    PLANNED,
    SETS,
    SessionRow,
    SetsBySession,
    as_moment,
    group_sets,
    planned_columns,
    session_columns,
    to_planned,
)

# What an exercise says of its movement.
MOVEMENT = ("pk", "slug", "primary", "secondary", "stabilising", "stress", "credit")
MOMENTS = ("computed_at", "stale_since", "failed_at")
JSON = ("metrics", "findings", "headlines", "marks")


def read_many(athletes: Collection[int], weeks: Collection[str]) -> list[SessionRow]:
    """Return the sessions of many members in some weeks, in no order; one query a table."""
    rows: list[SessionRow] = []
    for model in SESSION_MODELS.values():
        # Ordered by the index that also selects: without, SQLite reads whole weeks.
        columns = session_columns(model, athlete__in=athletes, week__in=weeks)
        rows += map(SessionRow._make, fetch(columns.order_by("week", "athlete")))
    return rows


def read_plans(
    athletes: Collection[int], weeks: Collection[str]
) -> dict[tuple[int, str], list[PlannedSession]]:
    """Return what many members planned in some weeks, by athlete id and week; one query."""
    plans: dict[tuple[int, str], list[PlannedSession]] = defaultdict(list)
    for planned in PlannedSession.objects.filter(athlete__in=athletes, week__in=weeks):
        plans[planned.athlete_id, planned.week].append(planned)
    return plans


def read_sets(lifts: Collection[int]) -> SetsBySession:
    """Return the working sets of many lifts, by the lifts' ids, in two queries."""
    if not lifts:
        return {}
    working = _working_sets(session__in=lifts).order_by("session_id")
    rows = fetch(working.values_list(*SETS))
    return group_sets(rows, Exercise.objects.filter(pk__in={row[1] for row in rows}))


def read_span(athlete: int, first: Week, last: Week) -> list[SessionRow]:
    """Return a member's sessions of all weeks from first to last by their clock; one query."""
    rows = list(map(SessionRow._make, SPAN.fetch_raw(**_span(athlete, first, last))))
    rows.sort(key=lambda row: (row.local_start, row.pk))
    return rows


def read_span_with_plan(
    athlete: int, first: Week, last: Week
) -> tuple[list[SessionRow], list[PlannedSession]]:
    """Return the same, and what was planned in the last week; also one query."""
    rows: list[SessionRow] = []
    planned: list[PlannedSession] = []
    for values in SPAN_WITH_PLAN.fetch_raw(**_span(athlete, first, last)):
        row = SessionRow._make(values)
        if row.kind == PLANNED:
            planned.append(to_planned(row))
        else:
            rows.append(row)
    rows.sort(key=lambda row: (row.local_start, row.pk))
    return rows, planned


def read_sets_in_span(athlete: int, first: Week, last: Week) -> SetsBySession:
    """Return the working sets of a member's lifts in some weeks, by lift, in two queries."""
    span = _span(athlete, first, last)
    rows = SPAN_SETS.fetch_raw(**span)
    exercises = SPAN_EXERCISES.fetch(**span) if rows else []
    return group_sets(
        rows, [Exercise(**dict(zip(MOVEMENT, row, strict=True))) for row in exercises]
    )


def fetch(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Return what the driver returns for a query of plain columns, without conversion."""
    statement, values = rows.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(*interpolate_ints(statement, values))
        return cursor.fetchall()


def read_summaries(athlete: int, first: Week, last: Week) -> dict[str, WeekSummary]:
    """Return the summaries of all weeks from first to last by week, in order; one query.

    Pydantic reads their JSON in a tenth of the time that Django's field takes.
    """
    return {
        week: WeekSummary(
            week=week,
            rules_version=version,
            metrics=from_json(metrics),
            findings=from_json(findings),
            headlines=from_json(headlines),
            marks=marks and from_json(marks),
            **{name: text and as_moment(text) for name, text in zip(MOMENTS, moments, strict=True)},
        )
        for week, version, metrics, findings, headlines, marks, *moments in SUMMARIES.fetch_raw(
            athlete=athlete, first=str(first), last=str(last)
        )
    }


def count_left_out(athlete: int, week: Week) -> int:
    """Return how many sessions of a week don't count, as they may be others' second recordings."""
    return len(set(LEFT_OUT.fetch_raw(athlete=athlete, week=str(week))))


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
    """Return the condition that a session, to which ``path`` leads, lies in a span of weeks."""
    # In any zone the weeks lie between two moments, which the index is by.
    moments = Param(model, "started_at", "since"), Param(model, "started_at", "until")
    return {
        f"{path}athlete": Param(model, "athlete"),
        f"{path}started_at__range": moments,
        f"{path}week__range": (Param(model, "week", "first"), Param(model, "week", "last")),
    }


def summaries_in_span() -> WeekSummaryQuerySet:
    """An athlete's summaries from the first week to the last, in order; to be compiled."""
    first, last = Param(WeekSummary, "week", "first"), Param(WeekSummary, "week", "last")
    own = WeekSummary.objects.filter(athlete=Param(WeekSummary, "athlete"))
    return own.between(first, last).order_by("week")


SPAN = CompiledQuery(
    lambda: union(session_columns(model, **_in_span(model)) for model in SESSION_MODELS.values())
)
SPAN_WITH_PLAN = CompiledQuery(
    lambda: union(
        [
            *(session_columns(model, **_in_span(model)) for model in SESSION_MODELS.values()),
            planned_columns(
                athlete=Param(PlannedSession, "athlete"), week=Param(PlannedSession, "week", "last")
            ),
        ]
    )
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
        .values_list(*MOVEMENT)
    )
)
SUMMARIES = CompiledQuery(
    lambda: summaries_in_span().values_list(
        "week", "rules_version", *JSON, *(Cast(name, TextField()) for name in MOMENTS)
    )
)


def _left_out() -> QuerySet[Any, tuple[str, int]]:
    open_pairs = PossibleDuplicate.objects.open().filter(
        athlete=Param(PossibleDuplicate, "athlete")
    )
    return union(
        open_pairs.filter(**{f"second_{kind}__week": Param(model, "week")})
        .order_by()
        .values_list(Value(kind, TextField()), f"second_{kind}")
        for kind, model in SESSION_MODELS.items()
    )


LEFT_OUT = CompiledQuery(_left_out)

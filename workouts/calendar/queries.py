"""One member's sessions by date, with as much of each as a calendar shows, in one query."""

from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, QuerySet, Value

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.calendar.hard_lifts import is_hard_lift
from workouts.coaching.stressors import stressor
from workouts.coaching.thresholds import Thresholds
from workouts.models import LiftSession, Session
from workouts.models.session_models import SESSION_MODELS
from workouts.shared.session_lines import SessionLine
from workouts.weeks.queries import union
from workouts.weeks.read_sessions import SessionRow, session_columns, to_line, to_session


def sessions_by_day(
    athlete_id: int, first: date, last: date, thresholds: Thresholds
) -> dict[date, list[SessionLine]]:
    """Return all sessions from first to last by their own date, each day's by its clock."""
    rows = _sessions(thresholds).fetch_raw(
        athlete=athlete_id,
        # As text, which databases read as well: else each is converted for each of three tables.
        first=str(first),
        last=str(last),
        since=f"{first - timedelta(days=1)} 00:00:00",
        until=f"{last + timedelta(days=2)} 00:00:00",
    )
    lines = []
    for *columns, hard_lift in rows:
        row = SessionRow._make(columns)
        # Sets are not read: of a lift, the database says whether it is hard.
        hard = hard_lift or stressor(to_session(row, {}), thresholds)
        lines.append(to_line(row, hard=bool(hard)))
    lines.sort(key=lambda line: (line.local_start, line.kind, line.pk))
    by_day: dict[date, list[SessionLine]] = defaultdict(list)
    for line in lines:
        by_day[line.local_date].append(line)
    return by_day


@lru_cache(maxsize=4)
def _sessions(thresholds: Thresholds) -> CompiledQuery:
    return CompiledQuery(
        lambda: union(_columns(model, thresholds) for model in SESSION_MODELS.values())
    )


def _columns(model: type[Session], thresholds: Thresholds) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the query of each session's ``SessionRow``, and whether it is a hard lift."""
    moments = Param(model, "started_at", "since"), Param(model, "started_at", "until")
    dates = Param(model, "local_date", "first"), Param(model, "local_date", "last")
    return session_columns(
        model,
        is_hard_lift(thresholds) if model is LiftSession else Value(False, BooleanField()),
        athlete=Param(model, "athlete"),
        started_at__range=moments,
        local_date__range=dates,
    )

"""One member's sessions by date, with as much of each as a calendar shows, in one query."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    F,
    FloatField,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from fitsite.lib.db.compiled_query import CompiledQuery, Param, Row
from workouts.calendar.hard_lifts import is_hard_lift
from workouts.coaching.stressors import is_hard_run
from workouts.coaching.thresholds import Thresholds
from workouts.models import LiftSession, OtherSession, Run, Session
from workouts.weeks.load_many import DAY, KINDS, START, as_minutes, as_moment
from workouts.weeks.week_sessions import LIFT, OTHER, RUN, WHAT

COLUMNS = (
    "start", "what", "pk", "utc_offset_s", "day", "duration_s", "label", "effort", "zones", "hard"
)  # fmt: skip
NO_NUMBER, NO_TEXT = Value(None, FloatField()), Value(None, TextField())
NO = Value(False, BooleanField())


class Glance(NamedTuple):
    """A session at a glance; ``label`` is the kind of a run, the focus of a lift or the sport."""

    what: str  # run, lift or other
    pk: int
    label: str
    seconds: int  # 0 where it was not logged
    hard: bool  # on the legs


def sessions_by_day(
    athlete_id: int, first: date, last: date, thresholds: Thresholds
) -> dict[str, list[Glance]]:
    """All sessions from first to last by their own date, as 2025-03-04; each day's by its clock."""
    rows = _sessions(thresholds).fetch_raw(
        athlete=athlete_id,
        # As text, which databases read as well: else each is converted for each of three tables.
        first=str(first),
        last=str(last),
        since=f"{first - timedelta(days=1)} 00:00:00",
        until=f"{last + timedelta(days=2)} 00:00:00",
    )
    found: dict[str, list[Glance]] = defaultdict(list)
    for _, number, pk, _, day, seconds, label, rpe, zones, hard in _by_clock(rows):
        if number == RUN:
            measured = None if zones is None else as_minutes(zones)
            hard = is_hard_run(KINDS[label], rpe, seconds / 60, measured, thresholds)
        found[day].append(Glance(WHAT[number], pk, label, seconds or 0, bool(hard)))
    return found


def _by_clock(rows: list[Row]) -> Sequence[Row]:
    rows.sort()  # by start; none has what and pk in common with another
    days_with_offset = {(row[4], row[3]) for row in rows}
    if len(days_with_offset) > len({day for day, _ in days_with_offset}):  # a day in two time zones
        rows.sort(key=lambda row: as_moment(row[0]) + timedelta(seconds=row[3]))
    return rows


@lru_cache(maxsize=4)
def _sessions(thresholds: Thresholds) -> CompiledQuery:
    def united() -> QuerySet[Any, tuple[Any, ...]]:
        zones = Cast("hr_zones_s", TextField())
        runs = _dated(Run, RUN, label="kind", effort=F("rpe"), zones=zones, hard=NO)
        lifts = _dated(
            LiftSession,
            LIFT,
            label="focus",
            effort=NO_NUMBER,
            zones=NO_TEXT,
            hard=is_hard_lift(thresholds),
        )
        others = _dated(
            OtherSession, OTHER, label="sport", effort=NO_NUMBER, zones=NO_TEXT, hard=NO
        )
        return runs.union(lifts, others, all=True)

    return CompiledQuery(united)


def _dated(
    model: type[Session], what: int, *, label: str, **columns: Combinable
) -> QuerySet[Any, tuple[Any, ...]]:
    return (
        model._default_manager.filter(
            athlete=Param(model, "athlete"),
            started_at__range=(
                Param(model, "started_at", "since"),
                Param(model, "started_at", "until"),
            ),
            local_date__range=(
                Param(model, "local_date", "first"),
                Param(model, "local_date", "last"),
            ),
        )
        .order_by()
        .annotate(start=START, day=DAY, what=Value(what, IntegerField()), label=F(label), **columns)
        .values_list(*COLUMNS)
    )

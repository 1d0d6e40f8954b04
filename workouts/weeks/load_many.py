"""The sessions of many members, from the driver's own tuples to what the rules read.

Django's conversion of values doubles the cost here, model instances triple it. One member's few
sessions, which a page shows as well, are read by ``workouts.weeks.week_sessions``.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from fitsite.lib.db.literals import interpolate_ints
from workouts.coaching.types import (
    Focus,
    LiftSession,
    LiftSet,
    Movement,
    OtherSession,
    RunKind,
    RunSession,
    Session,
)
from workouts.exercises.best_lifts import read_bests
from workouts.models import Exercise
from workouts.models import LiftSession as LiftRow
from workouts.models import LiftSet as SetRow
from workouts.models import OtherSession as OtherRow
from workouts.models import Run as RunRow

KINDS = {kind.value: kind for kind in RunKind}
T = TypeVar("T")
ByWeek = dict[tuple[int, str], list[T]]
FOCI = {focus.value: focus for focus in Focus}
FLAGS = {None: None, 0: False, 1: True}  # SQLite keeps booleans as numbers


def sessions_of(
    athletes: set[int], weeks: set[str], in_detail: set[str]
) -> "tuple[ByWeek[Session], ByWeek[str]]":
    """By athlete id and week, in a constant number of queries; and the bests of lifts, as written.

    Sets, their bests and heart-rate zones are read of the weeks ``in_detail`` alone.
    """
    found: ByWeek[Session] = defaultdict(list)
    bests: ByWeek[str] = defaultdict(list)
    for athlete, week, run in _runs(athletes, weeks, in_detail):
        found[athlete, week].append(run)
    for athlete, week, lift, best in _lifts(athletes, weeks, in_detail):
        found[athlete, week].append(lift)
        if best is not None:
            bests[athlete, week].append(best)
    for athlete, week, other in _others(athletes, weeks):
        found[athlete, week].append(other)
    return found, bests


def fetch(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """What the driver returns for a query of plain columns, as it returns it."""
    statement, values = rows.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(*interpolate_ints(statement, values))
        return cursor.fetchall()


# As text, since the readers of times that Django gives to both drivers are slow.
START = Cast("started_at", TextField())
DAY = Cast("local_date", TextField())


def as_moment(text: str) -> datetime:
    """A UTC time, which SQLite writes without the zone."""
    return datetime.fromisoformat(text if text.endswith("+00") else f"{text}+00:00")


def as_minutes(zones: str) -> tuple[float, float, float, float, float]:
    one, two, three, four, five = json.loads(zones)
    return one / 60, two / 60, three / 60, four / 60, five / 60


as_day = lru_cache(maxsize=1024)(date.fromisoformat)


def _runs(
    athletes: set[int], weeks: set[str], in_detail: set[str]
) -> Iterator[tuple[int, str, RunSession]]:
    # Ordered by the index that also selects: another order makes SQLite read whole weeks.
    rows = RunRow.objects.filter(athlete__in=athletes, week__in=weeks).order_by("week", "athlete")
    columns = rows.values_list(
        "athlete_id", "week", START, "time_known", DAY, "duration_s", "kind",
        "distance_m", "rpe", "hr_zones_s", "work_s", "warm_up", "kind_guessed",
    )  # fmt: skip
    for (
        athlete, week, start, known, day, seconds, kind, metres, rpe, zones, work, warm, guess
    ) in fetch(columns):  # fmt: skip
        yield (
            athlete,
            week,
            RunSession(
                as_moment(start),
                bool(known),
                as_day(day),
                seconds / 60,
                KINDS[kind],
                metres,
                rpe,
                None if zones is None or week not in in_detail else as_minutes(zones),
                None if work is None else work / 60,
                FLAGS[warm],
                bool(guess),
            ),
        )


def _lifts(
    athletes: set[int], weeks: set[str], in_detail: set[str]
) -> Iterator[tuple[int, str, LiftSession, str | None]]:
    rows = fetch(
        LiftRow.objects.filter(athlete__in=athletes, week__in=weeks)
        .order_by("week", "athlete")
        .values_list(
            "id", "athlete_id", "week", START, "time_known", DAY, "duration_s",
            "rpe", "warm_up", "focus", "bests",
        )
    )  # fmt: skip
    detailed = [row for row in rows if row[2] in in_detail]
    sets = _sets([row[0] for row in detailed])
    unread = read_bests([row[0] for row in detailed if row[-1] is None])
    for pk, athlete, week, start, known, day, seconds, rpe, warm, focus, bests in rows:
        yield (
            athlete,
            week,
            LiftSession(
                as_moment(start),
                bool(known),
                as_day(day),
                None if seconds is None else seconds / 60,
                rpe,
                FLAGS[warm],
                tuple(sets.get(pk, ())),
                FOCI[focus],
            ),
            bests if bests is not None else unread.get(pk),
        )


def _others(athletes: set[int], weeks: set[str]) -> Iterator[tuple[int, str, OtherSession]]:
    rows = OtherRow.objects.filter(athlete__in=athletes, week__in=weeks).order_by("week", "athlete")
    columns = rows.values_list(
        "athlete_id", "week", START, "time_known", DAY, "duration_s", "sport", "rpe", "warm_up"
    )
    for athlete, week, start, known, day, seconds, sport, rpe, warm in fetch(columns):
        session = OtherSession(
            as_moment(start), bool(known), as_day(day), seconds / 60, sport, rpe, FLAGS[warm]
        )
        yield athlete, week, session


def _sets(sessions: list[int]) -> dict[int, list[LiftSet]]:
    """The working sets of sessions, each with just what the rules look at."""
    if not sessions:
        return {}
    rows = fetch(
        SetRow.objects.filter(session__in=sessions, warm_up=False)
        .order_by("session_id")
        .values_list("session_id", "exercise_id", "load_kg", "rir", "rpe")
    )
    movements = _movements({row[1] for row in rows})
    made: dict[tuple[Any, ...], LiftSet] = {}
    found: dict[int, list[LiftSet]] = defaultdict(list)
    for row in rows:
        one = made.get(row[1:])
        if one is None:  # many sets are alike
            _, exercise, load, rir, rpe = row
            one = made[row[1:]] = LiftSet(movements[exercise], None, load, None, rir, rpe)
        found[row[0]].append(one)
    return found


def _movements(exercises: set[int]) -> dict[int, Movement]:
    return {pk: one.movement() for pk, one in Exercise.objects.in_bulk(exercises).items()}

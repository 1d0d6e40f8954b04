"""Which weeks are to be computed, written into the rows of their summaries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from fitsite.lib.db.literals import interpolate_ints
from workouts.coaching.weeks import Week
from workouts.models import Athlete

BATCH = 1000  # rows in one statement
# So many weeks after a session still look back on it: 30 days for runs, 8 weeks for strain.
LOOK_BACK_WEEKS = 8
# A week that waits already keeps its place; its row is written all the same, so that whoever
# computes it at this moment, and holds its lock, is waited for.
WAITS = """
    stale_since = CASE
        WHEN workouts_weeksummary.failed_at IS NULL AND workouts_weeksummary.stale_since IS NOT NULL
        THEN workouts_weeksummary.stale_since ELSE {now} END,
    failed_at = NULL
"""
NOT_COMPUTED = {
    "metrics": "'{}'",
    "findings": "'[]'",
    "headlines": "'[]'",
    "schema": "0",
    "rules_version": "''",
}
Pair = tuple[int, Week]  # athlete id and week


def mark_stale(athlete: Athlete, weeks: Iterable[str], *, now: datetime) -> bool:
    """Write down that these weeks of a member, and those that look back on them, must be computed.

    Weeks that have not ended are computed when they are looked at and get no row before they end.
    Returns whether any week begins to wait: one that waits already needs no second message.
    """
    current = athlete.week_at(now)
    changed = {week for week in map(Week.parse, set(weeks)) if week < current}
    if not changed:
        return False
    begun = mark_due([(athlete.pk, week) for week in changed], now=now)
    looking_back = {week.shift(n) for week in changed for n in range(1, LOOK_BACK_WEEKS + 1)}
    later = [str(week) for week in looking_back - changed]
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE workouts_weeksummary SET {WAITS.format(now='%s')} "
            f"WHERE athlete_id = %s AND week IN ({', '.join(['%s'] * len(later))}) "
            "RETURNING stale_since = %s",
            [moment, athlete.pk, *later, moment],
        )
        return any(first for (first,) in cursor.fetchall()) or begun


def mark_due(pairs: Sequence[Pair], *, now: datetime) -> bool:
    """Write down (athlete id, week) pairs as to be computed, those that failed included.

    Returns whether any of them begins to wait.
    """
    moment = connection.ops.adapt_datetimefield_value(now)
    waiting = upsert(
        ("stale_since",),
        [(athlete, str(week), moment) for athlete, week in pairs],
        same=NOT_COMPUTED,
        then=WAITS.format(now="excluded.stale_since"),
        returning="stale_since = %s",
        given=(moment,),
    )
    return any(first for (first,) in waiting)


def upsert(
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    same: Mapping[str, str],
    then: str,
    returning: str = "",
    given: tuple[Any, ...] = (),
) -> list[tuple[Any, ...]]:
    """Insert rows of athlete, week and columns, or change those there; a statement a batch.

    ``same`` has columns that are the same in all rows, by name, in SQL. Returns what ``returning``
    says of each row; ``then`` and it are ``given`` their values.
    """
    into = ", ".join(("athlete_id", "week", *columns, *same))
    row = ", ".join(("%s", "%s", *["%s"] * len(columns), *same.values()))
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            statement = (
                f"INSERT INTO workouts_weeksummary ({into}) "
                f"VALUES {', '.join([f'({row})'] * len(some))} "
                f"ON CONFLICT (athlete_id, week) DO UPDATE SET {then}"
                f"{returning and f' RETURNING {returning}'}"
            )
            values = [*(value for one in some for value in one), *given]
            cursor.execute(*interpolate_ints(statement, values))
            if returning:
                found += cursor.fetchall()
    return found

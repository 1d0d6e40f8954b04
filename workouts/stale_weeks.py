"""Which weeks are to be computed, written into the rows of their summaries."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from workouts.coaching.weeks import Week
from workouts.models import Athlete

BATCH = 1000  # rows in one statement
# So many weeks after a session still look back on it: 30 days for runs, 8 weeks for strain.
LOOK_BACK_WEEKS = 8
Pair = tuple[int, Week]  # athlete id and week


def mark_stale(athlete: Athlete, weeks: Iterable[str], *, now: datetime) -> bool:
    """Write down that these weeks of a member, and those that look back on them, must be computed.

    Weeks that have not ended are computed when they are looked at and get no row before they end:
    False when there are only such.
    """
    current = athlete.week_at(now)
    changed = {week for week in map(Week.parse, set(weeks)) if week < current}
    if not changed:
        return False
    mark_due([(athlete.pk, week) for week in changed], now=now)
    looking_back = {week.shift(n) for week in changed for n in range(1, LOOK_BACK_WEEKS + 1)}
    later = [str(week) for week in looking_back - changed]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE workouts_weeksummary SET stale_since = %s, failed_at = NULL "
            f"WHERE athlete_id = %s AND week IN ({', '.join(['%s'] * len(later))})",
            [connection.ops.adapt_datetimefield_value(now), athlete.pk, *later],
        )
    return True


def mark_due(pairs: Sequence[Pair], *, now: datetime) -> None:
    """Write down (athlete id, week) pairs as to be computed, those that failed included."""
    moment = connection.ops.adapt_datetimefield_value(now)
    upsert(
        ("metrics", "findings", "headlines", "schema", "rules_version", "stale_since"),
        [(athlete, str(week), "{}", "[]", "[]", 0, "", moment) for athlete, week in pairs],
        then="stale_since = excluded.stale_since, failed_at = NULL",
    )


def upsert(columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *, then: str) -> None:
    """Insert rows that begin with athlete and week, or change those there; a statement a batch."""
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            one = f"({', '.join(['%s'] * len(some[0]))})"
            cursor.execute(
                f"INSERT INTO workouts_weeksummary (athlete_id, week, {', '.join(columns)}) "
                f"VALUES {', '.join([one] * len(some))} "
                f"ON CONFLICT (athlete_id, week) DO UPDATE SET {then}",
                [value for row in some for value in row],
            )

"""The numbers of a week that progress plots, kept with its summary as one short list.

A list holds ``NAMES`` of the metrics, then the week's ``WeekTotals``. To parse the metrics of ten
years for these would take a good part of the page's time. Whoever changes what a list holds has to
migrate those stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import from_json

from workouts.coaching.movement import LEG_MUSCLES
from workouts.coaching.sessions import RunSession, Session
from workouts.coaching.weeks import Week
from workouts.exercises.best_lifts import Bests, together
from workouts.weeks.queries import read_span
from workouts.weeks.read_sessions import SessionRow

METRICS = (
    "run_min",
    "easy_min",
    "moderate_min",
    "hard_min",
    "unclassified_min",
    "load",
    "stimulus_runs",
    "leg_strength_days",
)
SETS = tuple(f"sets_{muscle}" for muscle in LEG_MUSCLES)
NAMES = (*METRICS, *SETS)


class WeekTotals(NamedTuple):
    """The longest run of a week's sessions in metres, and the bests of its lifts."""

    longest_m: float | None = None
    bests: Bests = ()


NO_TOTALS = WeekTotals()


def numbers_of(metrics: Mapping[str, Any]) -> list[float]:
    """Return the week's ``NAMES``; 0 for what the metrics don't have."""
    sets = metrics.get("sets") or {}
    return [
        *(metrics.get(name) or 0.0 for name in METRICS),
        *(float(sets.get(muscle) or 0) for muscle in LEG_MUSCLES),
    ]


def week_series(
    metrics: Mapping[str, Any], sessions: Iterable[Session], bests: Sequence[str]
) -> list[Any]:
    """Return a week's list; ``bests`` are those of its lifts, as they are stored."""
    runs = [session.distance_m or 0.0 for session in sessions if isinstance(session, RunSession)]
    return [*numbers_of(metrics), *_totals(runs, bests)]


def load_totals(athlete: int, first: Week, last: Week) -> dict[str, WeekTotals]:
    """Return what a member did in the weeks from first to last, by week, in one query."""
    rows = read_span(athlete, first, last)
    bests = bests_by_week([row for row in rows if row.kind == "lift"])
    runs: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.kind == "run":
            runs[row.week].append(row.distance_m or 0.0)
    return {
        week: _totals(runs[week], bests.get((athlete, week), ()))
        for week in {row.week for row in rows}
    }


def bests_by_week(lifts: Iterable[SessionRow]) -> dict[tuple[int, str], list[str]]:
    """Return the bests of lifts, as they are stored, by athlete id and week."""
    by_week: dict[tuple[int, str], list[str]] = defaultdict(list)
    for lift in lifts:
        by_week[lift.athlete, lift.week].append(lift.bests or "[]")
    return by_week


def _totals(runs: Sequence[float], bests: Sequence[str]) -> WeekTotals:
    return WeekTotals(max(runs, default=0.0) or None, together(from_json(f"[{','.join(bests)}]")))

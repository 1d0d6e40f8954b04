"""The numbers of a week that progress plots, kept with its summary as one short list.

They are ``NAMES`` of the metrics, then what the week's sessions come to: the longest run in metres
and the bests of its lifts. To parse the metrics of ten years for these would be a good part of
the page's time. Whoever changes what a list holds has to migrate those stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Max, QuerySet
from pydantic_core import from_json, to_json

from fitsite.lib.db.compiled_query import CompiledQuery
from workouts.coaching.types import LEG_MUSCLES, RunSession, Session
from workouts.coaching.weeks import Week
from workouts.exercises.best_lifts import Bests, read_bests, together
from workouts.models import LiftSession, Run
from workouts.weeks.week_sessions import span_of, within

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


class Done(NamedTuple):
    """What a week's sessions come to; ``bests`` as lift_bests has them."""

    longest_m: float | None = None
    bests: Bests = ()


NOTHING_DONE = Done()


def numbers_of(metrics: Mapping[str, Any]) -> list[float]:
    """The week's ``NAMES``; 0 for what it has not."""
    sets = metrics.get("sets") or {}
    return [
        *(metrics.get(name) or 0.0 for name in METRICS),
        *(float(sets.get(muscle) or 0) for muscle in LEG_MUSCLES),
    ]


def plotted(metrics: Mapping[str, Any], sessions: Iterable[Session], bests: Sequence[str]) -> str:
    """A week's list, as it is stored; ``bests`` are those of its lifts, as they are stored."""
    runs = (one.distance_m or 0.0 for one in sessions if isinstance(one, RunSession))
    lifts = together(from_json(f"[{','.join(bests)}]"))
    return to_json([*numbers_of(metrics), max(runs, default=0.0) or None, lifts]).decode()


def done_by(athlete: int, first: Week, last: Week) -> dict[str, Done]:
    """What a member did in the weeks from first to last, by week, in two queries.

    The bests of a week name an exercise once for each of its lifts. Lifts that were stored without
    any cost a query more.
    """
    span = span_of(athlete, first, last)
    lifts = LIFTS.fetch_raw(**span)
    unread = read_bests([pk for pk, _, bests in lifts if bests is None])
    written = [bests or unread.get(pk, "[]") for pk, _, bests in lifts]
    by_week: dict[str, list[float]] = defaultdict(list)
    for (_, week, _), bests in zip(lifts, from_json(f"[{','.join(written)}]"), strict=True):
        by_week[week] += bests
    longest: dict[str, float | None] = dict(LONGEST.fetch_raw(**span))
    return {
        week: Done(longest.get(week), by_week.get(week, ()))
        for week in longest.keys() | by_week.keys()
    }


def _own(model: type[Any]) -> QuerySet[Any]:
    return model._default_manager.filter(**within(model)).order_by()


LIFTS = CompiledQuery(lambda: _own(LiftSession).values_list("pk", "week", "bests"))
LONGEST = CompiledQuery(
    lambda: (
        _own(Run).values("week").annotate(longest=Max("distance_m")).values_list("week", "longest")
    )
)

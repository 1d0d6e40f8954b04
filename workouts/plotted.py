"""The numbers of a week that progress plots, kept with its summary as one short list.

They are ``NAMES`` of the metrics, then what the week's sessions come to: the longest run in metres
and the bests of its lifts. To parse the metrics of ten years for these would take five times as
long as all the rest of the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Max, Q, QuerySet
from pydantic_core import from_json, to_json

from fitsite.prepared import Prepared
from workouts.coaching.types import COUNTED, RunSession, Session
from workouts.coaching.weeks import Week
from workouts.judged import span_of, within
from workouts.lift_bests import COLUMNS as SET
from workouts.lift_bests import NOTHING, Bests, bests_of, together
from workouts.models import LiftSession, Run

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
SETS = tuple(f"sets_{muscle}" for muscle in COUNTED)
NAMES = (*METRICS, *SETS)


class Done(NamedTuple):
    """What a week's sessions come to; counted sets and estimates in kg by an exercise's id."""

    longest_m: float | None = None
    sets: Mapping[str, int] = NOTHING[0]
    e1rm_kg: Mapping[str, float] = NOTHING[1]


NOTHING_DONE = Done()


def numbers_of(metrics: Mapping[str, Any]) -> list[float]:
    """The week's ``NAMES``; 0 for what it has not."""
    sets = metrics.get("sets") or {}
    return [
        *(metrics.get(name) or 0.0 for name in METRICS),
        *(float(sets.get(muscle) or 0) for muscle in COUNTED),
    ]


def plotted(metrics: Mapping[str, Any], sessions: Iterable[Session], bests: Sequence[str]) -> str:
    """A week's list, as it is stored; ``bests`` are those of its lifts, as they are stored."""
    runs = (one.distance_m or 0.0 for one in sessions if isinstance(one, RunSession))
    done = together(from_json(f"[{','.join(bests)}]"))
    return to_json([*numbers_of(metrics), max(runs, default=0.0) or None, *done]).decode()


def done_by(athlete: int, first: Week, last: Week) -> dict[str, Done]:
    """What a member did in the weeks from first to last, by week, in two queries."""
    span = span_of(athlete, first, last)
    found = {week: Done(metres) for week, metres in LONGEST.rows(**span)}
    keys, stored = [], []
    loose: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key, bests, *one in LIFTS.rows(**span):
        if bests is not None:
            keys.append(key)
            stored.append(bests)
        elif one[0] is not None:
            loose[key].append(tuple(one))
    by_key: dict[str, list[Bests]] = defaultdict(list)
    for key, bests in zip(keys, from_json(f"[{','.join(stored)}]"), strict=True):
        by_key[key].append(bests)
    for key, sets in loose.items():
        by_key[key].append(bests_of(sets))
    for key, some in by_key.items():
        metres = found[key].longest_m if key in found else None
        found[key] = Done(metres, *together(some))
    return found


def _own(model: type[Any]) -> QuerySet[Any]:
    return model._default_manager.filter(**within(model)).order_by()


def _lifts() -> QuerySet[Any, Any]:
    """The bests of each lift; of one that was stored without, its sets."""
    unread = FilteredRelation("sets", condition=Q(bests__isnull=True))
    columns = (f"unread__{name}" for name in SET)
    return _own(LiftSession).annotate(unread=unread).values_list("week", "bests", *columns)


LONGEST = Prepared(
    lambda: (
        _own(Run).values("week").annotate(longest=Max("distance_m")).values_list("week", "longest")
    )
)
LIFTS = Prepared(_lifts)

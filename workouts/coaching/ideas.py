"""Typical sessions to plan with, and each as a session done as planned."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.sessions import Focus, LiftSession, LiftSet, RunKind, RunSession, Session
from workouts.coaching.thresholds.assumed_values import ASSUMED_RPE

PLANNED_RIR = 2.0  # repetitions in reserve of a planned set: hard enough to count and to tire


class Idea(NamedTuple):
    """A session to plan: usual minutes, and a kind of run or a lift's focus with its sets."""

    label: str
    minutes: int
    kind: RunKind | None = None
    focus: Focus | None = None
    sets: tuple[tuple[str, int], ...] = ()

    @property
    def is_run(self) -> bool:
        return self.kind is not None


# Few enough for a first session, and twice a week five or more for each leg muscle; the upper-body
# lift has none.
_LEGS = (("squat", 3), ("deadlift", 3), ("calf_raise", 3))
IDEAS: Mapping[str, Idea] = MappingProxyType(
    {
        "easy": Idea("Easy run", 40, RunKind.EASY),
        "recovery": Idea("Recovery run", 30, RunKind.RECOVERY),
        "long": Idea("Long run", 90, RunKind.LONG),
        "tempo": Idea("Tempo run", 45, RunKind.TEMPO),
        "intervals": Idea("Intervals", 45, RunKind.INTERVALS),
        "hills": Idea("Hills", 40, RunKind.HILLS),
        "sprint": Idea("Sprints", 30, RunKind.SPRINT),
        "race": Idea("Race", 60, RunKind.RACE),
        "leg_lift": Idea("Leg strength", 50, focus=Focus.LOWER, sets=_LEGS),
        "full_lift": Idea("Full-body lift", 60, focus=Focus.FULL, sets=_LEGS),
        "upper_lift": Idea("Upper-body lift", 45, focus=Focus.UPPER),
    }
)


def as_session(
    idea: str,
    start: datetime,
    local_date: date,
    minutes: float,
    usual_rpe: Mapping[str, float],
    sets_each: int | None = None,
) -> Session:
    """Return the session that an idea stands for, done as planned: usual effort, warmed up.

    The effort is the member's own median for such sessions (`usual_rpe`, as in a History), else
    the general one. `sets_each` replaces the number of sets of each exercise. Raises KeyError for
    an idea that isn't in IDEAS.
    """
    meant = IDEAS[idea]
    category = meant.kind or f"lift_{meant.focus}"
    rpe = usual_rpe.get(category, ASSUMED_RPE.values[category])
    if meant.kind is not None:
        return RunSession(start, True, local_date, minutes, meant.kind, rpe=rpe, warm_up=True)
    sets = tuple(
        LiftSet(MOVEMENTS[slug], rir=PLANNED_RIR)
        for slug, count in meant.sets
        for _ in range(sets_each or count)
    )
    return LiftSession(start, True, local_date, minutes, rpe, True, sets, meant.focus)

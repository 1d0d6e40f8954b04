"""What a member's runs of each kind usually feel like, and at which pace (for rule W20)."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import TypeAlias

from workouts.coaching.look_back import UsualEffort
from workouts.coaching.sessions import RunKind, RunSession
from workouts.coaching.thresholds import STANDARD, Thresholds

EASY_KINDS = frozenset(
    {RunKind.EASY, RunKind.RECOVERY, RunKind.STEADY, RunKind.LONG, RunKind.UNKNOWN}
)
Pace: TypeAlias = tuple[int, float]  # day, counted from a Monday = 0; metres per minute


def find_usual_effort(
    runs: Iterable[RunSession], thresholds: Thresholds = STANDARD
) -> dict[RunKind, UsualEffort]:
    """Return the usual effort and pace by kind, from the runs of 28 days."""
    longest: dict[RunKind, float] = {}
    rated: dict[RunKind, list[tuple[float, float]]] = {}
    for run in runs:
        if run.kind not in EASY_KINDS or not run.distance_m:
            continue
        longest[run.kind] = max(longest.get(run.kind, 0.0), run.distance_m)
        if run.rpe is not None and run.minutes >= thresholds.EFFORT_MIN_MIN:
            rated.setdefault(run.kind, []).append((run.rpe, run.distance_m / run.minutes))
    usual = {}
    for kind, values in rated.items():
        rpe = median(effort for effort, _ in values)
        usual[kind] = UsualEffort(
            rpe,
            median(pace for _, pace in values),
            len(values),
            longest[kind],
            sum(effort >= rpe + thresholds.EFFORT_INFO for effort, _ in values),
        )
    return usual


def usual_speed(
    paces: Sequence[Pace], monday: int, thresholds: Thresholds = STANDARD
) -> float | None:
    """Return the median pace of the 28 days before a day, in metres per minute.

    None for too few runs.
    """
    first = monday - int(thresholds.EFFORT_DAYS)
    recent = [pace for day, pace in paces if first <= day < monday]
    return median(recent) if len(recent) >= thresholds.PACE_RUNS else None

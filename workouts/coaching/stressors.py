"""Sessions hard on the legs, and the hours between them (for rule W3)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from workouts.coaching.sets import Tally
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import STRUCTURED, LiftSession, RunKind, RunSession, Stressor

LEG_LIFT = "leg_lift"
_HARD_IF_MODERATE = STRUCTURED | {RunKind.DOWNHILL}
_HOUR = timedelta(hours=1)
Zones: TypeAlias = tuple[float, float, float, float, float]


class Gap(NamedTuple):
    """Two consecutive stressors; hours from the first's end to the second's start.

    `hours` is None where a clock time is unknown. `days` counts local dates apart.
    """

    first: Stressor
    second: Stressor
    hours: float | None
    days: int


def hard_run(run: RunSession, thresholds: Thresholds = STANDARD) -> Stressor | None:
    """Return the run as a stressor, or None when it was not hard on the legs."""
    rpe, minutes, zones = run.rpe, run.minutes, run.hr_zone_minutes
    if not is_hard_run(run.kind, rpe, minutes, zones, thresholds):
        return None
    by_guess = run.kind_guessed and not is_hard_run(
        RunKind.UNKNOWN, rpe, minutes, zones, thresholds
    )
    return Stressor(
        run.start, minutes, run.local_date, run.time_known, run.kind, kind_guessed=by_guess
    )


def is_hard_run(
    kind: RunKind, rpe: float | None, minutes: float, zones: Zones | None, thresholds: Thresholds
) -> bool:
    """Whether a run of this kind, effort, length and minutes in zones is hard on the legs."""
    if minutes >= thresholds.HARD_RUN_MIN:
        return True
    if zones is not None and zones[3] + zones[4] >= thresholds.HARD_HR_MIN:
        return True
    if rpe is None:
        return kind in _HARD_IF_MODERATE or kind == RunKind.RACE
    return rpe >= thresholds.HARD_RUN_RPE or (
        rpe >= thresholds.HARD_STRUCTURED_RPE and kind in _HARD_IF_MODERATE
    )


def hard_lift(lift: LiftSession, sets: Tally, thresholds: Thresholds = STANDARD) -> Stressor | None:
    """Return the lift as a stressor, or None when it had too few heavy leg sets."""
    if sets.heavy_leg_sets < thresholds.HEAVY_SETS:
        return None
    unknown = sets.heavy_effort_unknown > 0
    return Stressor(lift.start, lift.minutes, lift.local_date, lift.time_known, LEG_LIFT, unknown)


def gaps(
    before: Iterable[Stressor], week: Sequence[Stressor], thresholds: Thresholds = STANDARD
) -> tuple[Gap, ...]:
    """Return every pair of consecutive stressors whose later one lies in the week."""
    earlier = max(before, key=_order, default=None)
    ordered = sorted(week, key=_order)
    chain = ordered if earlier is None else [earlier, *ordered]
    return tuple(_gap(first, second, thresholds) for first, second in pairwise(chain))


def _order(stressor: Stressor) -> tuple[date, datetime, float, str]:
    return (stressor.local_date, stressor.start, stressor.minutes or 0.0, stressor.what)


def _gap(first: Stressor, second: Stressor, thresholds: Thresholds) -> Gap:
    days = (second.local_date - first.local_date).days
    if not (first.time_known and second.time_known):
        return Gap(first, second, None, days)
    minutes = thresholds.ASSUMED_MIN if first.minutes is None else first.minutes
    hours = (second.start - first.start - timedelta(minutes=minutes)) / _HOUR
    return Gap(first, second, hours, days)

"""Sessions hard on the legs, what made them hard, and the hours between them (for rule W3)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from workouts.coaching.look_back import HardClass, Stressor
from workouts.coaching.sessions import (
    STRUCTURED,
    LiftSession,
    OtherSession,
    RunKind,
    RunSession,
    Session,
)
from workouts.coaching.sets import Tally, tally
from workouts.coaching.thresholds import STANDARD, Thresholds

LEG_LIFT, MARCH, HIKE = "leg_lift", "march", "hike"
# For warm-ups: a firm run begins easily anyway, and a march is one long warm-up
WARMED_UP_FOR = frozenset({HardClass.FAST, HardClass.DOWNHILL, HardClass.LONG, HardClass.LIFT})
HARD_RUNS = frozenset({HardClass.FAST, HardClass.FIRM, HardClass.DOWNHILL, HardClass.LONG})
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


def stressor(
    session: Session, thresholds: Thresholds = STANDARD, usual_speed: float | None = None
) -> Stressor | None:
    """Return a session as a Stressor, or None where it isn't hard on the legs.

    `usual_speed` is the History's; without it no run is judged by its pace.
    """
    if isinstance(session, RunSession):
        return hard_run(session, thresholds, usual_speed)
    if isinstance(session, LiftSession):
        return hard_lift(session, tally(session.sets, thresholds), thresholds)
    return hard_other(session, thresholds)


def hard_run(
    run: RunSession, thresholds: Thresholds = STANDARD, usual_speed: float | None = None
) -> Stressor | None:
    """Return the run as a stressor, or None when it was not hard on the legs."""
    rpe, minutes, zones = run.rpe, run.minutes, run.hr_zone_minutes
    hard_class = classify_run(run.kind, rpe, minutes, zones, thresholds)
    by_pace = (
        hard_class in {None, HardClass.LONG}
        and usual_speed is not None
        and is_fast_by_pace(run, usual_speed, thresholds)
    )
    if by_pace:
        hard_class = HardClass.FAST
    if hard_class is None:
        return None
    by_guess = (
        run.kind_guessed and classify_run(RunKind.UNKNOWN, rpe, minutes, zones, thresholds) is None
    )
    return Stressor(
        run.start,
        minutes,
        run.local_date,
        run.time_known,
        run.kind,
        hard_class,
        kind_guessed=by_guess,
        by_pace=by_pace,
        planned_at=run.planned_at,
    )


def classify_run(
    kind: RunKind, rpe: float | None, minutes: float, zones: Zones | None, thresholds: Thresholds
) -> HardClass | None:
    """Return what makes a run of this kind, effort, length and minutes in zones hard on the legs.

    None where nothing does. Pace is not looked at.
    """
    if kind == RunKind.DOWNHILL and (rpe is None or rpe >= thresholds.HARD_STRUCTURED_RPE):
        return HardClass.DOWNHILL
    if zones is not None and zones[3] + zones[4] >= thresholds.HARD_HR_MIN:
        return HardClass.FAST
    if rpe is None:
        if kind in STRUCTURED or kind == RunKind.RACE:
            return HardClass.FAST
        if kind == RunKind.TEMPO:
            return HardClass.FIRM
    else:
        if rpe >= thresholds.HARD_RUN_RPE or (
            rpe >= thresholds.HARD_STRUCTURED_RPE and kind in STRUCTURED
        ):
            return HardClass.FAST
        if rpe >= thresholds.FIRM_RPE and kind == RunKind.TEMPO:
            return HardClass.FIRM
    if minutes >= thresholds.HARD_RUN_MIN:
        return HardClass.FAST if kind in STRUCTURED else HardClass.LONG
    return None


def is_fast_by_pace(run: RunSession, usual_speed: float, thresholds: Thresholds) -> bool:
    """Whether nothing but its pace is known of a run, and that was clearly above the usual one."""
    return (
        run.kind == RunKind.UNKNOWN
        and run.rpe is None
        and run.hr_zone_minutes is None
        and run.distance_m is not None
        and run.minutes >= thresholds.PACE_MIN_MIN
        and round(run.distance_m / run.minutes / usual_speed, 9) >= thresholds.PACE_RATIO
    )


def hard_lift(lift: LiftSession, sets: Tally, thresholds: Thresholds = STANDARD) -> Stressor | None:
    """Return the lift as a stressor, or None when it had too few heavy leg sets."""
    if sets.heavy_leg_sets < thresholds.HEAVY_SETS:
        return None
    return _lift(lift, effort_unknown=sets.heavy_effort_unknown > 0)


def unrated_lift(
    lift: LiftSession, sets: Tally, thresholds: Thresholds = STANDARD
) -> Stressor | None:
    """Return a lift as a stressor that is one only for habits: leg sets without any effort."""
    if sets.rated or sets.working_leg_sets < thresholds.HEAVY_SETS:
        return None
    return _lift(lift, effort_unknown=True)


def _lift(lift: LiftSession, *, effort_unknown: bool) -> Stressor:
    return Stressor(
        lift.start,
        lift.minutes,
        lift.local_date,
        lift.time_known,
        LEG_LIFT,
        HardClass.LIFT,
        effort_unknown,
        planned_at=lift.planned_at,
    )


def hard_other(session: OtherSession, thresholds: Thresholds = STANDARD) -> Stressor | None:
    """Return a long, hard march or hike as a stressor, and None for any other training."""
    rpe, minutes, sport = session.rpe, session.minutes, session.sport
    if sport == MARCH:
        hard = (
            minutes >= thresholds.MARCH_UNRATED_MIN
            if rpe is None
            else rpe >= thresholds.MARCH_RPE and minutes >= thresholds.MARCH_MIN
        )
    else:
        hard = (
            sport == HIKE
            and rpe is not None
            and rpe >= thresholds.HIKE_RPE
            and minutes >= thresholds.HIKE_MIN
        )
    if not hard:
        return None
    return Stressor(
        session.start,
        minutes,
        session.local_date,
        session.time_known,
        sport,
        HardClass.MARCH,
        planned_at=session.planned_at,
    )


def gaps(
    before: Iterable[Stressor], week: Sequence[Stressor], thresholds: Thresholds = STANDARD
) -> tuple[Gap, ...]:
    """Return every pair of consecutive stressors whose later one lies in the week."""
    earlier = max(before, key=order, default=None)
    ordered = sorted(week, key=order)
    chain = ordered if earlier is None else [earlier, *ordered]
    return tuple(chained(chain, thresholds))


def chained(chain: Iterable[Stressor], thresholds: Thresholds) -> Iterable[Gap]:
    """Return the gaps between stressors that are in order."""
    return (_gap(first, second, thresholds) for first, second in pairwise(chain))


def order(stressor: Stressor) -> tuple[date, datetime, float, str]:
    """Return the key by which stressors stand in order, however they were logged."""
    return (stressor.local_date, stressor.start, stressor.minutes or 0.0, stressor.what)


def _gap(first: Stressor, second: Stressor, thresholds: Thresholds) -> Gap:
    days = (second.local_date - first.local_date).days
    if not (first.time_known and second.time_known):
        return Gap(first, second, None, days)
    minutes = thresholds.ASSUMED_MIN if first.minutes is None else first.minutes
    hours = (second.start - first.start - timedelta(minutes=minutes)) / _HOUR
    return Gap(first, second, hours, days)

"""Runs of one date that belong together, and those that were long races."""

from collections.abc import Iterable
from datetime import timedelta

from workouts.coaching.look_back import Outing
from workouts.coaching.sessions import RunKind, RunSession
from workouts.coaching.thresholds import STANDARD, Thresholds


def outings(runs: Iterable[RunSession], thresholds: Thresholds = STANDARD) -> list[Outing]:
    """Join the runs of one date that have clock times and little time between, in order."""
    room = timedelta(hours=thresholds.STACKED_H)
    joined: list[Outing] = []
    last: RunSession | None = None
    for run in sorted(runs, key=_order):
        if (
            last is not None
            and last.local_date == run.local_date
            and last.time_known
            and run.time_known
            and run.start - last.start - timedelta(minutes=last.minutes) < room
        ):
            joined[-1] = _longer(joined[-1], run)
        else:
            joined.append(Outing(run.local_date, run.distance_m, run.minutes))
        last = run
    return joined


def is_long_race(run: RunSession, thresholds: Thresholds = STANDARD) -> bool:
    """Whether a run was a race, or as hard as one, and as long as a marathon takes."""
    return (
        run.kind == RunKind.RACE or (run.rpe is not None and run.rpe >= thresholds.RACE_RPE)
    ) and ((run.distance_m or 0) >= thresholds.RACE_M or run.minutes >= thresholds.RACE_MIN)


def _order(run: RunSession) -> tuple[object, ...]:
    return (
        run.local_date,
        not run.time_known,
        run.start,
        run.minutes,
        run.distance_m or 0.0,
        run.kind,
    )


def _longer(outing: Outing, run: RunSession) -> Outing:
    metres = (
        None
        if outing.distance_m is None or run.distance_m is None
        else outing.distance_m + run.distance_m
    )
    return Outing(outing.date, metres, (outing.minutes or 0.0) + run.minutes)

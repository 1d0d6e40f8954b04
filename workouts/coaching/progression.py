"""The week's running and its single runs against the weeks before (for rules W7 and W8)."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import History, PriorRun, RunSession

LEAST = 0.5  # metres or seconds that round to nothing


class Spike(NamedTuple):
    """A run against the longest of the 30 days before it, in whole metres or whole seconds."""

    date: date
    amount: int
    longest: int
    by_time: bool
    earlier_runs: int

    @property
    def change(self) -> float:
        """Return the change as a share: 0.1 is 10% longer than the longest run before."""
        return self.amount / self.longest - 1


def week_change(
    run_min: float, prior: Sequence[float], thresholds: Thresholds = STANDARD
) -> float | None:
    """Return the change from the mean of up to 4 earlier weeks; None where they say too little."""
    usual = usual_minutes(prior, thresholds)
    return None if usual is None else run_min / usual - 1


def usual_minutes(prior: Sequence[float], thresholds: Thresholds = STANDARD) -> float | None:
    """Return the mean minutes of up to 4 earlier weeks; None for too few weeks or minutes."""
    weeks = prior[-int(thresholds.CHANGE_WEEKS) :]
    if len(weeks) < thresholds.CHANGE_MIN_WEEKS:
        return None
    mean = sum(weeks) / len(weeks)
    return mean if mean >= thresholds.CHANGE_MIN_REF else None


def spikes(
    runs: Sequence[RunSession], history: History, thresholds: Thresholds = STANDARD
) -> tuple[Spike, ...]:
    """Compare each run that can be compared, by minutes where it has no distance."""
    if history.history_days is None or history.history_days < thresholds.SPIKE_HISTORY:
        return ()
    week = [PriorRun(run.local_date, run.distance_m, run.minutes) for run in runs]
    logged = [*history.prior_runs, *week]
    metres = [(when.toordinal(), distance) for when, distance, _ in logged if distance]
    found = _compare(
        [(run.date, run.distance_m) for run in week], metres, thresholds, by_time=False
    )
    by_time = [(run.local_date, 60 * run.minutes) for run in runs if not run.distance_m]
    if by_time:
        seconds = [(when.toordinal(), 60 * minutes) for when, _, minutes in logged if minutes]
        found += _compare(by_time, seconds, thresholds, by_time=True)
        found.sort(key=attrgetter("date"))
    return tuple(found)


def _compare(
    runs: Iterable[tuple[date, float | None]],
    logged: Sequence[tuple[int, float]],
    thresholds: Thresholds,
    *,
    by_time: bool,
) -> list[Spike]:
    """Compare runs (date, metres or seconds) with those logged (ordinal of the date, amount)."""
    floor = thresholds.SPIKE_MIN_S if by_time else thresholds.SPIKE_MIN_M
    window, enough = int(thresholds.SPIKE_DAYS), thresholds.SPIKE_RUNS
    found = []
    for on, size in runs:
        if size is None or size <= LEAST:
            continue
        day = on.toordinal()
        earlier = [amount for when, amount in logged if 0 < day - when <= window and amount > LEAST]
        if len(earlier) >= enough and (longest := round(max(earlier))) >= floor:
            found.append(Spike(on, round(size), longest, by_time, len(earlier)))
    return found

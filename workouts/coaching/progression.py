"""The week's running, outings and leg sets against what went before (for W7, W8 and W17)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from workouts.coaching.look_back import History, Outing
from workouts.coaching.thresholds import STANDARD, Thresholds, without_float_noise

LEAST = 0.5  # metres or seconds that round to nothing


class Spike(NamedTuple):
    """An outing against the longest before it, in whole metres or whole seconds.

    `longest` is of the `window_days` before it, with `earlier` outings in them; `longest_of_all`
    is of the 90 days before it, if any counts.
    """

    date: date
    amount: int
    longest: int
    by_time: bool
    earlier: int
    window_days: int
    longest_of_all: int

    @property
    def change(self) -> float:
        """Return the change as a share: 0.1 is 10% longer than the longest before."""
        return self.amount / self.longest - 1


class Return(NamedTuple):
    """A first week back after days off; `usual` is None where the weeks before say too little."""

    days_off: int
    last: date
    amount: float
    usual: float | None

    @property
    def ratio(self) -> float | None:
        """Return the part of the usual week, without float noise; None without a usual week."""
        return None if self.usual is None else without_float_noise(self.amount / self.usual)


def usual_week(
    weeks: Sequence[float], fewest: float, least: float, thresholds: Thresholds = STANDARD
) -> float | None:
    """Return the mean of the last up to 4 of 12 weeks that had any; None for too few or too little.

    `fewest` is the number of such weeks that it takes, `least` the mean that it takes.
    """
    trained = [amount for amount in weeks[-int(thresholds.CHANGE_LOOK_BACK) :] if amount]
    counted = trained[-int(thresholds.CHANGE_WEEKS) :]
    if len(counted) < fewest:
        return None
    mean = sum(counted) / len(counted)
    return mean if mean >= least else None


def usual_minutes(prior: Sequence[float], thresholds: Thresholds = STANDARD) -> float | None:
    """Return the usual minutes of running of a week; None where the weeks before say too little."""
    return usual_week(prior, thresholds.CHANGE_MIN_WEEKS, thresholds.CHANGE_MIN_REF, thresholds)


def run_return(
    first: date | None, run_min: float, history: History, thresholds: Thresholds = STANDARD
) -> Return | None:
    """Return the return to running that the week began on `first`; None without a lay-off."""
    usual = usual_week(
        history.prior_run_minutes,
        thresholds.RETURN_MIN_WEEKS,
        thresholds.RETURN_MIN_RUN_MIN,
        thresholds,
    )
    return _return(history.last_run, first, run_min, usual, thresholds)


def leg_return(
    first: date | None, sets: int, history: History, thresholds: Thresholds = STANDARD
) -> Return | None:
    """Return the return to leg work that the week began on `first`; None without a lay-off."""
    usual = usual_week(
        history.prior_leg_sets,
        thresholds.RETURN_MIN_WEEKS,
        thresholds.RETURN_MIN_SETS,
        thresholds,
    )
    return _return(history.last_leg_day, first, sets, usual, thresholds)


def _return(
    last: date | None,
    first: date | None,
    amount: float,
    usual: float | None,
    thresholds: Thresholds,
) -> Return | None:
    if last is None or first is None:
        return None
    days_off = (first - last).days
    return Return(days_off, last, amount, usual) if days_off >= thresholds.LAY_OFF_DAYS else None


def week_change(
    run_min: float, prior: Sequence[float], thresholds: Thresholds = STANDARD
) -> float | None:
    """Return the change from the usual minutes; None where the weeks before say too little."""
    usual = usual_minutes(prior, thresholds)
    return None if usual is None else run_min / usual - 1


def spikes(
    week: Sequence[Outing], history: History, thresholds: Thresholds = STANDARD
) -> tuple[Spike, ...]:
    """Compare each outing that can be compared, by minutes where it has no distance."""
    days = history.history_days
    if days is None or days < thresholds.SPIKE_SHORT_HISTORY:
        return ()
    old_too = days >= thresholds.SPIKE_HISTORY
    logged = [*history.prior_outings, *week]
    metres = [(when.toordinal(), distance) for when, distance, _ in logged if distance]
    seconds: list[tuple[int, float]] = []
    if not all(outing.distance_m for outing in week):
        seconds = [(when.toordinal(), 60 * minutes) for when, _, minutes in logged if minutes]
    found = (
        _compare(outing.date, outing.distance_m, metres, thresholds, old_too=old_too)
        if outing.distance_m
        else _compare(
            outing.date,
            60 * (outing.minutes or 0.0),
            seconds,
            thresholds,
            old_too=old_too,
            by_time=True,
        )
        for outing in week
    )
    return tuple(spike for spike in found if spike is not None)


def _compare(
    on: date,
    size: float,
    logged: Iterable[tuple[int, float]],
    thresholds: Thresholds,
    *,
    old_too: bool,
    by_time: bool = False,
) -> Spike | None:
    """Compare an outing (metres or seconds) with those logged (ordinal of the date, amount)."""
    if size <= LEAST:
        return None
    window, old = int(thresholds.SPIKE_DAYS), int(thresholds.SPIKE_OLD_DAYS)
    day = on.toordinal()
    earlier = [
        (day - when, amount) for when, amount in logged if 0 < day - when <= old and amount > LEAST
    ]
    recent = [amount for back, amount in earlier if back <= window]
    if len(recent) >= thresholds.SPIKE_RUNS:
        compared = recent
    elif old_too and len(earlier) >= thresholds.SPIKE_RUNS:
        compared, window = [amount for _, amount in earlier], old
    else:
        return None
    longest = round(max(compared))
    if longest < (thresholds.SPIKE_MIN_S if by_time else thresholds.SPIKE_MIN_M):
        return None
    of_all = round(max(amount for _, amount in earlier))
    return Spike(on, round(size), longest, by_time, len(compared), window, of_all)

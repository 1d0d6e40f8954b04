"""How the week and its single runs compare with the weeks before (what W7 and W8 judge)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from workouts.coaching import thresholds as t
from workouts.coaching.types import History, RunSession


class Spike(NamedTuple):
    """A run against the longest of the 30 days before it, in whole metres or whole seconds."""

    date: date
    amount: int
    longest: int
    by_time: bool
    earlier_runs: int

    @property
    def change(self) -> float:
        """0.1 means 10 % longer than the longest run before."""
        return self.amount / self.longest - 1


def week_change(run_min: float, prior: Sequence[float]) -> float | None:
    """Running against the mean of up to 4 earlier weeks; None where those say too little."""
    usual = usual_minutes(prior)
    return None if usual is None else run_min / usual - 1


def usual_minutes(prior: Sequence[float]) -> float | None:
    """Mean run minutes of the last up to 4 weeks, or None with too few weeks or too few minutes."""
    weeks = prior[-int(t.CHANGE_WEEKS.value) :]
    if len(weeks) < t.CHANGE_MIN_WEEKS.value:
        return None
    mean = sum(weeks) / len(weeks)
    return mean if mean >= t.CHANGE_MIN_REF.value else None


def spikes(runs: Sequence[RunSession], history: History) -> tuple[Spike, ...]:
    """Each run that can be compared; by minutes where the run itself has no distance."""
    if history.history_days is None or history.history_days < t.SPIKE_HISTORY.value:
        return ()
    logged = [
        (run.date.toordinal(), _metres(run.distance_m), _seconds(run.minutes))
        for run in history.prior_runs
    ]
    logged += [
        (run.local_date.toordinal(), _metres(run.distance_m), _seconds(run.minutes)) for run in runs
    ]
    window = int(t.SPIKE_DAYS.value)
    found = []
    for run in runs:
        day = run.local_date.toordinal()
        amount = _metres(run.distance_m)
        by_time = amount is None
        if amount is None:
            amount = _seconds(run.minutes) or 0
        earlier = [
            size
            for other, metres, seconds in logged
            if 1 <= day - other <= window and (size := seconds if by_time else metres) is not None
        ]
        floor = t.SPIKE_MIN_S.value if by_time else t.SPIKE_MIN_M.value
        if len(earlier) >= t.SPIKE_RUNS.value and (longest := max(earlier)) >= floor:
            found.append(Spike(run.local_date, amount, longest, by_time, len(earlier)))
    return tuple(found)


def _metres(distance_m: float | None) -> int | None:
    return round(distance_m) if distance_m else None


def _seconds(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes * 60)

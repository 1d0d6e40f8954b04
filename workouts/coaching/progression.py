"""How the week and its single runs compare with the weeks before (what W7 and W8 judge)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from workouts.coaching import thresholds as t
from workouts.coaching.types import History, PriorRun, RunSession


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
    week = [PriorRun(run.local_date, run.distance_m, run.minutes) for run in runs]
    logged = [*history.prior_runs, *week]
    found = _compare(week, logged, _metres, by_time=False)
    if len(found) < len(week):
        untold = [run for run in week if not run.distance_m]
        found += _compare(untold, logged, _seconds, by_time=True)
        found.sort(key=attrgetter("date"))
    return tuple(found)


def _compare(
    runs: Iterable[PriorRun],
    logged: Iterable[PriorRun],
    size: Callable[[PriorRun], int | None],
    *,
    by_time: bool,
) -> list[Spike]:
    floor = t.SPIKE_MIN_S.value if by_time else t.SPIKE_MIN_M.value
    window, enough = int(t.SPIKE_DAYS.value), t.SPIKE_RUNS.value
    sizes = [(run.date.toordinal(), amount) for run in logged if (amount := size(run))]
    found = []
    for run in runs:
        amount = size(run)
        day = run.date.toordinal()
        earlier = [other for when, other in sizes if 0 < day - when <= window]
        if amount and len(earlier) >= enough and (longest := max(earlier)) >= floor:
            found.append(Spike(run.date, amount, longest, by_time, len(earlier)))
    return found


def _metres(run: PriorRun) -> int | None:
    return round(run.distance_m) if run.distance_m else None


def _seconds(run: PriorRun) -> int | None:
    return round(run.minutes * 60) if run.minutes else None

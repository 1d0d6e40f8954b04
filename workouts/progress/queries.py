"""A member's weeks over time, from what was kept with each week when it was computed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain, count, repeat
from typing import Any

from pydantic_core import from_json, to_json

from fitsite.lib.db.compiled_query import CompiledQuery
from workouts.coaching.weeks import Week
from workouts.exercises.best_lifts import Bests
from workouts.models import Athlete, Exercise
from workouts.weeks.queries import summaries_in_span
from workouts.weeks.week_series import NAMES, NO_TOTALS, WeekTotals, load_totals, numbers_of

LIFTS = 4  # the most logged exercises, whose e1RM is followed
COLUMNS = (*NAMES, *WeekTotals._fields)
NOTHING = to_json([*numbers_of({}), *NO_TOTALS]).decode()[1:-1]  # as a series between its brackets


@dataclass(frozen=True)
class Progress:
    """Every week of a span in order, without gaps, and what each came to, week by week.

    ``numbers`` by the names of ``week_series.NAMES``, 0 where nothing was logged. ``longest_m`` in
    metres; ``e1rm_kg`` by the names of the exercises followed; both None where there is nothing.
    """

    weeks: Sequence[Week] = ()
    numbers: Mapping[str, Sequence[float]] = field(default_factory=lambda: dict.fromkeys(NAMES, ()))
    longest_m: Sequence[float | None] = ()
    e1rm_kg: Mapping[str, Sequence[float | None]] = field(default_factory=dict)
    waiting: int = 0  # weeks of the span that a worker has not computed yet


def load_progress(athlete: Athlete, *, last_weeks: int | None, now: datetime) -> Progress:
    """Load so many weeks before the current one, or all since the first summary; four queries."""
    current = athlete.week_at(now)
    since = "" if last_weeks is None else str(current.shift(-last_weeks))
    last = current.shift(-1)
    rows = SUMMARIES.fetch_raw(athlete=athlete.pk, first=since, last=str(last))
    kept = {week: series[1:-1] for week, series, _ in rows if series is not None}
    if not kept:
        return Progress(waiting=len(rows))
    weeks, written = _weeks_between(Week.parse(next(iter(kept))), last)
    # All lists at once, without a list for each: every column is every nth value of them.
    values = from_json(f"[{','.join([kept.get(week, NOTHING) for week in written])}]")
    columns = [values[place :: len(COLUMNS)] for place in range(len(COLUMNS))]
    numbers, totals = columns[: len(NAMES)], columns[len(NAMES) :]
    unsettled = [week for week, series, stale in rows if series is None or stale is not None]
    changed = min([_due(athlete), *unsettled])
    _renew(totals, athlete.pk, weeks, bisect_left(written, changed))
    longest, bests = totals
    return Progress(
        weeks,
        dict(zip(NAMES, numbers, strict=True)),
        longest,
        _followed(bests),
        len(rows) - len(kept),
    )


def _renew(totals: Sequence[list[Any]], athlete: int, weeks: Sequence[Week], start: int) -> None:
    """Read the totals of the weeks from one place on, which no worker has seen, of sessions."""
    last = weeks[-1]
    first = weeks[start] if start < len(weeks) else last.shift(1)
    found = load_totals(athlete, first, last)
    for place, week in enumerate(weeks[start:], start):
        for column, total in zip(totals, found.get(str(week), NO_TOTALS), strict=True):
            column[place] = total


def _due(athlete: Athlete) -> str:
    """Return the first week that no worker has looked at since it ended."""
    return str(athlete.week_at(athlete.next_summary_at - timedelta(seconds=1)))


@lru_cache(maxsize=64)
def _weeks_between(first: Week, last: Week) -> tuple[list[Week], list[str]]:
    """Return all weeks from first to last, and their names."""
    mondays = range(first.monday.toordinal(), last.sunday.toordinal(), 7)
    weeks = [Week.containing(date.fromordinal(monday)) for monday in mondays]
    return weeks, list(map(str, weeks))


def _followed(weeks: Sequence[Bests]) -> dict[str, list[float | None]]:
    """Return the weekly estimates of the most logged lifts by name, the most logged first."""
    every = list(chain.from_iterable(weeks))
    exercises, counts, estimates = every[::3], every[1::3], every[2::3]
    counted: dict[float, float] = defaultdict(float)
    for exercise, sets in zip(exercises, counts, strict=True):
        counted[exercise] += sets
    least = min(sorted(counted.values(), reverse=True)[:LIFTS], default=0.0)
    most_logged = [int(exercise) for exercise, sets in counted.items() if sets >= least]
    names = dict(Exercise.objects.filter(pk__in=most_logged).values_list("pk", "name"))
    most = sorted(names, key=lambda exercise: (-counted[exercise], names[exercise]))[:LIFTS]
    highest: dict[float, list[float]] = {exercise: [0.0] * len(weeks) for exercise in most}
    places = chain.from_iterable(map(repeat, count(), [len(week) // 3 for week in weeks]))
    for place, exercise, estimate in zip(places, exercises, estimates, strict=True):
        if exercise in highest and estimate > highest[exercise][place]:
            highest[exercise][place] = estimate
    return {
        names[exercise]: [estimate or None for estimate in highest[exercise]] for exercise in most
    }


SUMMARIES = CompiledQuery(lambda: summaries_in_span().values_list("week", "plotted", "stale_since"))

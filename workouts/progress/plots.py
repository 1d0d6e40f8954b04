"""The plots of progress: a column a week, or the mean week of a month or quarter of many weeks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString

from fitsite.charts.axis import Axis, round_ticks
from fitsite.charts.bodymap import MUSCLES
from fitsite.charts.column_chart import Columns, column_plot
from fitsite.charts.line_chart import Reading, line_plot
from fitsite.charts.svg_parts import Tone, exact
from workouts.coaching.movement import LEG_MUSCLES
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.weeks import Week
from workouts.progress.queries import Progress
from workouts.shared.units import Units
from workouts.weeks.week_charts import SPLIT

THURSDAY = timedelta(days=3)
MOST_COLUMNS = 60  # a telephone shows no more: then a column is a month, and then a quarter
LABELS = 5  # below a plot at most
HEADROOM = 1.06
LEAST_TOP = 1.0  # so that columns of nothing have a scale


class Plot(NamedTuple):
    """A plot still to be drawn, with its ``table`` as the charts have it."""

    name: str
    title: str
    draw: Callable[..., SafeString]


@dataclass(frozen=True)
class ProgressPlots:
    """``column`` is week, or the month or quarter whose mean week a column is."""

    column: str
    running: Sequence[Plot]
    muscles: Sequence[Plot]
    lifts: Sequence[Plot]

    def named(self, name: str) -> Plot:
        """Raises KeyError where there is no such plot."""
        return {plot.name: plot for plot in (*self.running, *self.muscles, *self.lifts)}[name]


@dataclass(frozen=True)
class Spans:
    """The columns of a plot, each a week, or the weeks from one place to another."""

    columns: Columns
    heading: str
    parts: Sequence[tuple[int, int]] | None = None

    def means(self, weeks: Sequence[float]) -> Sequence[float]:
        """Return the mean of each column's weeks."""
        if self.parts is None:
            return weeks
        sums = list(accumulate(weeks, initial=0.0))
        return [(sums[end] - sums[start]) / (end - start) for start, end in self.parts]

    def highest(self, weeks: Sequence[float | None]) -> list[float]:
        """Return the highest value of each column's weeks, 0 without any."""
        known = [value or 0.0 for value in weeks]
        return known if self.parts is None else [max(known[a:b]) for a, b in self.parts]


def progress_plots(progress: Progress, units: Units, thresholds: Thresholds) -> ProgressPlots:
    """Draw what there is: no plot of running without runs, none of muscles without sets."""
    numbers, unit = progress.numbers, units.distance
    spans = _spans(progress.weeks[0], len(progress.weeks))
    sets = {muscle: numbers[f"sets_{muscle}"] for muscle in LEG_MUSCLES}
    aim = thresholds.SETS_AIM, thresholds.SETS_HIGH
    load = spans.means(numbers["load"])
    running = [_single(spans, load, "Training load, units a week", "units", "load")]
    if any(numbers["run_min"]):
        running.insert(0, _running(spans, progress))
    if any(progress.longest_m):
        longest = [metres / unit.si for metres in spans.highest(progress.longest_m)]
        title = f"Longest run, {unit.symbol}"
        running.append(_single(spans, longest, title, unit.symbol, "longest"))
    return ProgressPlots(
        column=spans.heading.lower(),
        running=running,
        muscles=[
            _single(
                spans,
                spans.means(done),
                f"{MUSCLES[muscle]}, sets a week",
                "sets",
                f"sets-{muscle}",
                aim,
            )
            for muscle, done in sets.items()
        ]
        if any(map(any, sets.values()))
        else [],
        lifts=[
            plot
            for number, (name, weeks) in enumerate(progress.e1rm_kg.items())
            if (plot := _lift(spans, spans.highest(weeks), name, units, number))
        ],
    )


@lru_cache(maxsize=64)
def _spans(first: Week, count: int) -> Spans:
    """The columns of so many weeks from the first on."""
    mondays = [first.monday + timedelta(weeks=n) for n in range(count)]
    if count <= MOST_COLUMNS:
        labels = [
            f"Week {monday.isocalendar().week}, {monday.day} {monday:%B %Y}" for monday in mondays
        ]
        return Spans(_columns(labels, [f"{monday.day} {monday:%b}" for monday in mondays]), "Week")
    # Each week in the month of its Thursday, as ISO years have it.
    months = [(monday + THURSDAY).replace(day=1) for monday in mondays]
    if len(set(months)) <= MOST_COLUMNS:
        return _parts(months, "Month", lambda first: f"{first:%B %Y}")
    quarters = [month.replace(month=month.month - (month.month - 1) % 3) for month in months]
    return _parts(
        quarters,
        "Quarter",
        lambda first: f"{first:%B} to {first.replace(month=first.month + 2):%B %Y}",
    )


def _parts(of_weeks: Sequence[date], heading: str, name: Callable[[date], str]) -> Spans:
    """The months or quarters of some weeks, each by its first day."""
    firsts = sorted(set(of_weeks))
    starts = [*map(of_weeks.index, firsts), len(of_weeks)]
    columns = _columns(list(map(name, firsts)), [f"{first:%b %Y}" for first in firsts])
    return Spans(columns, heading, list(pairwise(starts)))


def _columns(labels: Sequence[str], short: Sequence[str]) -> Columns:
    """Return columns with every nth name below, away from the ends, where there is less room."""
    every = -(-len(short) // LABELS)
    margin = every // 2
    named = range(margin, len(short) - margin, every)
    return Columns(labels, [name if n in named else "" for n, name in enumerate(short)])


def _upright(values: Iterable[float], least: float = LEAST_TOP) -> Axis:
    top = max(least, *values)
    return Axis(0, top * HEADROOM, round_ticks(0, top, lambda value: f"{value:,g}", most=4))


def _running(spans: Spans, progress: Progress) -> Plot:
    parts = [(label, tone, spans.means(progress.numbers[name])) for label, name, tone in SPLIT]
    shown = [part for part in parts if part[1] is not Tone.UNCLASSIFIED or any(part[2])]
    minutes = [part for _, _, part in shown]
    title = "Running by effort, minutes a week"
    draw = partial(
        column_plot,
        spans.columns,
        minutes,
        [(label, tone) for label, tone, _ in shown],
        _upright(map(sum, zip(*minutes, strict=True))),
        title,
        unit="minutes",
        heading=spans.heading,
        id_prefix="running",
    )
    return Plot("running", title, draw)


def _single(
    spans: Spans,
    values: Sequence[float],
    title: str,
    unit: str,
    prefix: str,
    aim: tuple[float, float] | None = None,
) -> Plot:
    draw = partial(
        column_plot,
        spans.columns,
        [values],
        [(unit.capitalize(), Tone.TOTAL)],
        _upright(values, aim[1] if aim else LEAST_TOP),
        title,
        unit=unit,
        heading=spans.heading,
        id_prefix=prefix,
        aim=aim,
    )
    return Plot(prefix, title, draw)


def _lift(
    spans: Spans, estimates: Sequence[float], name: str, units: Units, number: int
) -> Plot | None:
    """The best estimate of each column; None with fewer than two."""
    unit, columns = units.load, spans.columns
    known = [place for place, kg in enumerate(estimates) if kg]
    if len(known) < 2:
        return None
    values = [estimates[place] / unit.si for place in known]
    middles = [place + 0.5 for place in known]
    labels = [columns.labels[place] for place in known]
    written = [f"{value} {unit.symbol}" for value in map(exact, values)]
    low, high = min(values), max(values)
    room = (high - low) * 0.1 or 1.0
    prefix, title = f"lift-{number}", f"{name}, {unit.symbol}"
    draw = partial(
        line_plot,
        list(zip(middles, values, strict=True)),
        columns.x,
        Axis(low - room, high + room, round_ticks(low, high, lambda value: f"{value:g}", most=4)),
        list(map(Reading, middles, labels, written)),
        title,
        summary=f"From {exact(values[0])} to {written[-1]}, "
        f"the highest {exact(high)} {unit.symbol}.",
        columns=(spans.heading, f"Estimate, {unit.symbol}"),
        id_prefix=prefix,
        dots=True,
    )
    return Plot(prefix, title, draw)

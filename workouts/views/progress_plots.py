"""The plots of progress: a column a week, or a month's mean week where the weeks are many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple, Self

from django.utils.safestring import SafeString

from fitsite.charts.axis import Axis, round_ticks
from fitsite.charts.bodymap import MUSCLES
from fitsite.charts.columns import Column, column_plot
from fitsite.charts.line import Reading, line_plot
from fitsite.charts.parts import Tone, exact
from workouts.coaching.thresholds import Limits
from workouts.coaching.types import COUNTED
from workouts.progress import Progress, WeekLine
from workouts.units import Units
from workouts.views.week_charts import SPLIT

THURSDAY = timedelta(days=3)
MOST_WEEKS = 60  # more than these are drawn by the month
NUMBERS = (*(name for _, name, _ in SPLIT), "load")
DRAWN = (*NUMBERS, *COUNTED)
LABELS = 5  # below a plot at most
HEADROOM = 1.06
LEAST_TOP = 1.0  # so that columns of nothing have a scale


class Span(NamedTuple):
    """A column's week, or the weeks of its month; ``means`` by the names of ``DRAWN``."""

    label: str
    short: str
    weeks: Sequence[WeekLine]
    means: Mapping[str, float]

    @classmethod
    def of(cls, label: str, short: str, weeks: Sequence[WeekLine]) -> Self:
        """A column with its means."""
        sums = map(sum, zip(*map(_drawn, weeks), strict=True))
        means = (total / len(weeks) for total in sums)
        return cls(label, short, weeks, dict(zip(DRAWN, means, strict=True)))


def _drawn(one: WeekLine) -> list[float]:
    number, sets = one.metrics.get, one.metrics.get("sets", {}).get
    return [*(number(name) or 0 for name in NUMBERS), *(sets(name) or 0 for name in COUNTED)]


@dataclass(frozen=True)
class ProgressPlots:
    """``by_month`` tells that a column is the mean week of a month."""

    by_month: bool
    running: SafeString | None
    load: SafeString
    longest: SafeString | None
    muscles: Sequence[SafeString]
    lifts: Sequence[SafeString]


def progress_plots(progress: Progress, units: Units, limits: Limits) -> ProgressPlots:
    """Draw what there is: no plot of running without runs, none of muscles without sets."""
    by_month = len(progress.weeks) > MOST_WEEKS
    spans = _months(progress.weeks) if by_month else [_week(one) for one in progress.weeks]
    heading = "Month" if by_month else "Week"
    ran = any(one.number("run_min") for one in progress.weeks)
    lifted = any(span.means[muscle] for span in spans for muscle in COUNTED)
    unit = units.distance
    return ProgressPlots(
        by_month=by_month,
        running=_minutes(spans, heading) if ran else None,
        load=_single(spans, heading, "Training load", "units", "load"),
        longest=_longest(spans, heading, unit.si, unit.symbol)
        if any(one.longest_m for one in progress.weeks)
        else None,
        muscles=[_muscle(spans, heading, muscle, limits) for muscle in COUNTED] if lifted else [],
        lifts=[
            plot
            for number, name in enumerate(progress.lifts)
            if (plot := _lift(spans, heading, name, units, number))
        ],
    )


def _week(one: WeekLine) -> Span:
    monday = one.week.monday
    label = f"Week {one.week.number}, {monday.day} {monday:%B %Y}"
    return Span.of(label, f"{monday.day} {monday:%b}", [one])


def _months(weeks: Sequence[WeekLine]) -> list[Span]:
    """Each week in the month of its Thursday, as ISO years have it."""

    def month(one: WeekLine) -> date:
        return (one.week.monday + THURSDAY).replace(day=1)

    return [
        Span.of(f"{first:%B %Y}", f"{first:%b %Y}", list(group))
        for first, group in groupby(weeks, key=month)
    ]


def _ticked(spans: Sequence[Span]) -> list[str]:
    """What stands below each column: every so many one name, else nothing."""
    every = -(-len(spans) // LABELS)
    return [one.short if number % every == 0 else "" for number, one in enumerate(spans)]


def _upright(columns: Sequence[Column], least: float = LEAST_TOP) -> Axis:
    top = max([least, *(column.total for column in columns)])
    return Axis(0, top * HEADROOM, round_ticks(0, top, lambda value: f"{value:,g}", most=4))


def _minutes(spans: Sequence[Span], heading: str) -> SafeString:
    unknown = any(span.means["unclassified_min"] for span in spans)
    split = [part for part in SPLIT if unknown or part[2] is not Tone.UNCLASSIFIED]
    columns = [
        Column(span.label, tick, [span.means[name] for _, name, _ in split])
        for span, tick in zip(spans, _ticked(spans), strict=True)
    ]
    return column_plot(
        columns,
        [(label, tone) for label, _, tone in split],
        _upright(columns),
        "Running by effort, minutes a week",
        unit="minutes",
        heading=heading,
        id_prefix="running",
    )


def _single(
    spans: Sequence[Span],
    heading: str,
    title: str,
    unit: str,
    name: str,
    *,
    prefix: str = "",
    aim: tuple[float, float] | None = None,
) -> SafeString:
    columns = [
        Column(span.label, tick, [span.means[name]])
        for span, tick in zip(spans, _ticked(spans), strict=True)
    ]
    return column_plot(
        columns,
        [(unit.capitalize(), Tone.TOTAL)],
        _upright(columns, aim[1] if aim else LEAST_TOP),
        f"{title}, {unit} a week",
        unit=unit,
        heading=heading,
        id_prefix=f"{prefix}{name}",
        aim=aim,
    )


def _longest(spans: Sequence[Span], heading: str, metres: float, symbol: str) -> SafeString:
    columns = [
        Column(span.label, tick, [max(one.longest_m or 0 for one in span.weeks) / metres])
        for span, tick in zip(spans, _ticked(spans), strict=True)
    ]
    return column_plot(
        columns,
        [(symbol, Tone.TOTAL)],
        _upright(columns),
        f"Longest run, {symbol}",
        unit=symbol,
        heading=heading,
        id_prefix="longest",
    )


def _muscle(spans: Sequence[Span], heading: str, muscle: str, limits: Limits) -> SafeString:
    return _single(
        spans,
        heading,
        MUSCLES[muscle],
        "sets",
        muscle,
        prefix="sets-",
        aim=(limits.SETS_AIM, limits.SETS_HIGH),
    )


def _lift(
    spans: Sequence[Span], heading: str, name: str, units: Units, number: int
) -> SafeString | None:
    """The best estimate of each week or month; None with fewer than two."""
    unit = units.load
    known = [
        (place + 0.5, span, max(one.e1rm_kg.get(name, 0.0) for one in span.weeks) / unit.si)
        for place, span in enumerate(spans)
        if any(name in one.e1rm_kg for one in span.weeks)
    ]
    if len(known) < 2:
        return None
    values = [value for _, _, value in known]
    low, high = min(values), max(values)
    room = (high - low) * 0.1 or 1.0
    marks = [(place + 0.5, tick) for place, tick in enumerate(_ticked(spans)) if tick]
    return line_plot(
        [(at, value) for at, _, value in known],
        Axis(0, len(spans), marks),
        Axis(low - room, high + room, round_ticks(low, high, lambda value: f"{value:g}", most=4)),
        [Reading(at, span.label, f"{exact(value)} {unit.symbol}") for at, span, value in known],
        f"{name}, {unit.symbol}",
        summary=f"From {exact(values[0])} to {exact(values[-1])} {unit.symbol}, "
        f"the highest {exact(high)} {unit.symbol}.",
        columns=(heading, f"Estimate, {unit.symbol}"),
        id_prefix=f"lift-{number}",
        dots=True,
    )

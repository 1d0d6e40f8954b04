"""The pictures of a run that came from a file: pace, heart rate, elevation, route, splits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString

from fitsite.charts.axis import CLOCK, Axis, round_ticks
from fitsite.charts.line_chart import Reading, line_plot
from fitsite.charts.route import route_plot
from fitsite.charts.svg_parts import percent
from workouts.runs.trace import WINDOW_S, Trace
from workouts.shared.units import Units, format_duration, plain_number

READINGS = 24  # at most so many values are read out on hover and in a plot's table
OUTLIERS = 0.02  # of the paces at either end, such as stops, don't stretch the scale
MARGIN = 0.06  # of the range, above and below the line
FLATTEST_M = 20  # a plot of less relief would make hills of noise
HEART_RATE, ALTITUDE = 2, 3


@dataclass(frozen=True)
class SplitRow:
    """One split as read; ``width`` is its bar's, the faster the longer."""

    name: str
    time: str
    pace: str
    heart_rate: str
    rise: str
    flat: str
    width: str


EFFORTS = {
    "400 m": 400.0,
    "1 km": 1000.0,
    "1 mile": 1609.344,
    "5 km": 5000.0,
    "10 km": 10_000.0,
    "Half marathon": 21_097.5,
    "Marathon": 42_195.0,
}


class Effort(NamedTuple):
    """The fastest stretch of a usual distance, as read."""

    name: str
    time: str
    pace: str


@dataclass(frozen=True)
class RunPlots:
    """The plots and tables of a trace; without those that the file has no data for."""

    plots: Sequence[SafeString]
    route: SafeString | None
    splits: Sequence[SplitRow]
    efforts: Sequence[Effort]

    @property
    def hilly(self) -> bool:
        """Whether slopes make a difference to any split's pace."""
        return any(split.flat and split.flat != split.pace for split in self.splits)

    @property
    def any(self) -> bool:
        return bool(self.plots or self.route or self.splits)


class Line(NamedTuple):
    """One line along the run; ``ends`` finds, of its sorted values, the bottom's and the top's."""

    name: str
    title: str
    unit: str
    values: Sequence[tuple[float, float | None]]
    write: Callable[[float], str] = "{:.0f}".format
    ends: Callable[[Sequence[float]], tuple[float, float]] = lambda known: (known[0], known[-1])
    steps: Sequence[float] | None = None
    filled: bool = False

    @property
    def known(self) -> list[float]:
        return sorted(value for _, value in self.values if value is not None)


def run_plots(trace: Trace, units: Units) -> RunPlots:
    """Draw a trace in the member's units."""
    places, unit = trace.places(), units.distance
    return RunPlots(
        plots=[_plot(trace, units, line) for line in _lines(trace, units) if len(line.known) > 1],
        route=route_plot(places, "Route", unit=(unit.si, unit.symbol), id_prefix="route")
        if len(set(places)) > 1
        else None,
        splits=split_rows(trace, units),
        efforts=best_efforts(trace, units),
    )


def _lines(trace: Trace, units: Units) -> list[Line]:
    distance, climb = units.distance, units.climb

    def pace_ends(known: Sequence[float]) -> tuple[float, float]:
        aside = int(len(known) * OUTLIERS)
        return known[-1 - aside], known[aside]

    return [
        Line(
            "pace",
            f"Pace, {WINDOW_S}-second average",
            f"min/{distance.symbol}",
            [(at, pace and pace * distance.si) for at, pace in trace.paces()],
            format_duration,
            ends=pace_ends,
            steps=CLOCK,
        ),
        Line("heart", "Heart rate", "bpm", trace.along(HEART_RATE)),
        Line(
            "elevation",
            "Elevation",
            climb.symbol,
            [(at, metres and metres / climb.si) for at, metres in trace.along(ALTITUDE)],
            ends=lambda known: (known[0], max(known[-1], known[0] + FLATTEST_M / climb.si)),
            filled=True,
        ),
    ]


def _plot(trace: Trace, units: Units, line: Line) -> SafeString:
    def write(value: float) -> str:
        return f"{line.write(value)} {line.unit}"

    known = line.known
    bottom, top = line.ends(known)
    room = (top - bottom) * MARGIN or 1.0
    start, end = line.values[0][0], line.values[-1][0]
    name, ticks, place = _across(trace, units, start, end)
    steps = {} if line.steps is None else {"steps": line.steps}
    y_ticks = round_ticks(min(bottom, top), max(bottom, top), line.write, most=4, **steps)
    return line_plot(
        line.values,
        Axis(start, end, ticks),
        Axis(bottom - room, top + room, y_ticks),
        [Reading(at, place(at), write(mean)) for at, mean in _means(line.values)],
        f"{line.title}, {line.unit}",
        summary=f"From {write(known[0])} to {write(known[-1])} over {place(end - start)}.",
        columns=(name, line.title),
        id_prefix=line.name,
        filled=line.filled,
    )


def _means(line: Sequence[tuple[float, float | None]]) -> list[tuple[float, float]]:
    """Means over equal stretches, at their middles; those without a value are left out."""
    start = line[0][0]
    span = line[-1][0] - start or 1.0
    stretches: list[list[float]] = [[] for _ in range(READINGS)]
    for at, value in line:
        if value is not None:
            stretches[min(max(int((at - start) / span * READINGS), 0), READINGS - 1)].append(value)
    return [
        (start + (number + 0.5) * (span / READINGS), sum(values) / len(values))
        for number, values in enumerate(stretches)
        if values
    ]


def _across(
    trace: Trace, units: Units, start: float, end: float
) -> tuple[str, Sequence[tuple[float, str]], Callable[[float], str]]:
    """Along what a run is drawn, distance or else time: its name, ticks, and how it is written."""
    if not trace.has_distance:
        ticks = round_ticks(start, end, format_duration, most=6, steps=CLOCK)
        return "Time", ticks, format_duration
    si, symbol = units.distance.si, units.distance.symbol
    ticks = round_ticks(start / si, end / si, lambda value: f"{value:g} {symbol}", most=6)
    return (
        "Distance",
        [(value * si, label) for value, label in ticks],
        lambda metres: f"{plain_number(metres / si, decimals=2)} {symbol}",
    )


def split_rows(trace: Trace, units: Units) -> list[SplitRow]:
    """The run in kilometres or miles, the last one perhaps shorter."""
    unit = units.distance
    splits = [split for split in trace.splits(unit.si) if split.seconds > 0]
    speeds = [split.metres / split.seconds for split in splits]
    return [
        SplitRow(
            name=str(number)
            if split.metres > unit.si - 1
            else f"{number - 1 + split.metres / unit.si:.2f}",
            time=format_duration(split.seconds),
            pace=format_duration(unit.si / speed),
            heart_rate="" if split.heart_rate is None else f"{split.heart_rate:.0f}",
            rise="" if split.rise_m is None else _signed(split.rise_m / units.climb.si),
            flat=""
            if not split.flat_m
            else format_duration(unit.si * split.seconds / split.flat_m),
            width=percent(100 * speed / max(speeds)),
        )
        for number, (split, speed) in enumerate(zip(splits, speeds, strict=True), start=1)
    ]


def best_efforts(trace: Trace, units: Units) -> list[Effort]:
    """The fastest stretches of the run, from the shortest distance on."""
    found = [(name, metres, trace.fastest_s(metres)) for name, metres in EFFORTS.items()]
    return [
        Effort(name, format_duration(time), format_duration(units.distance.si * time / metres))
        for name, metres, time in found
        if time is not None
    ]


def _signed(value: float) -> str:
    """+12, -3, and 0 without a sign."""
    return f"{whole:+d}" if (whole := round(value)) else "0"

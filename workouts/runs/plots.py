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
    """One line along the run; ``ends`` are the values at the bottom and at the top."""

    name: str
    title: str
    unit: str
    values: Sequence[tuple[float, float | None]]
    ends: tuple[float, float]
    write: Callable[[float], str] = "{:.0f}".format
    steps: Sequence[float] | None = None
    filled: bool = False


def run_plots(trace: Trace, units: Units) -> RunPlots:
    """Draw a trace in the member's units."""
    places = trace.places()
    lines = [_pace(trace, units), _heart_rate(trace), _elevation(trace, units)]
    return RunPlots(
        plots=[_plot(trace, units, line) for line in lines if line],
        route=route_plot(
            places, "Route", unit=(units.distance.si, units.distance.symbol), id_prefix="route"
        )
        if len(set(places)) > 1
        else None,
        splits=split_rows(trace, units),
        efforts=best_efforts(trace, units),
    )


def _pace(trace: Trace, units: Units) -> Line | None:
    unit = units.distance
    values = [(at, pace and pace * unit.si) for at, pace in trace.paces()]
    known = sorted(_known(values))
    if len(known) < 2:
        return None
    aside = int(len(known) * OUTLIERS)
    title, ends = f"Pace, {WINDOW_S}-second average", (known[-1 - aside], known[aside])
    unit_name = f"min/{unit.symbol}"
    return Line("pace", title, unit_name, values, ends, write=format_duration, steps=CLOCK)


def _heart_rate(trace: Trace) -> Line | None:
    values = trace.along(HEART_RATE)
    known = _known(values)
    if len(known) < 2:
        return None
    return Line("heart", "Heart rate", "bpm", values, (min(known), max(known)))


def _elevation(trace: Trace, units: Units) -> Line | None:
    unit = units.climb
    heights = trace.along(ALTITUDE)
    values = [(at, None if height is None else height / unit.si) for at, height in heights]
    known = _known(values)
    if len(known) < 2:
        return None
    ends = (min(known), max(*known, min(known) + FLATTEST_M / unit.si))
    return Line("elevation", "Elevation", unit.symbol, values, ends, filled=True)


def _known(values: Sequence[tuple[float, float | None]]) -> list[float]:
    return [value for _, value in values if value is not None]


def _plot(trace: Trace, units: Units, line: Line) -> SafeString:
    def write(value: float) -> str:
        return f"{line.write(value)} {line.unit}"

    bottom, top = line.ends
    room = (top - bottom) * MARGIN or 1.0
    across = _across(trace, units, line.values)
    steps = {} if line.steps is None else {"steps": line.steps}
    y_ticks = round_ticks(min(line.ends), max(line.ends), line.write, most=4, **steps)
    known = _known(line.values)
    return line_plot(
        line.values,
        across.axis,
        Axis(bottom - room, top + room, y_ticks),
        across.readings(line.values, write),
        f"{line.title}, {line.unit}",
        summary=f"From {write(min(known))} to {write(max(known))} over {across.length}.",
        columns=(across.name, line.title),
        id_prefix=line.name,
        filled=line.filled,
    )


@dataclass(frozen=True)
class _Across:
    """Along what a run is drawn: distance, or time where there is none."""

    name: str
    axis: Axis
    length: str
    write: Callable[[float], str]

    def readings(
        self, line: Sequence[tuple[float, float | None]], write: Callable[[float], str]
    ) -> list[Reading]:
        """Means over equal stretches; those without a value are left out."""
        start, span = self.axis.start, (self.axis.end - self.axis.start) or 1.0
        stretches: list[list[float]] = [[] for _ in range(READINGS)]
        for at, value in line:
            if value is not None:
                number = int((at - start) / span * READINGS)
                stretches[min(max(number, 0), READINGS - 1)].append(value)
        size = span / READINGS
        return [
            Reading(
                start + (number + 0.5) * size,
                self.write(start + (number + 0.5) * size),
                write(sum(values) / len(values)),
            )
            for number, values in enumerate(stretches)
            if values
        ]


def _across(trace: Trace, units: Units, line: Sequence[tuple[float, float | None]]) -> _Across:
    start, end = line[0][0], line[-1][0]
    if not trace.has_distance:
        return _Across(
            "Time",
            Axis(start, end, round_ticks(start, end, format_duration, most=6, steps=CLOCK)),
            format_duration(end - start),
            format_duration,
        )
    unit = units.distance

    def write(metres: float) -> str:
        return f"{plain_number(metres / unit.si, decimals=2)} {unit.symbol}"

    ticks = [
        (value * unit.si, label)
        for value, label in round_ticks(
            start / unit.si, end / unit.si, lambda value: f"{value:g} {unit.symbol}", most=6
        )
    ]
    return _Across("Distance", Axis(start, end, ticks), write(end - start), write)


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

"""A run over its own clock, to read times off; what a repair is about is marked."""

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from fitsite.charts.axis import CLOCK, Axis, round_ticks
from fitsite.charts.line_chart import Reading, line_plot
from workouts.models import RunRepair
from workouts.runs.trace import Point, Trace
from workouts.shared.units import Units, format_duration

READINGS = 24
MARGIN = 0.06  # of the range, above and below the line
OUTLIERS = 0.02  # of the paces at either end, such as stops, don't stretch the scale


def repair_plot(
    points: Sequence[Point], repair: RunRepair | None, units: Units
) -> SafeString | None:
    """Draw pace over time; None of a run without distances. ``repair`` marks its part."""
    trace, unit = Trace(points), units.distance
    seconds = [at for at, _ in trace.track]
    paces = [pace and pace * unit.si for _, pace in trace.paces()]
    known = sorted(pace for pace in paces if pace)
    if len(known) < 2:
        return None
    aside = int(len(known) * OUTLIERS)
    fastest, slowest = known[aside], known[-1 - aside]
    room = (slowest - fastest) * MARGIN or 1.0
    length = seconds[-1]

    def write(pace: float) -> str:
        return f"{format_duration(pace)} /{unit.symbol}"

    values = list(zip(seconds, paces, strict=True))
    return line_plot(
        values,
        Axis(0.0, length, round_ticks(0.0, length, format_duration, most=6, steps=CLOCK)),
        Axis(
            slowest + room,
            fastest - room,
            round_ticks(fastest, slowest, format_duration, most=4, steps=CLOCK),
        ),
        _readings(values, write),
        f"Pace by the run’s clock, min/{unit.symbol}",
        summary=f"From {write(fastest)} to {write(slowest)} over {format_duration(length)}.",
        columns=("Time", "Pace"),
        id_prefix="pace",
        marked=_marked(repair, length),
    )


def _readings(
    values: Sequence[tuple[float, float | None]], write: Callable[[float], str]
) -> list[Reading]:
    known = [(at, pace) for at, pace in values if pace]
    every = max(1, len(known) // READINGS)
    return [
        Reading(at, format_duration(at), write(pace)) for at, pace in known[every // 2 :: every]
    ]


def _marked(repair: RunRepair | None, length: float) -> tuple[float, float] | None:
    """Return from when to when a repair keeps or cuts; None of one without times."""
    if repair is None or repair.kind == RunRepair.Kind.MERGE:
        return None
    end = 0.0 if repair.kind == RunRepair.Kind.SPLIT else repair.end_s
    begin = 0.0 if repair.kind == RunRepair.Kind.SPLIT else repair.begin_s
    return (begin, min(end or repair.begin_s, length))

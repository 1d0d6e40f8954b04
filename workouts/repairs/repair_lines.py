"""What a repair did, and the numbers before and after it, as members read them."""

from typing import NamedTuple

from workouts.models import Run, RunRepair
from workouts.repairs.run_repairs import Repaired
from workouts.shared.units import Units, format_duration, pace_of, plain_number

Kind = RunRepair.Kind
UNKNOWN = "unknown"


class Compared(NamedTuple):
    """One number of a run: before a repair, after it, and of the second part of a split."""

    name: str
    before: str
    after: str
    rest: str = ""


def describe(repair: RunRepair) -> str:
    """Return what a repair does, such as "Kept only 1:30 to 42:00"."""
    begin, end = format_duration(repair.begin_s), format_duration(repair.end_s)
    match Kind(repair.kind):
        case Kind.CROP:
            return f"Kept only {begin} to {end}"
        case Kind.CUT:
            return f"Cut out {begin} to {end}"
        case Kind.SPLIT:
            return f"Split at {begin}"
        case Kind.REST:
            return f"Split at {begin}: this is the second part"
        case Kind.MERGE:
            return "Merged with the run after it"


def compare(made: Repaired, units: Units) -> list[Compared]:
    """Return the numbers of a repair line by line, without those that nobody knows."""
    runs = [made.before, made.run, *([made.rest[0]] if made.rest else [])]
    columns = [_numbers(run, units) for run in runs]
    return [
        Compared(name, *(column[name] for column in columns))
        for name in columns[0]
        if {column[name] for column in columns} != {UNKNOWN}
    ]


def _numbers(run: Run, units: Units) -> dict[str, str]:
    distance, climb = units.distance, units.climb
    metres, gain = run.distance_m, run.elevation_gain_m
    pace = pace_of(metres, run.duration_s, distance) if metres else None
    return {
        "Start": f"{run.local_start:%H:%M:%S}",
        "Time": format_duration(run.duration_s),
        "Distance": UNKNOWN
        if metres is None
        else f"{plain_number(distance.from_si(metres), decimals=2)} {distance.symbol}",
        "Pace": UNKNOWN if pace is None else f"{format_duration(pace)} /{distance.symbol}",
        "Climb": UNKNOWN if gain is None else f"{climb.from_si(gain):.0f} {climb.symbol}",
        "Heart rate": f"{run.avg_hr} bpm" if run.avg_hr else UNKNOWN,
        "Kind": Run.Kind(run.kind).label,
    }

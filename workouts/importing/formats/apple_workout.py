"""A workout as Apple Health's export writes it: attributes, and what stands below."""

from dataclasses import dataclass, field
from datetime import datetime

from workouts.importing.formats.samples import Sample

TYPE = "HKWorkoutActivityType"
QUANTITY = "HKQuantityTypeIdentifier"
Attributes = dict[str, str]


@dataclass
class Workout:
    """A Workout element: its attributes, those of its children, and its heart rates."""

    told: Attributes
    statistics: list[Attributes] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    laps: list[Attributes] = field(default_factory=list)
    pulses: list[Sample] = field(default_factory=list)
    parts: list["Workout"] = field(default_factory=list)  # where it has several sports
    track: str = ""  # the path of its route in the export


def parse_time(text: str | None) -> datetime | None:
    """Return a time as "2024-01-16 05:00:00 -0500"; None for anything else."""
    try:
        time = datetime.fromisoformat((text or "").replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    return time if time.tzinfo and 1990 <= time.year <= 2200 else None


def span_of(told: Attributes) -> tuple[float, float] | None:
    """Return the seconds at which a workout began and ended; None without both."""
    start, end = parse_time(told.get("startDate")), parse_time(told.get("endDate"))
    if start is None or end is None:
        return None
    return start.timestamp(), end.timestamp()

"""The edge between SI in the database and what members type and read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose

from workouts.models import Athlete

METRES_PER_MILE = 1609.344  # international mile, exact
KG_PER_POUND = 0.45359237  # international pound, exact
METRES_PER_FOOT = 0.3048  # exact
MOST_DECIMALS = 5  # that a member may type: hundredths of a metre in kilometres
MORE_DECIMALS = range(4, 17)  # tried in turn where two quantities read the same


@dataclass(frozen=True)
class Unit:
    """A unit of display: its symbol and how many SI units it holds."""

    symbol: str
    si: float

    def to_si(self, value: float) -> float:
        """Metres or kilograms of a typed value."""
        return value * self.si

    def from_si(self, value: float) -> float:
        """The value that was typed: rounding takes back what the conversion added."""
        return round(value / self.si, 6)


KILOMETRE = Unit("km", 1000)
MILE = Unit("mi", METRES_PER_MILE)
KILOGRAM = Unit("kg", 1)
POUND = Unit("lb", KG_PER_POUND)
METRE = Unit("m", 1)
FOOT = Unit("ft", METRES_PER_FOOT)
LOAD_UNITS = {unit.symbol: unit for unit in (KILOGRAM, POUND)}


@dataclass(frozen=True)
class Units:
    """The units that one member reads and types."""

    distance: Unit
    load: Unit
    climb: Unit

    @classmethod
    def of(cls, athlete: Athlete) -> "Units":
        """The units of a member's preferences."""
        return cls(
            distance=MILE if athlete.reads_miles else KILOMETRE,
            load=POUND if athlete.reads_pounds else KILOGRAM,
            climb=FOOT if athlete.reads_miles else METRE,
        )


def plain_number(value: float, *, decimals: int = 3) -> str:
    """A number without trailing zeros: 5, 5.25, 0.1."""
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"


def as_typed(quantity: float, unit: Unit) -> str:
    """A stored quantity in SI as it was typed in this unit; in another one, to 3 decimals."""
    decimals = _decimals_typed(quantity, unit)
    return plain_number(quantity / unit.si, decimals=3 if decimals is None else decimals)


def told_apart(quantities: Iterable[float | None], unit: Unit) -> dict[float, str]:
    """Quantities of one form, each as ``as_typed`` where no other one reads the same.

    Of those that do, what was typed in this unit keeps its text, and the others get as many more
    decimals as it takes: so each text that comes back unchanged says which quantity it was.
    """
    known = {value for value in quantities if value is not None}
    found = {value: as_typed(value, unit) for value in known}
    if len(set(found.values())) == len(known):
        return found
    taken: set[str] = set()
    for value in sorted(known, key=lambda value: (_decimals_typed(value, unit) is None, value)):
        for decimals in MORE_DECIMALS:
            if found[value] not in taken:
                break
            found[value] = plain_number(value / unit.si, decimals=decimals)
        taken.add(found[value])
    return found


def _decimals_typed(quantity: float, unit: Unit) -> int | None:
    """With how many decimals it was typed in this unit; None for one typed in another."""
    number = quantity / unit.si
    for decimals in range(MOST_DECIMALS + 1):
        if isclose(unit.to_si(round(number, decimals)), quantity, rel_tol=1e-9):
            return decimals
    return None


def format_duration(seconds: float) -> str:
    """Clock time: 30:00, 1:05:00."""
    minutes, secs = divmod(round(seconds), 60)
    hours, mins = divmod(minutes, 60)
    return f"{hours}:{mins:02d}:{secs:02d}" if hours else f"{mins}:{secs:02d}"


def format_pace(metres: float, seconds: float, unit: Unit) -> str:
    """Minutes and seconds for one unit of distance, as 5:30 /km."""
    return f"{format_duration(pace_of(metres, seconds, unit))} /{unit.symbol}"


def pace_of(metres: float, seconds: float, unit: Unit) -> int:
    """Whole seconds for one unit of distance, as they are read and typed."""
    return round(seconds / (metres / unit.si))


_WORDS = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(\d+(?:[.,]\d+)?)\s*m(?:in(?:utes?|s)?)?)?\s*"
    r"(?:(\d+)\s*s(?:ec(?:onds?|s)?)?)?",
    re.IGNORECASE,
)
LONGEST_TYPED = 40
HOW_TO_TYPE = "Write a time such as 30, 30:00 or 1:05:00."
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")


def parse_duration(text: str) -> int:
    """Return the seconds of a typed duration: 30, 30:00, 30 min and 0.5 h are half an hour.

    Raises ValueError with a sentence for the member.
    """
    text = text.strip()
    if len(text) > LONGEST_TYPED:  # so many digits that no number holds them
        raise ValueError(HOW_TO_TYPE)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return round(_decimal(text) * 60)
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        if seconds < 60 and (clock[1] is None or minutes < 60):
            return (hours * 60 + minutes) * 60 + seconds
    elif text and (words := _WORDS.fullmatch(text)):
        amounts = [_decimal(part or "0") for part in words.groups()]
        return round(amounts[0] * 3600 + amounts[1] * 60 + amounts[2])
    raise ValueError(HOW_TO_TYPE)


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def format_hours(seconds: float) -> str:
    """9 h 20 min of 33600 seconds, for sums."""
    whole, minutes = divmod(round(seconds / 60), 60)
    return f"{whole} h {minutes} min" if whole else f"{minutes} min"

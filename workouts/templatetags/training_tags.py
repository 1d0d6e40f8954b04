"""Training values as a member reads them."""

from django import template

from workouts.models import Run, Session
from workouts.models.lift import SetValues
from workouts.shared.session_lines import SessionLine, session_name
from workouts.shared.units import (
    Unit,
    Units,
    as_typed,
    format_duration,
    format_hours,
    format_pace,
    plain_number,
)

register = template.Library()
register.filter("hours", format_hours)
register.filter("in_unit", as_typed)
register.filter("session_name", session_name)


@register.filter
def duration(seconds: float | None) -> str:
    """1:05:00 of 3900 seconds."""
    return "" if seconds is None else format_duration(seconds)


@register.filter
def minutes(seconds: float) -> int:
    """Whole minutes of seconds."""
    return round(seconds / 60)


@register.filter
def distance(metres: float | None, units: Units) -> str:
    """5.2 km of 5200 metres, in the member's unit."""
    if metres is None:
        return ""
    return f"{plain_number(metres / units.distance.si, decimals=2)} {units.distance.symbol}"


@register.filter
def climb(metres: float | None, units: Units) -> str:
    """120 m or 394 ft."""
    if metres is None:
        return ""
    return f"{plain_number(metres / units.climb.si, decimals=0)} {units.climb.symbol}"


@register.filter
def set_amount(lift_set: SetValues, unit: Unit) -> str:
    """60×8, 8 without a load, 0:45 of a hold: a set in few characters, its load in ``unit``."""
    load = as_typed(lift_set.load_kg, unit) if lift_set.load_kg else ""
    amount = str(lift_set.reps) if lift_set.reps else duration(lift_set.duration_s)
    return "×".join(filter(None, (load, amount)))


@register.filter
def pace(run: Run, units: Units) -> str:
    """5:30 /km, where the distance is known."""
    return format_pace(run.distance_m, run.duration_s, units.distance) if run.distance_m else ""


@register.filter
def number(value: float | None) -> str:
    """A number without trailing zeros."""
    return "" if value is None else plain_number(value)


@register.filter
def clock(session: Session | SessionLine) -> str:
    """Return the start by the member's watch, 06:30; Django's filters would move its zone."""
    return f"{session.local_start:%H:%M}"


@register.filter
def day_and_clock(line: SessionLine) -> str:
    """Tue 4 Mar, 06:30; the day alone where the time isn't known."""
    return f"{line.local_date:%a %-d %b}" + (f", {clock(line)}" if line.time_known else "")

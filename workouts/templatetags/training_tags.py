"""Training values as a member reads them."""

from collections.abc import Iterable
from datetime import timedelta, timezone
from functools import cache
from typing import Any, NamedTuple

from django import template
from django.urls import reverse

from workouts.models import OtherSession, Run, Session
from workouts.models.lift import SetValues
from workouts.shared.session_links import page_of
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
def in_unit(quantity: float, unit: Unit) -> str:
    """A stored quantity as it is typed in this unit, without its symbol."""
    return as_typed(quantity, unit)


@register.filter
def set_amount(one: SetValues, unit: Unit) -> str:
    """60×8, 8 without a load, 0:45 of a hold: a set in few characters, its load in ``unit``."""
    load = as_typed(one.load_kg, unit) if one.load_kg else ""
    amount = str(one.reps) if one.reps else duration(one.duration_s)
    return "×".join(filter(None, (load, amount)))


@register.filter
def pace(run: Run, units: Units) -> str:
    """5:30 /km, where the distance is known."""
    return format_pace(run.distance_m, run.duration_s, units.distance) if run.distance_m else ""


@register.filter
def run_name(kind: str) -> str:
    """The name of a kind of run: "Easy run", or "Run"."""
    return "Run" if kind == "unknown" else f"{kind.title()} run"


@register.filter
def sport(value: str) -> str:
    """Ride, Swim, Other training."""
    return str(OtherSession.Sport(value).label)


@register.filter
def number(value: float | None) -> str:
    """A number without trailing zeros."""
    return "" if value is None else plain_number(value)


@register.filter
def clock(session: Session | dict[str, Any]) -> str:
    """The start as the member's watch showed it, 06:30, of a session or a history row.

    Django's own filters would move it into the server's zone.
    """
    if isinstance(session, Session):
        return f"{session.local_start:%H:%M}"
    zone = timezone(timedelta(seconds=session["utc_offset_s"]))
    return f"{session['started_at'].astimezone(zone):%H:%M}"


class Line(NamedTuple):
    """A row of the history in the words of its list; ``again`` leads to the form, filled in."""

    icon: str
    address: str
    name: str
    guessed: bool
    when: str
    duration: str
    note: str
    again: str
    again_label: str


@register.filter
def session_lines(rows: Iterable[dict[str, Any]], units: Units) -> list[Line]:
    """Rows of ``views.session_rows``, each written in one step: a page has many."""
    return [_line(row, units) for row in rows]


def _line(row: dict[str, Any], units: Units) -> Line:
    what, day = row["what"], f"{row['local_date']:%-d %b}"
    title = row["label"].title()
    name, again = f"{title}-body lift", what
    if what == "run":
        name = run_name(row["label"])
    elif what == "other":
        name, again = sport(row["label"]), ""
    note = distance(row["metres"], units) if row["metres"] else ""
    if not note and row["rpe"] is not None:
        note = f"RPE {number(row['rpe'])}"
    return Line(
        icon=what,
        address=page_of(what, row["pk"]),
        name=name,
        guessed=row["guessed"],
        when=f"{row['local_date']:%a} {day}" + (f", {clock(row)}" if row["time_known"] else ""),
        duration=duration(row["duration_s"]),
        note=note,
        again=again and f"{_form(what)}?like={row['pk']}",
        again_label=f"Log again: {title} {what}, {day}",
    )


@cache
def _form(what: str) -> str:
    return reverse(f"workouts:{what}_new")

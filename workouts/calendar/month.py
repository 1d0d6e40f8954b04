"""A month's table: whole weeks that hold its days, each day with its sessions."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.utils.safestring import SafeString

from workouts.calendar.grid import Grid
from workouts.calendar.queries import Glance
from workouts.calendar.session_marks import month_mark
from workouts.coaching.weeks import Week

weeks_of = Calendar().monthdatescalendar  # of a year and a month: weeks of seven dates


def days_shown(first: date) -> tuple[date, date]:
    """The first and last day of a month's table."""
    weeks = weeks_of(first.year, first.month)
    return weeks[0][0], weeks[-1][-1]


def month_table(first: date, by_day: Mapping[str, Sequence[Glance]], today: date) -> SafeString:
    """The month that begins at ``first``, with the days shown beside it."""
    _, last = days_shown(first)
    grid = _grid(first, min(today, last + timedelta(days=1)))  # all later days are alike to it
    return grid.filled(
        {day: "\n".join(map(month_mark, sessions)) for day, sessions in by_day.items()}
    )


@lru_cache(maxsize=64)
def _grid(first: date, today: date) -> Grid:
    weeks = [(Week.containing(days[0]), days) for days in weeks_of(first.year, first.month)]
    return Grid.drawn(
        "workouts/calendar/calendar_month_grid.html", first=first, weeks=weeks, today=today
    )

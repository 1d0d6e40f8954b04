"""A month's table: whole weeks that hold its days, each day with its sessions."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.safestring import SafeString

from fitsite.lib.rendering.fragments import render_fragment
from workouts.calendar.session_marks import session_mark
from workouts.coaching.weeks import Week
from workouts.shared.session_lines import SessionLine

weeks_of = Calendar().monthdatescalendar  # of a year and a month: weeks of seven dates


def days_shown(first: date) -> tuple[date, date]:
    """Return the first and last day of a month's table."""
    weeks = weeks_of(first.year, first.month)
    return weeks[0][0], weeks[-1][-1]


def month_table(
    first: date, by_day: Mapping[date, Sequence[SessionLine]], today: date
) -> SafeString:
    """Return the month that begins at ``first``, with the days shown beside it."""
    context = {
        "first": first,
        "weeks": [(Week.containing(days[0]), days) for days in weeks_of(first.year, first.month)],
        "marks": {day: list(map(session_mark, lines)) for day, lines in by_day.items()},
        "today": today,
    }
    return render_fragment("workouts/calendar/calendar_month_grid.html", context)

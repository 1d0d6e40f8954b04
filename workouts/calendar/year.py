"""A year's tables: each day with training is one mark, which leads to it in its month."""

from calendar import day_name
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString

from fitsite.lib.page_urls import page
from fitsite.lib.rendering.fragments import render_fragment
from workouts.calendar.month import weeks_of
from workouts.calendar.session_marks import describe_day, draw_day
from workouts.shared.session_lines import SessionLine


class Day(NamedTuple):
    """A day of a month's table; without a number it belongs to another month."""

    number: int = 0
    is_today: bool = False
    drawing: str = ""  # empty where nothing was trained
    label: str = ""
    address: str = ""


class Month(NamedTuple):
    """A month's table: its weeks of seven days each."""

    name: str
    address: str  # empty for a month still to come
    trained: bool
    seconds: int
    weeks: list[list[Day]]


def year_tables(year: int, by_day: Mapping[date, Sequence[SessionLine]], today: date) -> SafeString:
    """Return twelve months with their days and the time of each."""
    months = [_month(date(year, month, 1), by_day, today) for month in range(1, 13)]
    context = {"months": months, "weekdays": list(day_name)}
    return render_fragment("workouts/calendar/calendar_year_grid.html", context)


def _month(first: date, by_day: Mapping[date, Sequence[SessionLine]], today: date) -> Month:
    name, address = f"{first:%B}", f"{page('workouts:calendar')}?month={first:%Y-%m}"
    trained: list[SessionLine] = []
    weeks: list[list[Day]] = []
    for dates in weeks_of(first.year, first.month):
        weeks.append([])
        for day in dates:
            if day.month != first.month:
                weeks[-1].append(Day())
            elif sessions := by_day.get(day):
                label = f"{day.day} {name}: {describe_day(sessions)}"
                link = f"{address}#d{day}"
                weeks[-1].append(Day(day.day, day == today, draw_day(sessions), label, link))
                trained += sessions
            else:
                weeks[-1].append(Day(day.day, day == today))
    return Month(
        name=name,
        address=address if first <= today else "",
        trained=bool(trained),
        seconds=sum(line.duration_s or 0 for line in trained),
        weeks=weeks,
    )

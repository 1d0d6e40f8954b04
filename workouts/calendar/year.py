"""A year's tables: each day with training is one mark, which leads to it in its month."""

from calendar import Calendar, day_name
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from fitsite.lib.page_urls import page
from fitsite.lib.rendering.fragments import render_fragment
from workouts.calendar.session_marks import describe_day, draw_day
from workouts.shared.session_lines import SessionLine


class Month(NamedTuple):
    """A month's table: its weeks, each with its seven cells."""

    name: str
    address: str  # empty for a month still to come
    trained: bool
    seconds: int
    weeks: list[Markup]


def year_tables(year: int, by_day: Mapping[date, Sequence[SessionLine]], today: date) -> SafeString:
    """Return twelve months with their days and the time of each."""
    months = [_month(date(year, month, 1), by_day, today) for month in range(1, 13)]
    context = {"months": months, "weekdays": list(day_name)}
    return render_fragment("workouts/calendar/calendar_year_grid.html", context)


def _month(first: date, by_day: Mapping[date, Sequence[SessionLine]], today: date) -> Month:
    """Return a month; Python writes its cells, as a year has hundreds."""
    name, address = f"{first:%B}", f"{page('workouts:calendar')}?month={first:%Y-%m}"
    trained: list[SessionLine] = []
    weeks = []
    for numbers in Calendar().monthdayscalendar(first.year, first.month):
        cells = []
        for number in numbers:
            if not number:  # a day of another month
                cells.append("<td></td>")
                continue
            day, shown = first.replace(day=number), str(number)
            if sessions := by_day.get(day):
                trained += sessions
                label = escape(f"{number} {name}: {describe_day(sessions)}")
                shown = (
                    f'<a href="{address}#d{day}" title="{label}">{draw_day(sessions)}'
                    f'<span class="visually-hidden">{label}</span></a>'
                )
            current = ' aria-current="date"' if day == today else ""
            cells.append(f"<td{current}>{shown}</td>")
        weeks.append(Markup("".join(cells)))
    return Month(
        name=name,
        address=address if first <= today else "",
        trained=bool(trained),
        seconds=sum(line.duration_s or 0 for line in trained),
        weeks=weeks,
    )

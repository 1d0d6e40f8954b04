"""A year's table: each day with training is one mark, which leads to it in its month."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString

from fitsite.lib.page_urls import page
from workouts.calendar.grid import Grid
from workouts.calendar.month import weeks_of
from workouts.calendar.queries import Glance
from workouts.calendar.session_marks import day_mark
from workouts.shared.units import format_hours

MONTHS = range(1, 13)


def year_tables(year: int, by_day: Mapping[str, Sequence[Glance]], today: date) -> SafeString:
    """Twelve months with their days and the time of each."""
    contents: dict[str, str] = {}
    seconds: dict[str, int] = {}
    names = _names(year)
    link = f'<a href="{page("workouts:calendar")}?month='
    for day, sessions in by_day.items():
        month = day[:7]
        drawn, words, total = day_mark(sessions)
        seconds[month] = seconds.get(month, 0) + total
        label = f"{names[day]}: {words}"
        contents[day] = (
            f'{link}{month}#d{day}" title="{label}">{drawn}'
            f'<span class="visually-hidden">{label}</span></a>'
        )
    for month, total in seconds.items():
        contents[month] = f' <span class="month__sum">{format_hours(total)}</span>'
    return _grid(year, min(today, date(year + 1, 1, 1))).filled(contents)


@lru_cache(maxsize=64)
def _grid(year: int, today: date) -> Grid:
    """As it is on a day of the year; on all days after it, it is alike."""
    months = [(date(year, month, 1), weeks_of(year, month)) for month in MONTHS]
    return Grid.drawn("workouts/calendar/calendar_year_grid.html", months=months, today=today)


@lru_cache(maxsize=64)
def _names(year: int) -> dict[str, str]:
    """4 March, of each date of the year."""
    days = {day for month in MONTHS for week in weeks_of(year, month) for day in week}
    return {str(day): f"{day.day} {day:%B}" for day in days if day.year == year}

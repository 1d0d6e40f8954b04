"""A year's days as cells of its months' tables, each made in one step: a year has hundreds."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from workouts.coaching.weeks import Week
from workouts.views.calendar_marks import Day


def year_rows(first: date, weeks: Iterable[tuple[Week, Sequence[Day]]], today: date) -> SafeString:
    """A row a week; a day with training is a mark that leads to it in its month."""
    address = f"{reverse('workouts:calendar')}?month={first:%Y-%m}#d"
    rows = (
        f"<tr>{''.join(_cell(day, first.month, address, today) for day in days)}</tr>"
        for _, days in weeks
    )
    return mark_safe("".join(rows))


def _cell(day: Day, month: int, address: str, today: date) -> str:
    current = ' aria-current="date"' if day.date == today else ""
    if day.date.month != month:
        return f"<td{current}></td>"
    if not day.marks:
        return f"<td{current}>{day.date.day}</td>"
    label = escape(day.label)
    return (
        f'<td{current}><a href="{address}{day.iso}" title="{label}">{day.shape.svg}'
        f'<span class="visually-hidden">{label}</span></a></td>'
    )

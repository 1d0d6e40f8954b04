"""The calendar: a month with every session, a year at a glance. All dates are the member's own."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from fitsite.pages import render_page
from workouts.coaching.weeks import Week
from workouts.judged import judged_sessions
from workouts.limits import limits_in_force
from workouts.models import Athlete
from workouts.views.access import current_athlete, member_page
from workouts.views.calendar_marks import Day, Mark, codes_of, legend
from workouts.views.calendar_year import year_rows
from workouts.views.session_rows import session_rows
from workouts.views.week_days import entries_of

FIRST_YEAR = 1970  # no session is older
WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Month:
    """A month as the calendar shows it: whole weeks that hold its days."""

    first: date
    weeks: Sequence[tuple[Week, Sequence[Day]]]
    marks: Sequence[Mark]  # of its own days, without those of the months beside it

    @property
    def seconds(self) -> int:
        return sum(mark.entry.session.duration_s or 0 for mark in self.marks)


@member_page
def month(request: HttpRequest) -> HttpResponse:
    """One month; the current one unless ``?month=2025-03`` asks for another. Else 404."""
    athlete = current_athlete(request)
    today = timezone.now().astimezone(athlete.zone).date()
    first = _asked(request.GET.get("month", ""), today)
    weeks = _weeks_between(first, _last_day(first))
    shown = _month(first, _by_day(athlete, weeks))
    context = {
        "month": shown,
        "today": today,
        "weekdays": Week.containing(first).days,
        "previous": first - timedelta(days=1) if first > date(FIRST_YEAR, 1, 1) else None,
        "next": _after(first) if _after(first) <= today else None,
        "sizes": legend(),
        "codes": codes_of([mark for _, days in shown.weeks for day in days for mark in day.marks]),
        "beginner": not shown.marks and not session_rows(athlete).exists(),
    }
    return render_page(request, "workouts/calendar.html", context)


@member_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Twelve months, each day one mark; 404 for a year before 1970 or still to come."""
    athlete = current_athlete(request)
    today = timezone.now().astimezone(athlete.zone).date()
    if not FIRST_YEAR <= year <= today.year:
        raise Http404(f"No calendar of {year}.")
    by_day = _by_day(athlete, _weeks_between(date(year, 1, 1), date(year, 12, 31)))
    months = [_month(date(year, number, 1), by_day) for number in range(1, 13)]
    marks = [mark for one in months for mark in one.marks]
    context = {
        "year": year,
        "months": [(one, year_rows(one.first, one.weeks, today)) for one in months],
        "weekdays": Week.containing(today).days,
        "today": today,
        "previous": year - 1 if year > FIRST_YEAR else None,
        "next": year + 1 if year < today.year else None,
        "sizes": legend(),
        "sessions": len(marks),
        "seconds": sum(one.seconds for one in months),
        "days": len({mark.entry.session.local_date for mark in marks}),
    }
    return render_page(request, "workouts/calendar_year.html", context)


def _asked(written: str, today: date) -> date:
    """The first day of the month asked for; Http404 for what is none or still to come."""
    if not written:
        return today.replace(day=1)
    match = WRITTEN.fullmatch(written)
    try:
        first = date(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        first = None
    if first is None or first.year < FIRST_YEAR or first > today:
        raise Http404(f"No calendar of {written!r}.")
    return first


def _by_day(athlete: Athlete, weeks: Sequence[Week]) -> dict[date, list[Mark]]:
    found: dict[date, list[Mark]] = defaultdict(list)
    for entry in entries_of(judged_sessions(athlete.pk, weeks[0], weeks[-1]), limits_in_force()):
        found[entry.session.local_date].append(Mark(entry))
    return found


def _month(first: date, by_day: Mapping[date, Sequence[Mark]]) -> Month:
    last = _last_day(first)
    weeks = [
        (week, [Day(day, by_day.get(day, ())) for day in week.days])
        for week in _weeks_between(first, last)
    ]
    own = (by_day.get(first.replace(day=number), ()) for number in range(1, last.day + 1))
    return Month(first, weeks, [mark for marks in own for mark in marks])


def _weeks_between(first: date, last: date) -> list[Week]:
    mondays = range(Week.containing(first).monday.toordinal(), last.toordinal() + 1, 7)
    return [Week.containing(date.fromordinal(monday)) for monday in mondays]


def _after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def _last_day(first: date) -> date:
    return _after(first) - timedelta(days=1)

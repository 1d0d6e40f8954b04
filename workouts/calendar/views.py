"""The calendar: a month with every session, a year at a glance. All dates are the member's own."""

import re
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from fitsite.lib.rendering.member_page import render_page
from workouts.calendar.month import days_shown, month_table
from workouts.calendar.queries import sessions_by_day
from workouts.calendar.session_marks import codes_of, legend
from workouts.calendar.year import year_tables
from workouts.sessions.session_history import SessionHistory
from workouts.shared.access import current_athlete, member_page
from workouts.shared.thresholds_in_force import thresholds_in_force

FIRST_YEAR = 1970  # no session is older
WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@member_page
def month(request: HttpRequest) -> HttpResponse:
    """One month; the current one unless ``?month=2025-03`` asks for another. Else 404."""
    athlete = current_athlete(request)
    today = timezone.now().astimezone(athlete.zone).date()
    first = _asked(request.GET.get("month", ""), today)
    following = (first + timedelta(days=31)).replace(day=1)
    by_day = sessions_by_day(athlete.pk, *days_shown(first), thresholds_in_force())
    own = [line for day, lines in by_day.items() if day.month == first.month for line in lines]
    context = {
        "first": first,
        "table": month_table(first, by_day, today),
        "sessions": len(own),
        "seconds": sum(line.duration_s or 0 for line in own),
        "previous": first - timedelta(days=1) if first > date(FIRST_YEAR, 1, 1) else None,
        "next": following if following <= today else None,
        "legend": legend(),
        "codes": codes_of(line for lines in by_day.values() for line in lines),
        "beginner": not own and not SessionHistory(athlete),
    }
    return render_page(request, "workouts/calendar/calendar.html", context)


@member_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Twelve months, each day one mark; 404 for a year before 1970 or still to come."""
    athlete = current_athlete(request)
    today = timezone.now().astimezone(athlete.zone).date()
    if not FIRST_YEAR <= year <= today.year:
        raise Http404(f"No calendar of {year}.")
    by_day = sessions_by_day(
        athlete.pk, date(year, 1, 1), date(year, 12, 31), thresholds_in_force()
    )
    context = {
        "year": year,
        "months": year_tables(year, by_day, today),
        "previous": year - 1 if year > FIRST_YEAR else None,
        "next": year + 1 if year < today.year else None,
        "legend": legend(both=True),
        "sessions": sum(map(len, by_day.values())),
        "seconds": sum(line.duration_s or 0 for lines in by_day.values() for line in lines),
        "days": len(by_day),
    }
    return render_page(request, "workouts/calendar/calendar_year.html", context)


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

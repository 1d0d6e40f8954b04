"""Four weeks and a year: how many had hard running, leg strength and room to recover."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fitsite.charts.strip import StripWeek, strip
from fitsite.charts.week_table import Cell, WeekRow, week_table
from workouts.coaching.balance import (
    MOST_REST_WEEKS,
    Shares,
    WeekBalance,
    balance_of,
    balanced_in_a_row,
    shares,
)
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.weeks import Week
from workouts.coaching.wording import plain
from workouts.models import Athlete
from workouts.shared.access import current_athlete, member_page
from workouts.shared.thresholds_in_force import thresholds_in_force
from workouts.weeks.week_view import show_summary

YEAR = 52
SPANS = ((4, "4 weeks"), (12, "12 weeks"), (YEAR, "Year"))
SHORT_ROWS = ("Hard runs", "Leg days", "Recovery", "Balanced")


@member_page
def balance(request: HttpRequest) -> HttpResponse:
    """The last 52 ended weeks by the thresholds in force, in one query of their summaries."""
    athlete, thresholds = current_athlete(request), thresholds_in_force()
    weeks = _weeks(athlete, thresholds)
    first = next(
        (n for n, week in enumerate(weeks) if week.rest or week.balanced is not None), None
    )
    known = [] if first is None else weeks[first:]
    context = {
        "weeks": known,
        "latest": shares(known[-4:]),
        "streak": balanced_in_a_row(known),
        "spans": known and _spans(weeks, thresholds),
        "year": known and _strip(known, thresholds),
        "other_work": thresholds.STEADY_OTHER_WORK,
        "leg_days": thresholds.LEG_DAYS,
        "most_rest": MOST_REST_WEEKS,
    }
    return render(request, "workouts/progress/balance.html", context)


def _weeks(athlete: Athlete, thresholds: Thresholds) -> list[WeekBalance]:
    """Each of the last 52 weeks, the earliest first; those without a summary are unknown."""
    current = athlete.week_at(timezone.now())
    span = [current.shift(-back) for back in range(YEAR, 0, -1)]
    rows = athlete.weeks.computed().between(span[0], span[-1])
    stored = {row.week: show_summary(row, athlete) for row in rows}
    return [
        balance_of(week, view.metrics, view.findings, thresholds)
        if (view := stored.get(str(week)))
        else WeekBalance(week)
        for week in span
    ]


def _spans(weeks: list[WeekBalance], thresholds: Thresholds) -> str:
    rows = [WeekRow(name, _cells(shares(weeks[-count:]))) for count, name in SPANS]
    return week_table(
        f"Weeks with hard runs, {plain(thresholds.LEG_DAYS)} leg days and room to recover, and "
        "balanced ones",
        SHORT_ROWS,
        rows,
        row_heading="Last",
    )


def _cells(found: Shares) -> list[Cell]:
    if not found.weeks:
        return [Cell("–") for _ in SHORT_ROWS]
    counts = (found.stimulus, found.legs, found.recovery, found.balanced)
    return [Cell(f"{count} of {found.weeks}", count / found.weeks) for count in counts]


def _strip(weeks: list[WeekBalance], thresholds: Thresholds) -> str:
    names = (
        "Hills, sprints or intervals",
        f"{plain(thresholds.LEG_DAYS)} leg-strength days",
        "Room to recover",
        "Balanced",
    )
    columns = [
        StripWeek(
            f"Week {week.week.number}, {week.week.year}",
            _tick(week.week),
            [
                _state(week, answer)
                for answer in (week.stimulus, week.legs, week.recovery, week.balanced)
            ],
        )
        for week in weeks
    ]
    return strip("Week by week", names, columns, id_prefix="weeks")


def _tick(week: Week) -> str:
    """The month's name below the first week of each quarter."""
    first = week.monday
    return f"{first:%b}" if first.day <= 7 and first.month % 3 == 1 else ""


def _state(week: WeekBalance, answer: bool | None) -> str:
    if answer is None:
        return "rest" if week.rest else "unknown"
    return "yes" if answer else "no"

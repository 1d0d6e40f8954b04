"""A member's week: its days, its numbers, and what the rules found in them."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from fitsite.charts.bodymap import render_outlines
from fitsite.lib.rendering.member_page import render_page
from workouts.coaching.sessions import RunSession
from workouts.coaching.weeks import Week
from workouts.shared.access import current_athlete, member_page
from workouts.shared.plannable import is_plannable
from workouts.shared.units import Units
from workouts.weeks import week_charts
from workouts.weeks.finding_groups import group_findings
from workouts.weeks.next_sessions import outlook
from workouts.weeks.queries import count_left_out
from workouts.weeks.week_compare import compare
from workouts.weeks.week_days import Day, week_days
from workouts.weeks.week_muscles import muscle_bars, running_map, sets_map
from workouts.weeks.week_view import WeekView, load_week

EARLIEST = Week(1970, 1)  # no session is older


@member_page
def current(request: HttpRequest) -> HttpResponse:
    """Lead to the member's own current week."""
    return redirect("workouts:week", str(current_athlete(request).week_at(timezone.now())))


@member_page
def week(request: HttpRequest, week: str) -> HttpResponse:
    """One week; 404 for what is no week, and for one that has not begun."""
    athlete, now = current_athlete(request), timezone.now()
    try:
        shown = Week.parse(week)
        view = load_week(athlete, shown, now=now)
    except (ValueError, LookupError) as error:
        raise Http404(str(error)) from error
    if shown < EARLIEST:
        raise Http404("No training is that old.")
    today = now.astimezone(athlete.zone).date()
    days = week_days(view, today=today)
    context = {
        "week": shown,
        "span": span(shown),
        "previous": shown.shift(-1) if shown > EARLIEST else None,
        "next": shown.shift(1) if shown < athlete.week_at(now) else None,
        "report": view,
        "outlook": outlook(athlete, view, now=now),
        "can_plan": is_plannable(athlete, shown, now=now),
        # Naive: templates would move an aware time into the server's zone.
        "computed_at": view.computed_at
        and view.computed_at.astimezone(athlete.zone).replace(tzinfo=None),
        "today": today,
        "days": days,
        "left_out": count_left_out(athlete.pk, shown),
        "units": Units.of(athlete),
        "found": group_findings(view, miles=athlete.reads_miles),
        **_numbers(view, days),
    }
    return render_page(request, "workouts/weeks/week.html", context)


def _numbers(view: WeekView, days: list[Day]) -> dict[str, Any]:
    if not view.lines:
        return {}
    metrics, thresholds = view.metrics, view.thresholds
    runs = [line for line in view.lines if line.kind == "run"]
    return {
        "metrics": metrics,
        "estimated": round(100 * (metrics["imputed_share"] or 0)),
        "runs": len(runs),
        "lifts": sum(line.kind == "lift" for line in view.lines),
        "distance_m": sum(run.distance_m or 0 for run in runs),
        "rest_days": sum(day.state == "rest" for day in days),
        "activity_aim": (thresholds.ACTIVITY_AIM, thresholds.ACTIVITY_UPPER),
        "leg_days_aim": thresholds.LEG_DAYS,
        "monotony_step": thresholds.MONOTONY_INFO,
        "effort": week_charts.intensity(metrics) if metrics["run_min"] else "",
        "load_by_day": week_charts.daily_load(metrics),
        "recovery": week_charts.recovery(week_charts.timeline_marks(view.lines), view.findings),
        "outlines": render_outlines(),
        "muscles": muscle_bars(metrics, thresholds),
        "sets_map": sets_map(metrics, thresholds),
        "running_map": running_map(
            session for session in view.sessions if isinstance(session, RunSession)
        )
        if runs
        else "",
        "comparison": compare(view.week, metrics, view.before),
    }


def span(week: Week) -> str:
    """Return the dates of a week: "3 to 9 March 2025", "30 December 2024 to 5 January 2025"."""
    first, last = week.monday, week.sunday
    if first.year != last.year:
        return f"{_day(first)} {first.year} to {_day(last)} {last.year}"
    start = str(first.day) if first.month == last.month else _day(first)
    return f"{start} to {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"

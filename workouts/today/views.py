"""Today: the week so far, what to log, what came last, and what the last final week said."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from fitsite.lib.rendering.member_page import render_page
from workouts.sessions.session_history import SessionHistory
from workouts.shared.access import current_athlete, member_page
from workouts.shared.units import Units
from workouts.weeks.finding_groups import group_findings
from workouts.weeks.next_sessions import outlook
from workouts.weeks.views import span
from workouts.weeks.week_days import week_days
from workouts.weeks.week_view import load_week

LATEST = 5


@member_page
def today(request: HttpRequest) -> HttpResponse:
    """The page that a member lands on."""
    athlete, now = current_athlete(request), timezone.now()
    today, week = now.astimezone(athlete.zone).date(), athlete.week_at(now)
    view = load_week(athlete, week, now=now)
    days = week_days(view, today=today)
    runs = [line for line in view.lines if line.kind == "run"]
    report = view.last_computed(athlete)
    context = {
        "awaits_code": "account_email_verification_code" in request.session,
        "today": today,
        "week": week,
        "days": days,
        "units": Units.of(athlete),
        "latest": SessionHistory(athlete).newest(LATEST),
        "run_s": sum(run.duration_s or 0 for run in runs),
        "distance_m": sum(run.distance_m or 0 for run in runs),
        "runs": len(runs),
        "lifts": sum(line.kind == "lift" for line in view.lines),
        "others": [line for line in view.lines if line.kind == "other"],
        "hard": sum(line.hard for line in view.lines),
        "trained": sum(day.state == "trained" for day in days),
        "outlook": outlook(athlete, view, now=now),
        "report": report,
        "report_span": report and span(report.week),
        "found": report and group_findings(report, miles=athlete.reads_miles),
    }
    return render_page(request, "workouts/today/today.html", context)

"""Today: the week so far, what to log, what came last, and what the last final week said."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from fitsite.lib.rendering.member_page import render_page
from workouts.sessions.session_history import EverythingLogged
from workouts.shared.access import current_athlete, member_page
from workouts.shared.units import Units
from workouts.weeks.finding_groups import sort_findings
from workouts.weeks.next_sessions import outlook
from workouts.weeks.views import span
from workouts.weeks.week_days import week_days
from workouts.weeks.week_view import look_at_week

LATEST = 5


@member_page
def today(request: HttpRequest) -> HttpResponse:
    """The page that a member lands on."""
    athlete, now = current_athlete(request), timezone.now()
    day, week = now.astimezone(athlete.zone).date(), athlete.week_at(now)
    seen = look_at_week(athlete, week, now=now)
    days = week_days(seen.judged, week, seen.report.thresholds, today=day)
    entries = [entry for one in days for entry in one.entries]
    runs = [entry.session for entry in entries if entry.what == "run"]
    report = seen.last(athlete)
    context = {
        "today": day,
        "week": week,
        "days": days,
        "units": Units.of(athlete),
        "latest": EverythingLogged(athlete).newest(slice(0, LATEST)),
        "run_s": sum(run.duration_s or 0 for run in runs),
        "distance_m": sum(run.distance_m or 0 for run in runs),
        "runs": len(runs),
        "lifts": sum(entry.what == "lift" for entry in entries),
        "others": [entry.session for entry in entries if entry.what == "other"],
        "hard": sum(entry.hard for entry in entries),
        "trained": sum(one.state == "trained" for one in days),
        "outlook": outlook(athlete, seen, now=now),
        "report": report,
        "report_span": report and span(report.week),
        "found": report and sort_findings(report, miles=athlete.reads_miles),
    }
    return render_page(request, "workouts/today/today.html", context)

"""The picture of a planned week: sessions done and still to come, with the hours between them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils.safestring import SafeString

from fitsite.charts.timeline import TimelineMark
from workouts.coaching.ideas import IDEAS, stressor
from workouts.coaching.weeks import Week
from workouts.models import Athlete
from workouts.planning.forecast import Forecast, session_of
from workouts.weeks.week_charts import draw_timeline
from workouts.weeks.week_days import Entry
from workouts.weeks.week_view import WeekReport


def planned_recovery(
    seen: Forecast, entries: Sequence[Entry], report: WeekReport, athlete: Athlete
) -> SafeString:
    """The same with what is planned: sessions done, then those still to come."""
    marks = [TimelineMark(entry.at, entry.label, entry.hard) for entry in entries]
    for placed in seen.placed:
        if placed.state == "open":
            session, name = session_of(placed.planned, athlete), IDEAS[placed.planned.kind].label
            local = datetime.combine(placed.planned.local_date, placed.planned.clock)
            label = f"{local:%a} {name}, planned"
            at = (local - _midnight(seen.week)) / timedelta(hours=1)
            marks.append(TimelineMark(at, label, stressor(session, report.thresholds) is not None))
    marks.sort(key=lambda mark: mark.at)
    found = {finding.code: finding for finding in report.findings}
    return draw_timeline(marks, found.get("recovery_gap"))


def _midnight(week: Week) -> datetime:
    return datetime.combine(week.monday, time.min)

"""The picture of a planned week: sessions done and still to come, with the hours between them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.safestring import SafeString

from fitsite.charts.timeline import TimelineMark
from workouts.coaching.ideas import IDEAS
from workouts.coaching.stressors import stressor
from workouts.models import Athlete
from workouts.planning.forecast import Forecast
from workouts.shared.session_lines import SessionLine
from workouts.weeks.week_charts import hours_of_week, recovery, timeline_marks
from workouts.weeks.week_plan import session_of
from workouts.weeks.week_view import WeekView


def planned_recovery(
    forecast: Forecast, lines: Sequence[SessionLine], view: WeekView, athlete: Athlete
) -> SafeString:
    """Draw the sessions done and those still to come on one line of time."""
    marks = timeline_marks(lines)
    for placed in forecast.placed:
        planned = placed.planned
        if placed.state == "open":
            local = datetime.combine(planned.local_date, planned.clock)
            label = f"{local:%a} {IDEAS[planned.kind].label}, planned"
            hard = stressor(session_of(planned, athlete.zone), view.thresholds) is not None
            marks.append(TimelineMark(hours_of_week(local), label, hard))
    return recovery(sorted(marks, key=lambda mark: mark.at), view.findings)

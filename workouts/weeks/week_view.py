"""One week of one member as pages and API show it: stored if it is final, else computed now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple

from workouts.coaching.explain import Explanation, explain
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.look_back import History
from workouts.coaching.precedence import MOST_WEEKS_ALIKE, apply_precedence
from workouts.coaching.sessions import Session
from workouts.coaching.stressors import stressor
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.weeks import Week
from workouts.models import Athlete, PlannedSession, WeekSummary
from workouts.shared.session_lines import SessionLine
from workouts.shared.thresholds_in_force import thresholds_under
from workouts.weeks.member_context import load_context
from workouts.weeks.queries import read_sets_in_span, read_span_with_plan, read_summaries
from workouts.weeks.read_sessions import ByWeek, SessionRow, group_by_week, to_line
from workouts.weeks.week_inputs import (
    LOOK_BACK_WEEKS,
    STRAIN_WEEKS,
    WeekInputs,
    build_inputs,
    infos_among,
)

Status = Literal["final", "in_progress", "stale"]


class LiveWeek(NamedTuple):
    """The inputs, the look-back and the plan of a week that was computed for this page."""

    inputs: WeekInputs
    history: History
    planned: Sequence[PlannedSession]


@dataclass(frozen=True)
class WeekView:
    """A week with its numbers and findings, and where one page shows it, its sessions.

    ``computed_at`` is None for numbers that no worker has stored yet. ``rows`` and ``sessions``
    are the week's by the clock, each row with its session; ``earlier`` the stored summaries of up
    to eight weeks before, by week, the earliest first. ``live`` is None where the stored summary
    spared judging the week.
    """

    week: Week
    status: Status
    computed_at: datetime | None
    rules_version: str
    metrics: dict[str, Any]
    findings: Sequence[Finding]
    headlines: Sequence[str]
    rows: Sequence[SessionRow] = ()
    sessions: Sequence[Session] = ()
    earlier: Mapping[str, WeekSummary] = field(default_factory=dict)
    live: LiveWeek | None = None

    @cached_property
    def thresholds(self) -> Thresholds:
        """The thresholds that it was judged by; a query only where operators tuned them."""
        return thresholds_under(self.rules_version)

    @cached_property
    def lines(self) -> list[SessionLine]:
        """The week's sessions as pages show them, in order."""
        return session_lines(self.rows, self.sessions, self.thresholds)

    @property
    def before(self) -> dict[str, Mapping[str, Any]]:
        """The metrics of the weeks before that were computed, by week."""
        return {week: row.metrics for week, row in self.earlier.items() if row.computed_at}

    def explained(self, *, miles: bool = False) -> list[tuple[Finding, Explanation]]:
        """Each finding with its words, in the order of the rules."""
        return [
            (finding, explain(finding.code, finding.level, finding.numbers, miles=miles))
            for finding in self.findings
        ]

    def last_computed(self, athlete: Athlete) -> "WeekView | None":
        """The newest week before that was computed, as it was stored."""
        computed = [row for row in self.earlier.values() if row.computed_at]
        return show_summary(computed[-1], athlete) if computed else None


def load_week(athlete: Athlete, week: Week, *, now: datetime) -> WeekView:
    """Load a week that has begun, in five queries at most.

    Raises LookupError for a week still to come.
    """
    current = athlete.week_at(now)
    if week > current:
        raise LookupError(f"{week} has not begun")
    earlier = read_summaries(athlete.pk, week.shift(-STRAIN_WEEKS), week)
    stored = earlier.pop(str(week), None)
    # A week that failed once would fail again: what was last known of it is shown.
    if stored and stored.computed_at and not stored.is_due:
        rows, by_week, _ = _read_sessions(athlete.pk, week, week)
        sessions = by_week.get((athlete.pk, str(week)), ())
        return show_summary(stored, athlete, rows=rows, sessions=sessions, earlier=earlier)
    inputs, rows, planned = _read_inputs(athlete, week, stored, earlier)
    status: Status = "in_progress" if week == current else "stale" if stored else "final"
    live = LiveWeek(inputs, inputs.history(), planned)
    today = now.astimezone(athlete.zone).date() if week == current else None
    return show_live(
        athlete,
        inputs.summary(live.history, today),
        status,
        rows=rows,
        sessions=inputs.sessions,
        earlier=earlier,
        live=live,
    )


def read_week(athlete: Athlete, week: Week) -> tuple[WeekInputs, list[SessionRow]]:
    """Return what the rules read of a week, begun or not, and its rows, in five queries."""
    earlier = read_summaries(athlete.pk, week.shift(-STRAIN_WEEKS), week)
    stored = earlier.pop(str(week), None)
    inputs, rows, _ = _read_inputs(athlete, week, stored, earlier)
    return inputs, rows


def show_live(athlete: Athlete, summary: Summary, status: Status, **read: Any) -> WeekView:
    """Make the view of what has just been computed and not stored; ``read`` has further fields."""
    off = athlete.unwanted_rules
    # Without rules switched off, the summary's own order of precedence stands.
    related = apply_precedence(summary.findings, off) if off else summary
    return WeekView(
        week=summary.week,
        status=status,
        computed_at=None,
        rules_version=summary.rules_version,
        metrics=summary.metrics,
        findings=related.findings,
        headlines=related.headlines,
        **read,
    )


def show_summary(stored: WeekSummary, athlete: Athlete, **read: Any) -> WeekView:
    """Make the view of what was stored, whether or not it has become stale since."""
    related = apply_precedence(stored.read_findings(), athlete.unwanted_rules)
    return WeekView(
        week=Week.parse(stored.week),
        status="stale" if stored.is_stale else "final",
        computed_at=stored.computed_at,
        rules_version=stored.rules_version,
        metrics=stored.metrics,
        findings=related.findings,
        headlines=related.headlines,
        **read,
    )


def session_lines(
    rows: Sequence[SessionRow], sessions: Sequence[Session], thresholds: Thresholds
) -> list[SessionLine]:
    """Make the lines of rows and their sessions, marked where these are hard on the legs."""
    return [
        to_line(row, hard=stressor(session, thresholds) is not None)
        for row, session in zip(rows, sessions, strict=True)
    ]


def _read_inputs(
    athlete: Athlete, week: Week, stored: WeekSummary | None, earlier: Mapping[str, WeekSummary]
) -> tuple[WeekInputs, list[SessionRow], list[PlannedSession]]:
    rows, by_week, planned = _read_sessions(athlete.pk, week.shift(-LOOK_BACK_WEEKS), week)
    computed = {name: row for name, row in earlier.items() if row.computed_at}
    strains = {name: row.metrics.get("strain") for name, row in computed.items()}
    inputs = build_inputs(
        load_context(athlete),
        week,
        by_week,
        strains={name: strain for name, strain in strains.items() if strain is not None},
        infos={
            name: infos_among(row.read_findings(), row.headlines)
            for name, row in [*computed.items()][-MOST_WEEKS_ALIKE:]
        },
        marks=stored.marks if stored else None,
        planned=planned,
    )
    return inputs, rows, planned


def _read_sessions(
    athlete: int, first: Week, week: Week
) -> tuple[list[SessionRow], ByWeek, list[PlannedSession]]:
    """A week's rows, the sessions of all weeks from first to it with their sets, and its plan."""
    rows, planned = read_span_with_plan(athlete, first, week)
    by_week = group_by_week(rows, read_sets_in_span(athlete, first, week))
    return [row for row in rows if row.week == str(week)], by_week, planned

"""One week of one member as pages and API show it: stored if it is final, else computed now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple

from workouts.coaching.explain import Explanation, explain
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.relations import apply_precedence
from workouts.coaching.summarise import NO_MARKS
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.types import History
from workouts.coaching.weeks import Week
from workouts.models import Athlete
from workouts.shared.thresholds_in_force import thresholds_under
from workouts.weeks.member_context import StoredWeek, known_of, stored_weeks
from workouts.weeks.week_inputs import LOOK_BACK_WEEKS, STRAIN_WEEKS, WeekRecord
from workouts.weeks.week_sessions import Judged, judged_sessions, sessions_until

Status = Literal["final", "in_progress", "stale"]


@dataclass(frozen=True)
class WeekReport:
    """``computed_at`` is None for numbers that no worker has stored yet."""

    week: Week
    status: Status
    computed_at: datetime | None
    rules_version: str
    metrics: dict[str, Any]
    findings: Sequence[Finding]
    headlines: Sequence[str]

    @cached_property
    def thresholds(self) -> Thresholds:
        """The thresholds that it was judged by; a query only where operators tuned them."""
        return thresholds_under(self.rules_version)

    def explained(self, *, miles: bool = False) -> list[tuple[Finding, Explanation]]:
        """Each finding with its words, in the order of the rules."""
        return [
            (finding, explain(finding.code, finding.level, finding.numbers, miles=miles))
            for finding in self.findings
        ]


def report_week(athlete: Athlete, week: Week, *, now: datetime) -> WeekReport:
    """The report of a week that has begun. Raises LookupError for a week still to come."""
    return look_at_week(athlete, week, now=now).report


class JustJudged(NamedTuple):
    """What the rules have read of a week, and its look-back."""

    record: WeekRecord
    history: History


@dataclass(frozen=True)
class SeenWeek:
    """A week with its report, its sessions and the stored summaries of up to eight weeks before.

    ``live`` is None where the stored summary spared judging the week.
    """

    report: WeekReport
    judged: Sequence[Judged]
    earlier: Mapping[str, StoredWeek]
    live: JustJudged | None = None

    @property
    def before(self) -> dict[str, Mapping[str, Any]]:
        """The metrics of the weeks before that were computed, by week."""
        return _metrics_of(self.earlier)

    def last(self, athlete: Athlete) -> WeekReport | None:
        """The newest of them, as it was stored."""
        computed = [row for row in self.earlier.values() if row.computed_at]
        return report_of(computed[-1], athlete) if computed else None


def look_at_week(athlete: Athlete, week: Week, *, now: datetime) -> SeenWeek:
    """All that a page shows of a week, in five queries at most.

    Raises LookupError for a week still to come.
    """
    current = athlete.week_at(now)
    if week > current:
        raise LookupError(f"{week} has not begun")
    rows = _stored_of(athlete, week)
    stored = rows.pop(str(week), None)
    # A week that failed once would fail again: what was last known of it is shown.
    if stored and stored.computed_at and (stored.has_failed or not stored.is_stale):
        return SeenWeek(report_of(stored, athlete), judged_sessions(athlete.pk, week, week), rows)
    record, own = _read(athlete, week, rows, stored)
    status: Status = "in_progress" if week == current else "stale" if stored else "final"
    history = record.history()
    report = live_report(athlete, record.summary(history), status)
    return SeenWeek(report, own, rows, JustJudged(record, history))


def read_week(athlete: Athlete, week: Week) -> tuple[WeekRecord, list[Judged]]:
    """What the rules read of a week, begun or not, and its sessions, in five queries."""
    rows = _stored_of(athlete, week)
    stored = rows.pop(str(week), None)
    return _read(athlete, week, rows, stored)


def _stored_of(athlete: Athlete, week: Week) -> dict[str, StoredWeek]:
    """The rows of a week and of those before it."""
    return stored_weeks(athlete.pk, week.shift(-STRAIN_WEEKS), week)


def _metrics_of(rows: Mapping[str, StoredWeek]) -> dict[str, Mapping[str, Any]]:
    return {week: row.metrics for week, row in rows.items() if row.computed_at}


def _read(
    athlete: Athlete,
    week: Week,
    earlier_rows: Mapping[str, StoredWeek],
    stored: StoredWeek | None,
) -> tuple[WeekRecord, list[Judged]]:
    known = known_of(athlete.pk)
    own, earlier = sessions_until(athlete.pk, week.shift(-LOOK_BACK_WEEKS), week)
    record = WeekRecord(
        athlete_id=athlete.pk,
        week=week,
        sessions=tuple(session for _, session in own),
        earlier=tuple(earlier),
        first_session_date=known.first_date,
        person=athlete.person(week),
        known_strains={
            written: metrics["strain"]
            for written, metrics in _metrics_of(earlier_rows).items()
            if metrics.get("strain") is not None
        },
        rules_off=athlete.unwanted_rules,
        thresholds=known.thresholds,
        running_since=athlete.running_since,
        marks=(stored and stored.marks) or NO_MARKS,
    )
    return record, own


def live_report(athlete: Athlete, summary: Summary, status: Status) -> WeekReport:
    """What has just been computed and not stored."""
    off = athlete.unwanted_rules
    told = apply_precedence(summary.findings, off) if off else summary  # which is related already
    return WeekReport(
        week=summary.week,
        status=status,
        computed_at=None,
        rules_version=summary.rules_version,
        metrics=summary.metrics,
        findings=told.findings,
        headlines=told.headlines,
    )


def report_of(stored: StoredWeek, athlete: Athlete) -> WeekReport:
    """What was stored, whether or not it has become stale since."""
    told = apply_precedence(stored.findings, athlete.unwanted_rules)
    return WeekReport(
        week=Week.parse(stored.week),
        status="stale" if stored.is_stale else "final",
        computed_at=stored.computed_at,
        rules_version=stored.rules_version,
        metrics=stored.metrics,
        findings=told.findings,
        headlines=told.headlines,
    )

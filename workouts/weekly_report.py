"""One week of one member as pages and API show it: stored if it is final, else computed now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from workouts.coaching.explain import Explanation, explain
from workouts.coaching.findings import Finding
from workouts.coaching.summarise import RULES_VERSION
from workouts.coaching.weeks import Week
from workouts.judged import Judged, judged_sessions
from workouts.models import Athlete, WeekSummary
from workouts.records import (
    LOOK_BACK_WEEKS,
    STRAIN_WEEKS,
    WeekRecord,
    first_session_date,
    weeks_before,
)

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

    def explained(self, *, miles: bool = False) -> list[tuple[Finding, Explanation]]:
        """Each finding with its words, in the order of the rules."""
        return [
            (finding, explain(finding.code, finding.level, finding.numbers, miles=miles))
            for finding in self.findings
        ]


def report_week(athlete: Athlete, week: Week, *, now: datetime) -> WeekReport:
    """The report of a week that has begun. Raises LookupError for a week still to come."""
    return look_at_week(athlete, week, now=now)[0]


def look_at_week(athlete: Athlete, week: Week, *, now: datetime) -> tuple[WeekReport, list[Judged]]:
    """The report of a week and its sessions, in five queries at most.

    Raises LookupError for a week still to come.
    """
    current = athlete.week_at(now)
    if week > current:
        raise LookupError(f"{week} has not begun")
    before = weeks_before(week, STRAIN_WEEKS)
    rows = {row.week: row for row in athlete.weeks.filter(week__in=[*before, str(week)])}
    stored = rows.pop(str(week), None)
    # A week that failed once would fail again: what was last known of it is shown.
    if stored and stored.computed_at and (stored.failed_at or not stored.stale_since):
        return report_of(stored), judged_sessions(athlete, [week])
    judged = judged_sessions(
        athlete,
        [week.shift(-1), week],
        outlined=[week.shift(-back) for back in range(2, LOOK_BACK_WEEKS + 1)],
    )
    own = [pair for pair in judged if pair[0].week == str(week)]
    record = WeekRecord(
        athlete_id=athlete.pk,
        week=week,
        sessions=tuple(session for _, session in own),
        earlier=tuple(session for row, session in judged if row.week != str(week)),
        first_session_date=first_session_date(athlete),
        person=athlete.person(week),
        known_strains={
            row.week: row.metrics["strain"]
            for row in rows.values()
            if row.computed_at and row.metrics.get("strain") is not None
        },
    )
    summary = record.summary()
    status: Status = "in_progress" if week == current else "stale" if stored else "final"
    report = WeekReport(
        week, status, None, RULES_VERSION, summary.metrics, summary.findings, summary.headlines
    )
    return report, own


def report_of(stored: WeekSummary) -> WeekReport:
    """What was stored, whether or not it has become stale since."""
    return WeekReport(
        week=Week.parse(stored.week),
        status="stale" if stored.stale_since else "final",
        computed_at=stored.computed_at,
        rules_version=stored.rules_version,
        metrics=stored.metrics,
        findings=[Finding.from_json(finding) for finding in stored.findings],
        headlines=stored.headlines,
    )

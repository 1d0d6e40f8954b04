"""One week of one member as pages and API show it: stored if it is final, else computed now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from workouts.coaching.explain import Explanation, explain
from workouts.coaching.findings import Finding
from workouts.coaching.summarise import RULES_VERSION
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.weekly import compute

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
    current = athlete.week_at(now)
    if week > current:
        raise LookupError(f"{week} has not begun")
    stored = athlete.weeks.filter(week=str(week)).first() if week < current else None
    if stored and stored.computed_at and not stored.stale_since:
        return report_of(stored)
    [(_, summary)] = compute([(athlete.pk, week)])
    status: Status = "in_progress" if week == current else "stale" if stored else "final"
    return WeekReport(
        week, status, None, RULES_VERSION, summary.metrics, summary.findings, summary.headlines
    )


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

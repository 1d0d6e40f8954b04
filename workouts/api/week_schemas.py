"""A week and its findings as the API shows them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.urls import reverse
from pydantic import BaseModel

from workouts.api.values import ShownMoment
from workouts.coaching.relations import Mark
from workouts.coaching.types import Group, Level
from workouts.weeks.week_view import Status, WeekReport

ARTICLE = "does-running-build-leg-muscle"


class FindingOut(BaseModel):
    """One rule's verdict; ``references`` are keys of the bibliography.

    ``marked`` is what you said of it on the week's page; it is no headline then.
    """

    code: str
    level: Level
    group: Group | None
    marked: Mark | None
    headline: str
    why: str
    action: str
    numbers: dict[str, Any]
    references: tuple[str, ...]
    article: str
    limits: str


class WeekOut(BaseModel):
    """``headlines`` are the codes of the findings to show first."""

    week: str
    starts_on: date
    status: Status
    computed_at: ShownMoment | None
    rules_version: str
    metrics: dict[str, Any]
    findings: list[FindingOut]
    headlines: Sequence[str]

    @classmethod
    def of(cls, report: WeekReport, *, miles: bool) -> Self:
        article = reverse("articles:article", args=[ARTICLE])
        return cls(
            week=str(report.week),
            starts_on=report.week.monday,
            status=report.status,
            computed_at=report.computed_at,
            rules_version=report.rules_version,
            metrics=report.metrics,
            findings=[
                FindingOut(
                    code=finding.code,
                    level=finding.level,
                    group=words.group,
                    marked=Mark(finding.marked) if finding.marked else None,
                    headline=words.headline,
                    why=words.why,
                    action=words.action,
                    numbers=finding.numbers,
                    references=words.references,
                    article=f"{article}#{words.article}",
                    limits=words.caveats,
                )
                for finding, words in report.explained(miles=miles)
            ],
            headlines=report.headlines,
        )

"""A week and its findings as the API shows them."""

from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, Field

from workouts.api.values import Date, ShownMoment
from workouts.coaching.levels import Group, Level
from workouts.coaching.precedence import Mark
from workouts.shared.article_links import article_section
from workouts.weeks.week_view import Status, WeekView


class FindingOut(BaseModel):
    """What one rule found in the week."""

    code: str = Field(description="The rule.", examples=["steady_share"])
    level: Level = Field(
        description="How loudly the rule speaks: `silent` cannot tell, `none` looked and is "
        "content."
    )
    group: Group | None = Field(
        description="What the rule is about; null if it stands alone.",
    )
    marked: Mark | None = Field(
        description="What you said of it on the week's page, which keeps it out of the headlines; "
        "null without."
    )
    headline: str = Field(
        description="The finding in a sentence.", examples=["Most of your running was easy"]
    )
    why: str = Field(
        description="The reason, with your own numbers.", examples=["All 30 minutes were easy."]
    )
    action: str = Field(
        description="What you can do; may be empty.", examples=["Add one hard or hilly run."]
    )
    numbers: dict[str, Any] = Field(
        description="The numbers behind it, by name.", examples=[{"steady_share": 1}]
    )
    references: tuple[str, ...] = Field(
        description="Keys of the bibliography.", examples=[["foster2001"]]
    )
    article: str = Field(
        description="The address of the article's section about it, on this site.",
        examples=["/articles/does-running-build-leg-muscle/#summary"],
    )
    limits: str = Field(
        description="What the rule can't know.", examples=["Minutes without effort are left out."]
    )


class WeekOut(BaseModel):
    """A week in numbers, with what the rules found in it."""

    week: str = Field(
        description="An ISO week, Monday first, such as 2025-W10.", examples=["2025-W10"]
    )
    starts_on: Date = Field(description="The week's Monday.")
    status: Status = Field(
        description="`in_progress` until it ends; `stale` when what is stored is still to be "
        "renewed (the numbers here are the new ones already)."
    )
    computed_at: ShownMoment | None = Field(
        description="When the summary was stored; null if it was computed for this answer."
    )
    rules_version: str = Field(description="The edition of the rules.", examples=["2025.1"])
    metrics: dict[str, Any] = Field(
        description="The week in numbers, by name.", examples=[{"run_min": 30, "rest_days": 4}]
    )
    findings: list[FindingOut] = Field(description="What each rule found.")
    headlines: Sequence[str] = Field(
        description="Codes of the findings that the week's page shows first.",
        examples=[["steady_share"]],
    )

    @classmethod
    def of(cls, report: WeekView, *, miles: bool) -> Self:
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
                    article=article_section(words.article),
                    limits=words.caveats,
                )
                for finding, words in report.explained(miles=miles)
            ],
            headlines=report.headlines,
        )

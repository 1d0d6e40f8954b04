"""Stored summaries of one member's weeks, as pages read them: by a query that is compiled once."""

from django.db.models import TextField
from django.db.models.functions import Cast
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.coaching.weeks import Week
from workouts.models import WeekSummary
from workouts.models.week_summary import WeekSummaryQuerySet
from workouts.weeks.read_sessions import as_moment

MOMENTS = ("computed_at", "stale_since", "failed_at")
JSON = ("metrics", "findings", "marks")


def read_summaries(athlete: int, first: Week, last: Week) -> dict[str, WeekSummary]:
    """Return the summaries of all weeks from first to last by week, in order; one query.

    Pydantic reads their JSON in a tenth of the time that Django's field takes.
    """
    return {
        week: WeekSummary(
            week=week,
            rules_version=version,
            metrics=from_json(metrics),
            findings=from_json(findings),
            marks=marks and from_json(marks),
            **{name: text and as_moment(text) for name, text in zip(MOMENTS, moments, strict=True)},
        )
        for week, version, metrics, findings, marks, *moments in SUMMARIES.fetch_raw(
            athlete=athlete, first=str(first), last=str(last)
        )
    }


def summaries_in_span() -> WeekSummaryQuerySet:
    """An athlete's summaries from the first week to the last, in order; to be compiled."""
    first, last = Param(WeekSummary, "week", "first"), Param(WeekSummary, "week", "last")
    own = WeekSummary.objects.filter(athlete=Param(WeekSummary, "athlete"))
    return own.between(first, last).order_by("week")


SUMMARIES = CompiledQuery(
    lambda: summaries_in_span().values_list(
        "week", "rules_version", *JSON, *(Cast(name, TextField()) for name in MOMENTS)
    )
)

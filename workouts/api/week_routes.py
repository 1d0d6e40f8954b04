"""Weeks: the numbers, what the rules found, and why."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import NOT_FOUND, REFUSALS
from workouts.api.etags import IF_NONE_MATCH, NOT_MODIFIED, answer_if_modified
from workouts.api.paging import Page, Paging, read_page
from workouts.api.values import IsoWeek, WeekOrDate
from workouts.api.week_schemas import WeekOut
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.weeks.summarise_batch import compute
from workouts.weeks.week_view import Status, WeekView, load_week, show_live, show_summary

router = Router()


class WeekSpan(BaseModel):
    """A range of weeks, both included; each is given as a week or as one of its dates."""

    first: WeekOrDate | None = Field(
        None,
        alias="from",
        description="The first week, or one of its dates.",
        examples=["2025-W01"],
    )
    last: WeekOrDate | None = Field(
        None, alias="to", description="The last week, or one of its dates.", examples=["2025-W10"]
    )

    def contains(self, week: Week) -> bool:
        return (self.first or week) <= week <= (self.last or week)

    def filter(self, rows: "QuerySet[WeekSummary]") -> "QuerySet[WeekSummary]":
        if self.first:
            rows = rows.filter(week__gte=str(self.first))
        if self.last:
            rows = rows.filter(week__lte=str(self.last))
        return rows


@router.get("", response={200: Page[WeekOut], **REFUSALS})
def list_weeks(request: ApiRequest, span: Query[WeekSpan], paging: Query[Paging]) -> Page[WeekOut]:
    """Your weeks, the latest first: the one in progress, then each that has ended."""
    athlete = request.auth
    current = athlete.week_at(timezone.now())
    ended = span.filter(athlete.weeks.filter(week__lt=str(current)))
    rows, following = read_page(request, ended, paging, order="-week")
    begun = current if span.contains(current) and not paging.cursor else None
    reports = _reports(athlete, rows, begun)
    shown = [WeekOut.of(report, miles=athlete.reads_miles) for report in reports]
    return Page(results=shown, next=following)


@router.get(
    "/{week}",
    response={200: WeekOut, **NOT_MODIFIED, **NOT_FOUND, **REFUSALS},
    openapi_extra=IF_NONE_MATCH,
)
def read_week(request: ApiRequest, response: HttpResponse, week: IsoWeek) -> WeekOut | Answer:
    """One of your weeks, such as 2025-W10; a week still to come is a 404."""
    try:
        report = load_week(request.auth, week, now=timezone.now())
    except LookupError as error:
        raise Http404 from error
    shown = WeekOut.of(report, miles=request.auth.reads_miles)
    return answer_if_modified(request, response, shown)


def _reports(athlete: Athlete, rows: list[WeekSummary], begun: Week | None) -> list[WeekView]:
    """The week in progress and stored ones, the latest first; what is due is computed in one go."""
    reports = {Week.parse(row.week): show_summary(row, athlete) for row in rows}
    # A week that failed once would fail again: what was last known of it is shown.
    due = [Week.parse(row.week) for row in rows if row.is_due]
    if begun:
        due.append(begun)
    for inputs, summary in compute([(athlete.pk, week) for week in sorted(due)]) if due else ():
        status: Status = "in_progress" if inputs.week == begun else "stale"
        reports[inputs.week] = show_live(athlete, summary, status)
    return [reports[week] for week in sorted(reports, reverse=True)]

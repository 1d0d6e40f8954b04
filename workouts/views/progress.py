"""Progress over weeks: plots with their tables, and the same numbers as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from fitsite.downloads import csv_download
from fitsite.pages import render_page
from workouts.coaching.thresholds import Limits
from workouts.coaching.types import COUNTED
from workouts.limits import limits_in_force
from workouts.models import Athlete
from workouts.progress import Progress, progress_of
from workouts.units import Units
from workouts.views.access import current_athlete, member_page
from workouts.views.progress_plots import progress_plots

SPANS = {"12": 12, "26": 26, "52": 52, "all": None}
DEFAULT = "26"
METRICS = (
    "run_min",
    "easy_min",
    "moderate_min",
    "hard_min",
    "unclassified_min",
    "load",
    "stimulus_runs",
    "leg_strength_days",
)


@member_page
def progress(request: HttpRequest) -> HttpResponse:
    """The last 12, 26 or 52 ended weeks, or all; 404 for any other span."""
    athlete = current_athlete(request)
    span = _span(request)
    found, units = _of(athlete, span), Units.of(athlete)
    context: dict[str, Any] = {
        "span": span,
        "spans": [(key, f"{key} weeks" if weeks else "All") for key, weeks in SPANS.items()],
        "units": units,
        "weeks": found.weeks,
        "waiting": found.waiting,
    }
    if found.weeks:
        limits = limits_in_force()
        context |= _sums(found, limits) | {"plots": progress_plots(found, units, limits)}
    return render_page(request, "workouts/progress.html", context)


@member_page
def weeks_csv(request: HttpRequest) -> HttpResponse:
    """Every week of the span as a row, in minutes, metres and kilograms."""
    span = _span(request)
    found = _of(current_athlete(request), span)
    columns = (
        "week",
        "starts_on",
        *METRICS,
        "longest_run_m",
        *(f"sets_{muscle}" for muscle in COUNTED),
        *(f"{name} e1rm_kg" for name in found.lifts),
    )
    rows = [
        (
            str(one.week),
            one.week.monday.isoformat(),
            *(one.number(name) for name in METRICS),
            one.longest_m,
            *(one.sets(muscle) for muscle in COUNTED),
            *(_rounded(one.e1rm_kg.get(name)) for name in found.lifts),
        )
        for one in found.weeks
    ]
    return csv_download(f"weeks-{span}.csv", columns, rows)


def _span(request: HttpRequest) -> str:
    span = request.GET.get("weeks", DEFAULT)
    if span not in SPANS:
        raise Http404(f"No span of {span!r}.")
    return span


def _of(athlete: Athlete, span: str) -> Progress:
    return progress_of(athlete, last_weeks=SPANS[span], now=timezone.now())


def _sums(found: Progress, limits: Limits) -> dict[str, Any]:
    """What stands in the tiles: means of a week, the longest run, shares of weeks."""
    count = len(found.weeks)
    stimulus = sum(one.number("stimulus_runs") > 0 for one in found.weeks)
    legs = sum(one.number("leg_strength_days") >= limits.LEG_DAYS for one in found.weeks)
    return {
        "mean_run_min": sum(one.number("run_min") for one in found.weeks) / count,
        "mean_load": sum(one.number("load") for one in found.weeks) / count,
        "longest_m": max((one.longest_m or 0 for one in found.weeks), default=0),
        "stimulus_weeks": stimulus,
        "leg_weeks": legs,
        "leg_days": limits.LEG_DAYS,
        "aim": (limits.SETS_AIM, limits.SETS_HIGH),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)

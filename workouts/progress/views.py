"""Progress over weeks: plots with their tables, and the same numbers as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from fitsite.charts.plot_frame import OPEN
from fitsite.lib.csv_response import csv_download
from fitsite.lib.rendering.member_page import render_page
from workouts.coaching.thresholds import Thresholds
from workouts.models import Athlete
from workouts.progress.plots import progress_plots
from workouts.progress.queries import Progress, load_progress
from workouts.shared.access import current_athlete, member_page
from workouts.shared.thresholds_in_force import thresholds_in_force
from workouts.shared.units import Units
from workouts.weeks.week_series import METRICS, SETS

SPANS = {"12": 12, "26": 26, "52": 52, "all": None}
DEFAULT = "26"


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
        thresholds = thresholds_in_force()
        context |= _sums(found, thresholds) | {"plots": progress_plots(found, units, thresholds)}
    return render_page(request, "workouts/progress/progress.html", context)


@member_page
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One plot with its table; 404 where the member has none of that name."""
    athlete = current_athlete(request)
    span = _span(request)
    found = _of(athlete, span)
    if not found.weeks:
        raise Http404("No week to plot yet.")
    try:
        plot = progress_plots(found, Units.of(athlete), thresholds_in_force()).named(name)
    except KeyError:
        raise Http404(f"No plot {name!r}.") from None
    context = {"plot": plot.draw(table=OPEN), "title": plot.title, "span": span}
    return render_page(request, "workouts/progress/progress_table.html", context)


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
        *SETS,
        *(f"{name} e1rm_kg" for name in found.e1rm_kg),
    )
    values = (
        *(found.numbers[name] for name in METRICS),
        found.longest_m,
        *(found.numbers[name] for name in SETS),
        *(map(_rounded, estimates) for estimates in found.e1rm_kg.values()),
    )
    rows = zip(found.weeks, (week.monday for week in found.weeks), *values, strict=True)
    return csv_download(f"weeks-{span}.csv", columns, rows)


def _span(request: HttpRequest) -> str:
    span = request.GET.get("weeks", DEFAULT)
    if span not in SPANS:
        raise Http404(f"No span of {span!r}.")
    return span


def _of(athlete: Athlete, span: str) -> Progress:
    return load_progress(athlete, last_weeks=SPANS[span], now=timezone.now())


def _sums(found: Progress, thresholds: Thresholds) -> dict[str, Any]:
    """Return the numbers of the tiles: weekly means, the longest run, shares of weeks."""
    count, numbers = len(found.weeks), found.numbers
    return {
        "mean_run_min": sum(numbers["run_min"]) / count,
        "mean_load": sum(numbers["load"]) / count,
        "longest_m": max(filter(None, found.longest_m), default=0),
        "stimulus_weeks": sum(runs > 0 for runs in numbers["stimulus_runs"]),
        "leg_weeks": sum(days >= thresholds.LEG_DAYS for days in numbers["leg_strength_days"]),
        "leg_days": thresholds.LEG_DAYS,
        "aim": (thresholds.SETS_AIM, thresholds.SETS_HIGH),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)

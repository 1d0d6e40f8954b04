"""The list of everything logged, newest first."""

from django.core.paginator import Paginator
from django.db.models import CharField, F, FloatField, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workouts.models import LiftSession, Run
from workouts.units import Units
from workouts.views.access import current_athlete, member_page

PAGE = 50


@member_page
def history(request: HttpRequest) -> HttpResponse:
    """Runs and strength sessions together, in pages."""
    athlete = current_athlete(request)
    common = ("pk", "started_at", "utc_offset_s", "time_known", "local_date", "duration_s", "rpe")
    runs = Run.objects.filter(athlete=athlete).order_by()
    lifts = LiftSession.objects.filter(athlete=athlete).order_by()
    rows = (
        runs.annotate(what=Value("run", CharField()), label=F("kind"), metres=F("distance_m"))
        .values(*common, "what", "label", "metres")
        .union(
            lifts.annotate(
                what=Value("lift", CharField()),
                label=F("focus"),
                metres=Value(None, FloatField()),
            ).values(*common, "what", "label", "metres"),
            all=True,
        )
        .order_by("-started_at", "-what", "-pk")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "workouts/history.html",
        {"page_obj": page, "units": Units.of(athlete), "kinds": dict(Run.Kind.choices)},
    )

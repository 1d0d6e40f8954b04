"""The list of everything logged, newest first."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workouts.units import Units
from workouts.views.access import current_athlete, member_page
from workouts.views.session_rows import session_rows

PAGE = 50


@member_page
def history(request: HttpRequest) -> HttpResponse:
    """Runs and strength sessions together, in pages."""
    athlete = current_athlete(request)
    page = Paginator(session_rows(athlete), PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "units": Units.of(athlete)}
    return render(request, "workouts/history.html", context)

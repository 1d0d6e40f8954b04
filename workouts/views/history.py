"""The list of everything logged, newest first, narrowed by what the member looks for."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workouts.forms.history import HistoryForm
from workouts.units import Units
from workouts.views.access import current_athlete, member_page
from workouts.views.session_rows import session_rows

PAGE = 50


@member_page
def history(request: HttpRequest) -> HttpResponse:
    """Runs and strength sessions together, in pages; the filters stand in the address."""
    athlete = current_athlete(request)
    form = HistoryForm(request.GET)
    paginator = Paginator(session_rows(athlete, **form.wanted), PAGE)
    context = {
        "page_obj": paginator.get_page(request.GET.get("page")),
        "form": form,
        "found": paginator.count,
        "units": Units.of(athlete),
    }
    return render(request, "workouts/history.html", context)

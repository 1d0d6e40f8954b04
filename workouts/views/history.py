"""The list of everything logged, newest first, narrowed by what the member looks for."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from fitsite.pages import render_page
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
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "months": groupby(page, lambda row: f"{row['local_date']:%B %Y}"),
        "form": form,
        "found": paginator.count,
        "units": Units.of(athlete),
    }
    return render_page(request, "workouts/history.html", context)

"""The list of everything logged, newest first, narrowed by what the member looks for."""

from functools import cache
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString

from fitsite.lib.rendering.fragments import render_fragment
from fitsite.lib.rendering.member_page import render_page
from workouts.sessions.history_forms import HistoryForm, query_of
from workouts.sessions.session_history import SessionHistory
from workouts.shared.access import current_athlete, member_page
from workouts.shared.units import Units

PAGE = 50
FILTERS = "workouts/sessions/history_filters.html"


@member_page
def history(request: HttpRequest) -> HttpResponse:
    """Runs and strength sessions together, in pages; the filters stand in the address.

    They are posted, so that their words come into no address but encrypted.
    """
    if request.method == "POST":
        return redirect(f"{reverse('workouts:history')}?{query_of(request.POST)}".rstrip("?"))
    athlete = current_athlete(request)
    form = HistoryForm.asked_by(request.GET)
    wanted = form.wanted if form else {}
    lines: Any = SessionHistory(athlete, **wanted)
    paginator = Paginator(lines, PAGE)
    page = paginator.get_page(request.GET.get("page"))
    narrowed = bool(form and (wanted or form.errors))
    found = paginator.count
    context = {
        "page_obj": page,
        "months": groupby(page, lambda line: f"{line.local_date:%B %Y}"),
        "filters": render_fragment(FILTERS, {"form": form, "narrowed": narrowed, "found": found})
        if form
        else _empty_filters(),
        "narrowed": narrowed,
        "found": found,
        "units": Units.of(athlete),
    }
    return render_page(request, "workouts/sessions/history.html", context)


@cache
def _empty_filters() -> SafeString:
    """The form that nobody has filled in yet: the same for everybody."""
    return render_fragment(FILTERS, {"form": HistoryForm({}), "narrowed": False})

"""Pages of other training: log, see, edit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from workouts.models import OtherSession
from workouts.models.other import SPORTS
from workouts.sessions.browser_draft import draft_id
from workouts.sessions.deduplication import log_other
from workouts.sessions.form_responses import save_form
from workouts.sessions.moved_sessions import follow_moved
from workouts.sessions.other_forms import OtherForm
from workouts.sessions.possible_duplicates import open_pairs_of
from workouts.sessions.saving import save_other
from workouts.shared.access import current_athlete, member_page, own_or_404, own_or_new
from workouts.shared.units import Units


@member_page
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Log a ride, a swim or another session, or change one."""
    other = own_or_new(OtherSession.objects.all(), current_athlete(request), pk)
    form = OtherForm(request.POST or None, athlete=other.athlete, session=other, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        save = save_other if pk else log_other
        if answer := save_form(request, form, lambda: save(form.fill(other))):
            return answer
    context = {"form": form, "other": other, "draft_id": draft_id(request)}
    return render(request, "workouts/sessions/other_form.html", context)


@member_page
@follow_moved("other")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One session with all that is known of it."""
    athlete = current_athlete(request)
    other = own_or_404(OtherSession.objects.all(), athlete, pk)
    context = {
        "other": other,
        "units": Units.of(athlete),
        "sports": SPORTS,
        "pairs": open_pairs_of(other),
    }
    return render(request, "workouts/sessions/other.html", context)

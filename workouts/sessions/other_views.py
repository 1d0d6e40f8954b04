"""Pages of other training: log, see, edit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from workouts.models import OtherSession
from workouts.sessions.browser_draft import draft_id
from workouts.sessions.deduplication import log_other
from workouts.sessions.form_responses import save_form
from workouts.sessions.other_forms import OtherForm
from workouts.sessions.saving import save_other
from workouts.shared.access import current_athlete, member_page, own_or_404
from workouts.shared.units import Units


@member_page
def new(request: HttpRequest) -> HttpResponse:
    """Log a ride, a swim or another session."""
    return _edit(request, OtherSession(athlete=current_athlete(request)))


@member_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a session."""
    return _edit(request, own_or_404(OtherSession.objects.all(), current_athlete(request), pk))


def _edit(request: HttpRequest, other: OtherSession) -> HttpResponse:
    form = OtherForm(request.POST or None, athlete=other.athlete, session=other, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        save = log_other if other.pk is None else save_other
        answer = save_form(request, form, lambda: save(form.fill(other)))
        if answer:
            return answer
    context = {"form": form, "other": other, "draft_id": draft_id(request)}
    return render(request, "workouts/sessions/other_form.html", context)


@member_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One session with all that is known of it."""
    athlete = current_athlete(request)
    other = own_or_404(OtherSession.objects.all(), athlete, pk)
    return render(
        request, "workouts/sessions/other.html", {"other": other, "units": Units.of(athlete)}
    )

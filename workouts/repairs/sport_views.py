"""Pages that ask for a session's sport and change it, alone or for all of an import, and back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from workouts.importing.sport_questions import SportQuestionsForm
from workouts.models import FileImport
from workouts.models.other import SPORTS
from workouts.models.session_models import SESSION_MODELS, AnySession, kind_of
from workouts.repairs.sport_answers import answer_sports
from workouts.repairs.sport_change import change_sport, undo_sport_change
from workouts.sessions.sport_forms import SportForm, sport_of_session
from workouts.shared.access import current_athlete, member_page, own_or_404
from workouts.shared.form_fields import add_errors

LABELS = dict(SPORTS)


@member_page
def sport(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Choose another sport for a session."""
    session = _own_session(request, kind, pk)
    form = SportForm(request.POST if request.method == "POST" else None, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_sport(session, form.cleaned_data["sport"], now=timezone.now())
        except ValidationError as error:
            add_errors(form, error)
        else:
            said = LABELS[sport_of_session(changed)].lower()
            # components/messages.html makes the button of the address.
            back = reverse(f"workouts:{kind_of(type(changed))}_sport_undo", args=[changed.pk])
            messages.success(request, f"The sport is {said} now.", extra_tags=back)
            return redirect(changed.get_absolute_url())
    context = {"session": session, "form": form}
    return render(request, "workouts/repairs/sport.html", context)


@member_page
def undo_sport(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take the last change of a session's sport back."""
    session = _own_session(request, kind, pk)
    if request.method == "POST":
        try:
            session = undo_sport_change(session, now=timezone.now())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            said = LABELS[sport_of_session(session)].lower()
            messages.success(request, f"The sport is {said} again.")
    return redirect(session.get_absolute_url())


@member_page
def import_sports(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which sports the sessions of an import were, one answer for all of the same word."""
    upload = own_or_404(FileImport.objects.all(), current_athlete(request), pk)
    form = SportQuestionsForm(request.POST if request.method == "POST" else None, upload=upload)
    if request.method == "POST" and form.is_valid():
        result = answer_sports(upload, dict(form.answers), now=timezone.now())
        if result.changed:
            sessions = f"{result.changed} session{'s'[: result.changed != 1]}"
            messages.success(request, f"Thank you: the sport of {sessions} is set.")
        for refusal in result.refusals:
            messages.error(request, refusal)
        return redirect("workouts:import", upload.pk)
    context = {"upload": upload, "sports_form": form}
    return render(request, "workouts/repairs/import_sports.html", context)


def _own_session(request: HttpRequest, kind: str, pk: int) -> AnySession:
    rows: Any = SESSION_MODELS[kind]._default_manager.all()
    return own_or_404(rows, current_athlete(request), pk)

"""The page that shows two recordings of what looks like one session, and asks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from workouts.exporting.member_tables import OWN_FORMAT
from workouts.models import Athlete, FileImport
from workouts.models.session_models import SESSION_MODELS, AnySession
from workouts.sessions.double_recordings import Answer, answer
from workouts.shared.access import current_athlete, member_page
from workouts.shared.units import Units

SHOWN = 50
SAID = {
    Answer.BOTH: "Both stay in your log.",
    Answer.THIS: "The later one stays; the other is under Recently deleted.",
    Answer.OTHER: "The first one stays; the other is under Recently deleted.",
    Answer.MERGE: "They are one now; what you had stays, and gaps are filled from the other.",
}


@member_page
def ask(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Two sessions side by side; posting answers. 404 for another's, or a kind that is none."""
    if kind not in SESSION_MODELS:
        raise Http404("No such kind of session.")
    athlete = current_athlete(request)
    rows: Any = SESSION_MODELS[kind].objects.select_related("possible_duplicate_of")
    session: AnySession = get_object_or_404(rows, athlete=athlete, pk=pk)
    if session.possible_duplicate_of is None:
        return redirect(session.get_absolute_url())
    if request.method == "POST" and request.POST.get("do") in list(Answer):
        said = Answer(request.POST["do"])
        left = answer(session, said)
        messages.success(request, SAID[said])
        return redirect(left.get_absolute_url())
    context = {
        "session": session,
        "twin": session.possible_duplicate_of,
        "kind": kind,
        "both": (session.possible_duplicate_of, session),
        "units": Units.of(athlete),
    }
    return render(request, "workouts/sessions/twin.html", context)


def open_questions(athlete: Athlete, upload: FileImport) -> list[tuple[str, AnySession]]:
    """The sessions of an import that look like ones that were there, with the kind of each.

    An export of ours brings sessions of many imports: after it, all that are still to be answered.
    """
    of_it = {} if upload.format == OWN_FORMAT else {"imported_from": upload}
    return [
        (kind, session)
        for kind, model in SESSION_MODELS.items()
        for session in model._default_manager.filter(
            athlete=athlete, possible_duplicate_of__isnull=False, **of_it
        ).order_by("started_at")[:SHOWN]
    ]

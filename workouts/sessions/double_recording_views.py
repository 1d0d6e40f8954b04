"""Pages that show two recordings of what looks like one session, and ask: one by one, or all."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils import timezone

from workouts.exporting.member_tables import OWN_FORMAT
from workouts.models import Athlete, FileImport, PossibleDuplicate
from workouts.models.possible_duplicate import COLUMNS, PossibleDuplicateQuerySet
from workouts.sessions.double_recordings import AT_ONCE, Answer, answer, answer_all
from workouts.shared.access import current_athlete, member_page
from workouts.shared.units import Units

SHOWN = 50
SAID = {
    Answer.BOTH: "Both stay in your log.",
    Answer.FIRST: "The first one stays; the other is under Recently deleted.",
    Answer.SECOND: "The second one stays; the other is under Recently deleted.",
    Answer.MERGE: "They are one now; what you had stays, and gaps are filled from the other.",
}


@member_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two sessions side by side; posting answers. 404 for another's."""
    athlete = current_athlete(request)
    pairs = athlete.possible_duplicates.with_sessions()
    pair: PossibleDuplicate = get_object_or_404(pairs, pk=pk)
    if pair.answered_at is not None:
        return redirect(pair.first.get_absolute_url())
    if request.method == "POST" and request.POST.get("do") in list(Answer):
        said = Answer(request.POST["do"])
        left = answer(pair, said, now=timezone.now())
        messages.success(request, SAID[said])
        return redirect((left or pair.first).get_absolute_url())
    context = {
        "pair": pair,
        "both": pair.both,
        "distances": [getattr(session, "distance_m", None) for session in pair.both],
        "units": Units.of(athlete),
    }
    return render(request, "workouts/sessions/twin.html", context)


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """List all open questions, of one import if it is named; posting answers all of them alike."""
    athlete = current_athlete(request)
    pairs: Any = athlete.possible_duplicates.open()
    wanted = request.GET.get("import", "")
    upload = get_object_or_404(athlete.imports, pk=wanted) if wanted.isdecimal() else None
    if upload is not None:
        pairs = pairs_of_import(athlete, upload)
    if request.method == "POST" and request.POST.get("do") in list(Answer):
        done, left = answer_all(pairs, Answer(request.POST["do"]), now=timezone.now())
        told = f"{done} question{pluralize(done)} answered."
        if left:
            told += f" {left} are left: the next {min(left, AT_ONCE)} go with your next answer."
        messages.success(request, told)
        return redirect(request.get_full_path() if left else reverse("workouts:history"))
    context = {
        "page_obj": Paginator(pairs.with_sessions(), SHOWN).get_page(request.GET.get("page")),
        "upload": upload,
        "units": Units.of(athlete),
    }
    return render(request, "workouts/sessions/twins.html", context)


def pairs_of_import(athlete: Athlete, upload: FileImport) -> PossibleDuplicateQuerySet:
    """Return the open questions about sessions that an import brought.

    An export of ours brings sessions of many imports: after it, all that are still to be answered.
    """
    pairs = athlete.possible_duplicates.open()
    if upload.format == OWN_FORMAT:
        return pairs
    brought = Q()
    for column in COLUMNS:
        brought |= Q(**{f"{column}__imported_from": upload})
    return pairs.filter(brought)

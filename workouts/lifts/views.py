"""Pages of one strength session: log, see, edit."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from workouts.lifts.draft import Draft
from workouts.lifts.forms import LiftForm
from workouts.lifts.set_editor import LiftEditor
from workouts.lifts.set_table import blocks_of
from workouts.models import LiftSession, LiftSet
from workouts.sessions.deduplication import log_lift
from workouts.sessions.form_responses import save_form
from workouts.sessions.json_form import answer_in_json
from workouts.sessions.moved_sessions import follow_moved
from workouts.sessions.possible_duplicates import open_pairs_of
from workouts.sessions.saving import save_lift
from workouts.shared.access import current_athlete, member_page, own_or_404, own_or_new


@answer_in_json
@member_page
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Log or change a session; ``?routine=1``, ``?like=1``, ``?exercise=squat`` begin a new one."""
    lift = own_or_new(LiftSession.objects.all(), current_athlete(request), pk)
    editor = LiftEditor(request, lift.athlete, before=lift.started_at if lift.pk else None)
    if editor.saves:
        form = LiftForm(request.POST, athlete=lift.athlete, session=lift, now=timezone.now())
        known = list(lift.sets.values_list("load_kg", flat=True)) if lift.pk else []
        read = editor.read(known)
        if form.is_valid() & read.is_valid:
            store = partial(log_lift if pk is None else save_lift, lift)
            form.fill(lift)
            answer = save_form(request, form, lambda: read.save(lift.athlete, LiftSet, store))
            if answer:
                return answer
        entries = editor.again(read, known)
    else:
        typed = request.POST.dict()  # stays while the sets are changed
        form = LiftForm(initial=typed, athlete=lift.athlete, session=lift, now=timezone.now())
        entries = editor.shown(lambda: _first_draft(editor, lift))
    context = editor.context(entries) | {"form": form, "lift": lift}
    if lift.pk is None:
        context["routines"] = list(lift.athlete.routines.all())
    return render(request, "workouts/lifts/lift_form.html", context)


def _first_draft(editor: LiftEditor, lift: LiftSession) -> Draft:
    if lift.pk:
        return Draft.of(lift.sets.select_related("exercise"), editor.history, values=True)
    if editor.planned:
        return Draft.of(editor.planned, editor.history, values=False)
    wanted = editor.request.GET
    if wanted.get("like", "").isdecimal():
        like = own_or_404(LiftSession.objects.all(), lift.athlete, int(wanted["like"]))
        return Draft.of(like.sets.select_related("exercise"), editor.history, values=False)
    draft = Draft()
    if exercise := editor.names.find(wanted.get("exercise", "")):
        draft.add(exercise.name, editor.history)
    return draft


@member_page
@follow_moved("lift")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One strength session with its sets."""
    athlete = current_athlete(request)
    lift = own_or_404(LiftSession.objects.all(), athlete, pk)
    blocks = blocks_of(lift)
    context = {
        "lift": lift,
        "blocks": blocks,
        "sets": sum(len(block.lines) for block in blocks),
        "pairs": open_pairs_of(lift),
    }
    return render(request, "workouts/lifts/lift.html", context)

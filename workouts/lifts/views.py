"""Pages of one strength session: log, see, edit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.lifts.draft import Draft
from workouts.lifts.forms import LiftForm
from workouts.lifts.last_time import LiftHistory
from workouts.lifts.save_lift import save_from_form
from workouts.lifts.set_editor import LiftEditor
from workouts.lifts.set_table import blocks_of
from workouts.models import LiftSession, Routine
from workouts.sessions.form_responses import save_form
from workouts.sessions.json_form import answer_in_json
from workouts.shared.access import current_athlete, member_page, own_or_404


@answer_in_json
@member_page
def new(request: HttpRequest) -> HttpResponse:
    """Log a strength session, from ``?routine=1``, ``?like=1`` or with ``?exercise=squat``."""
    return _edit(request, LiftSession(athlete=current_athlete(request)))


@member_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a strength session."""
    athlete = current_athlete(request)
    return _edit(request, own_or_404(LiftSession.objects.all(), athlete, pk))


def _edit(request: HttpRequest, lift: LiftSession) -> HttpResponse:
    editor = LiftEditor(request, lift.athlete, before=lift.started_at if lift.pk else None)
    if editor.saves:
        form = LiftForm(request.POST, athlete=lift.athlete, session=lift, now=timezone.now())
        known = list(lift.sets.values_list("load_kg", flat=True)) if lift.pk else []
        read = editor.read(known)
        if form.is_valid() & read.is_valid:
            answer = save_form(request, form, lambda: save_from_form(form.fill(lift), read))
            if answer:
                return answer
        entries = editor.again(read, known)
    else:
        form = LiftForm(
            initial=request.POST.dict(),  # what was typed stays while the sets are changed
            athlete=lift.athlete,
            session=lift,
            now=timezone.now(),
        )
        entries = editor.shown(lambda history: _first_draft(request, lift, editor.names, history))
    context = editor.context(entries) | {"form": form, "lift": lift}
    if lift.pk is None:
        context["routines"] = list(lift.athlete.routines.all())
    return render(request, "workouts/lifts/lift_form.html", context)


def _first_draft(
    request: HttpRequest, lift: LiftSession, names: ExerciseNames, history: LiftHistory
) -> Draft:
    if lift.pk:
        return Draft.of(lift.sets.select_related("exercise"), history, values=True)
    wanted = request.GET
    if wanted.get("routine", "").isdecimal():
        routine = own_or_404(Routine.objects.all(), lift.athlete, int(wanted["routine"]))
        sets = list(routine.sets.select_related("exercise"))
        history.plan(sets)
        return Draft.of(sets, history, values=False)
    if wanted.get("like", "").isdecimal():
        like = own_or_404(LiftSession.objects.all(), lift.athlete, int(wanted["like"]))
        return Draft.of(like.sets.select_related("exercise"), history, values=False)
    draft = Draft()
    if exercise := names.find(wanted.get("exercise", "")):
        draft.add(exercise.name, history)
    return draft


@member_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One strength session with its sets."""
    athlete = current_athlete(request)
    lift = own_or_404(LiftSession.objects.all(), athlete, pk)
    blocks = blocks_of(lift)
    context = {"lift": lift, "blocks": blocks, "sets": sum(len(block.lines) for block in blocks)}
    return render(request, "workouts/lifts/lift.html", context)

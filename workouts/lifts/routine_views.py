"""Pages of routines: the list, make one (also from a session), change, order, delete."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from workouts.lifts.draft import Draft
from workouts.lifts.routines import move_routine, sets_of
from workouts.lifts.set_editor import LiftEditor
from workouts.models import LiftSession, LiftSet, Routine, RoutineSet
from workouts.sessions.browser_draft import forget_draft
from workouts.sessions.save_routine import save_routine
from workouts.shared.access import current_athlete, member_page, own_or_404, own_or_new
from workouts.shared.form_fields import add_errors


class RoutineForm(forms.ModelForm):
    """The routine itself; its sets stand in set_forms.py."""

    class Meta:
        model = Routine
        fields = ("name",)
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Leg day"})}


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """List the member's routines, to start a session from or to change."""
    stored = current_athlete(request).routines.prefetch_related("sets__exercise")
    routines = [(routine, _summary(routine)) for routine in stored]
    return render(request, "workouts/lifts/routines.html", {"routines": routines})


def _summary(routine: Routine) -> list[tuple[str, str, int]]:
    """Each exercise with its superset and its number of sets, in order."""
    planned = [(row.superset, row.exercise.name) for row in routine.sets.all()]
    return [(*exercise, len(list(rows))) for exercise, rows in groupby(planned)]


@member_page
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Make a routine, or change one; ``?like=1`` begins with the sets of that session."""
    routine = own_or_new(Routine.objects.all(), current_athlete(request), pk)
    editor = LiftEditor(request, routine.athlete)
    if editor.saves:
        form = RoutineForm(request.POST, instance=routine)
        known = [row.load_kg for row in _first_sets(request, routine)]
        read = editor.read(known)
        if form.is_valid() & read.is_valid:
            try:
                read.save(routine.athlete, RoutineSet, partial(save_routine, form.instance))
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, f"Routine “{routine.name}” saved.")
                return forget_draft(request, redirect("workouts:routines"))
        entries = editor.again(read, known)
    else:
        form = RoutineForm(instance=routine, initial=request.POST.dict())
        entries = editor.shown(
            lambda: Draft.of(_first_sets(request, routine), editor.history, values=True)
        )
    context = editor.context(entries) | {"form": form, "routine": routine}
    return render(request, "workouts/lifts/routine_form.html", context)


def _first_sets(request: HttpRequest, routine: Routine) -> Sequence[LiftSet | RoutineSet]:
    """Return the sets that the form begins with: the routine's, or a copied session's."""
    if routine.pk:
        return list(routine.sets.select_related("exercise"))
    like = request.GET.get("like", "")
    if like.isdecimal():
        return sets_of(own_or_404(LiftSession.objects.all(), routine.athlete, int(like)))
    return []


@require_POST
@member_page
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a routine up or down in the list."""
    routine = own_or_404(Routine.objects.all(), current_athlete(request), pk)
    move_routine(routine, up=request.POST.get("to") == "up")
    return redirect("workouts:routines")


@member_page
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete; sessions that followed it stay."""
    routine = own_or_404(Routine.objects.all(), current_athlete(request), pk)
    if request.method == "POST":
        routine.delete()
        messages.success(request, f"Routine “{routine.name}” deleted.")
        return redirect("workouts:routines")
    return render(request, "workouts/lifts/routine_delete.html", {"routine": routine})

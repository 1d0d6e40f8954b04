"""Pages of a member's own exercises: what they are, and making one of them another one."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.exercises.merge import NotMergeableError, merge_exercises
from workouts.models import Exercise
from workouts.shared.access import current_athlete, member_page, own_or_404

A_DAY_S = 24 * 3600


class MergeForm(forms.Form):
    """The exercise that another one is to count as, by any of its names."""

    into = forms.CharField(
        label="It is the same as",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "exercise-names", "autocomplete": "off"}),
    )


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """The member's own exercises with how many sets each has."""
    own = current_athlete(request).own_exercises.filter(merged_into=None)
    exercises = own.annotate(logged=Count("sets")).order_by("name")
    return render(request, "workouts/exercises/own_exercises.html", {"exercises": exercises})


@member_page
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what it is the same as; posting makes it so. 404 for what isn't the member's own."""
    athlete = current_athlete(request)
    own = own_or_404(Exercise.objects.filter(merged_into=None), athlete, pk)
    names = ExerciseNames.of(athlete)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        into = names.find(form.cleaned_data["into"])
        if into is None:
            close = names.close_to(form.cleaned_data["into"])
            hint = f" Did you mean {', '.join(close)}?" if close else ""
            form.add_error("into", f"No exercise has this name.{hint}")
        else:
            try:
                moved = merge_exercises(athlete, own, into, now=timezone.now())
            except NotMergeableError as reason:
                form.add_error("into", str(reason))
            else:
                word = f"{moved} set{'' if moved == 1 else 's'}"
                messages.success(request, f"{own.name} is {into.name} now, {word} in all.")
                return redirect("workouts:own_exercises")
    sets = own.sets.count()
    sessions = own.sets.values("session").distinct().count()
    shown = sorted(set(names.shown) - {own.name})
    context = {"own": own, "form": form, "names": shown, "sets": sets, "sessions": sessions}
    return render(request, "workouts/exercises/exercise_merge.html", context)


@require_safe
@conditional_page
@cache_control(public=True, max_age=A_DAY_S, stale_while_revalidate=30 * A_DAY_S)
def catalogue(request: HttpRequest) -> JsonResponse:
    """A list of ``[timed, name, alias, …]``, one for each exercise of the catalogue."""
    rows = Exercise.objects.filter(athlete=None).values_list("timed", "name", "aliases")
    return JsonResponse([[int(timed), name, *aliases] for timed, name, aliases in rows], safe=False)

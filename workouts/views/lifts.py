"""Pages of one strength session: log, see, edit, delete."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from workouts.actions import own_exercise, save_lift
from workouts.exercise_names import ExerciseNames
from workouts.forms.lift import BaseSetFormSet, LiftForm, SetFormSet
from workouts.logging_once import log_lift
from workouts.models import Athlete, LiftSession, LiftSet
from workouts.units import Units
from workouts.views.access import current_athlete, member_page, own_or_404
from workouts.views.deleted import delete_with_undo
from workouts.views.saving import save_form

FIRST_ROWS = 3


@member_page
def new(request: HttpRequest) -> HttpResponse:
    """Log a strength session; ``?exercise=squat`` begins with that exercise."""
    athlete = current_athlete(request)
    names = ExerciseNames.of(athlete)
    wanted = names.find(request.GET.get("exercise", ""))
    rows: list[dict[str, Any]] = [{"exercise": wanted.name if wanted else ""}]
    rows += [{}] * (FIRST_ROWS - 1)
    return _edit(request, LiftSession(athlete=athlete), names, rows)


@member_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a strength session."""
    athlete = current_athlete(request)
    lift = own_or_404(LiftSession.objects.all(), athlete, pk)
    rows = [_row(one) for one in lift.sets.select_related("exercise")]
    return _edit(request, lift, ExerciseNames.of(athlete), rows)


def _edit(
    request: HttpRequest, lift: LiftSession, names: ExerciseNames, rows: Sequence[dict[str, Any]]
) -> HttpResponse:
    data = _with_more_rows(request.POST) if request.method == "POST" else None
    form = LiftForm(data, athlete=lift.athlete, session=lift, now=timezone.now())
    sets: BaseSetFormSet = SetFormSet(  # type: ignore[assignment]  # the factory made it of this class
        data,
        prefix="sets",
        initial=rows,
        form_kwargs={
            "units": Units.of(lift.athlete),
            "names": names,
            "keep_new": bool(data and data.get("keep_new")),
        },
    )
    adding = data is not None and "add_rows" in data
    if data is not None and not adding and form.is_valid() & sets.is_valid():
        save = log_lift if lift.pk is None else save_lift
        answer = save_form(
            request,
            form,
            lambda: save(form.fill_lift(lift), _sets(lift.athlete, sets, names)),
            rows=lift.athlete.liftsessions.all(),
            word="lift",
        )
        if answer:
            return answer
    return render(
        request,
        "workouts/lift_form.html",
        {
            "form": form,
            "sets": sets,
            "lift": lift,
            "names": names.shown,
            "unknown": data is not None
            and not adding
            and any(one.unknown_exercise for one in sets),
        },
    )


def _with_more_rows(data: QueryDict) -> QueryDict:
    """What was posted, with three more empty rows when these were asked for."""
    if "add_rows" not in data:
        return data
    more = data.copy()
    total = more.get("sets-TOTAL_FORMS", "0")
    more["sets-TOTAL_FORMS"] = str(int(total) + FIRST_ROWS if total.isdigit() else FIRST_ROWS)
    return more


def _sets(athlete: Athlete, sets: BaseSetFormSet, names: ExerciseNames) -> list[LiftSet]:
    found = []
    for row in sets.filled():
        typed = row.cleaned_data["exercise"]
        found.append(row.to_set(names.find(typed) or own_exercise(athlete, typed)))
    return found


def _row(one: LiftSet) -> dict[str, Any]:
    return {
        "exercise": one.exercise.name,
        "load": one.load_kg,
        "reps": one.reps,
        "rir": one.rir,
        "rpe": one.rpe,
        "seconds": one.duration_s,
        "warm_up": one.warm_up,
    }


@member_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One strength session with its sets."""
    athlete = current_athlete(request)
    lift = own_or_404(LiftSession.objects.prefetch_related("sets__exercise"), athlete, pk)
    return render(request, "workouts/lift.html", {"lift": lift, "units": Units.of(athlete)})


@member_page
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete, with a way back; asks first where the page's own button wasn't used."""
    lift = own_or_404(LiftSession.objects.all(), current_athlete(request), pk)
    if request.method == "POST":
        return delete_with_undo(request, lift)
    return render(
        request, "workouts/session_delete.html", {"session": lift, "word": "strength session"}
    )

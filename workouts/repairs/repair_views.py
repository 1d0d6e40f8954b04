"""The page that repairs a run: what would become of it first, then done, and undone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from workouts.models import Run, RunRepair
from workouts.repairs.plots import repair_plot
from workouts.repairs.repair_forms import RepairForm
from workouts.repairs.repair_lines import compare, describe
from workouts.repairs.run_repairs import (
    can_repair,
    last_repair,
    neighbours,
    preview,
    repair_run,
    undo_repair,
)
from workouts.shared.access import current_athlete, member_page, own_or_404
from workouts.shared.units import Units


@member_page
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a repair, see the numbers before and after, and confirm it."""
    run = own_or_404(Run.objects.select_related("trace"), current_athlete(request), pk)
    units = Units.of(run.athlete)
    recorded = can_repair(run)
    others = neighbours(run) if recorded else {}
    form = RepairForm(request.POST if request.method == "POST" else None, run=run, others=others)
    context: dict[str, Any] = {"run": run, "form": form, "recorded": recorded, "units": units}
    span = None
    if request.method == "POST" and recorded and form.is_valid():
        wanted, (target, other) = form.repair, form.target
        try:
            if "confirm" in request.POST:
                made = repair_run(target, wanted, other, now=timezone.now())
                back = reverse("workouts:run_repair_undo", args=[made.run.pk])
                messages.success(request, f"{describe(wanted)}.", extra_tags=back)
                return redirect("workouts:run", made.run.pk)
            made = preview(target, wanted, other)
        except ValidationError as error:
            form.add_repair_error(error)
        else:
            context["compared"] = compare(made, units)
            context["what"] = describe(wanted)
            span = wanted
    context["plot"] = repair_plot(run.trace.points, span, units) if recorded else None
    context["repairs"] = [describe(made) for made in run.repairs.all()]
    context["last"] = last_repair(run)
    return render(request, "workouts/repairs/repair.html", context)


@member_page
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a run's last repair back."""
    run = own_or_404(Run.objects.all(), current_athlete(request), pk)
    last = last_repair(run)
    if request.method == "POST" and last:
        try:
            undo_repair(run)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"Undone: {_as_clause(last)}.")
    return redirect("workouts:run", run.pk)


def _as_clause(made: RunRepair) -> str:
    text = describe(made)
    return text[0].lower() + text[1:]

"""Pages of one run: log, see, edit, delete."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fitsite.downloads import csv_download
from workouts.actions import Duplicate, save_run
from workouts.forms.errors import add_errors
from workouts.forms.run import RunForm
from workouts.logging_once import log_run
from workouts.models import Run, RunTrace
from workouts.trace import Trace
from workouts.units import Units
from workouts.views.access import current_athlete, member_page, own_or_404
from workouts.views.deleted import delete_with_undo
from workouts.views.run_plots import run_plots

POINT_COLUMNS = ("seconds", "metres", "heart_rate_bpm", "altitude_m", "latitude", "longitude")


@member_page
def new(request: HttpRequest) -> HttpResponse:
    """Log a run."""
    return _edit(request, Run(athlete=current_athlete(request)))


@member_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a run."""
    return _edit(request, own_or_404(Run.objects.all(), current_athlete(request), pk))


def _edit(request: HttpRequest, run: Run) -> HttpResponse:
    form = RunForm(request.POST or None, athlete=run.athlete, session=run, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        was_new = run.pk is None
        try:
            save = log_run if was_new else save_run
            save(form.fill_run(run))
        except Duplicate as duplicate:
            messages.info(request, "This run is already in your log: here it is.")
            return redirect("workouts:run", duplicate.existing_id)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Run logged." if was_new else "Run changed.")
            return redirect("workouts:run", run.pk)
    return render(request, "workouts/run_form.html", {"form": form, "run": run})


@member_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One run with all that is known of it."""
    athlete = current_athlete(request)
    run = own_or_404(Run.objects.select_related("trace"), athlete, pk)
    units = Units.of(athlete)
    recorded = getattr(run, "trace", None)  # a run logged by hand has none
    plots = run_plots(Trace(recorded.points), units) if recorded else None
    return render(request, "workouts/run.html", {"run": run, "units": units, "plots": plots})


@member_page
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """The run's trace as a file, in SI units; 404 where no file recorded one."""
    trace = get_object_or_404(RunTrace, run__athlete=current_athlete(request), run=pk)
    return csv_download(f"run-{pk}-points.csv", POINT_COLUMNS, trace.points)


@member_page
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete, with a way back; asks first where the page's own button wasn't used."""
    run = own_or_404(Run.objects.all(), current_athlete(request), pk)
    if request.method == "POST":
        return delete_with_undo(request, run)
    return render(request, "workouts/session_delete.html", {"session": run, "word": "run"})

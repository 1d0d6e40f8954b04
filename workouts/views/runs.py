"""Pages of one run: log, see, edit, delete."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from fitsite.downloads import csv_download
from workouts.actions import save_run
from workouts.forms.run import RunForm
from workouts.logging_once import log_run
from workouts.models import Run, RunTrace
from workouts.trace import Trace
from workouts.units import Units
from workouts.views.access import current_athlete, member_page, own_or_404
from workouts.views.deleted import delete_with_undo
from workouts.views.run_plots import run_plots
from workouts.views.saving import save_form

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
        save = log_run if run.pk is None else save_run
        answer = save_form(
            request, form, lambda: save(form.fill_run(run)), rows=run.athlete.runs.all(), word="run"
        )
        if answer:
            return answer
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

"""Pages of one run: log, see, edit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from fitsite.lib.csv_response import csv_download
from workouts.coaching.race_times import like_effort
from workouts.models import Athlete, Run, RunTrace
from workouts.runs.forms import RunForm
from workouts.runs.plots import EFFORTS, run_plots
from workouts.runs.trace import Trace
from workouts.sessions.browser_draft import draft_id
from workouts.sessions.deduplication import log_run
from workouts.sessions.form_responses import save_form
from workouts.sessions.json_form import answer_in_json
from workouts.sessions.moved_sessions import follow_moved
from workouts.sessions.possible_duplicates import open_pairs_of
from workouts.sessions.saving import save_run
from workouts.shared.access import current_athlete, member_page, own_or_404, own_or_new
from workouts.shared.units import Units

LOOKED_BACK_ON = 50  # runs, for the last of each kind
OFFERED = 4  # kinds
RACES = ("5 km", "10 km", "Half marathon", "Marathon")
SAME_RACE = 0.05  # closer than this a distance is the one that was raced
POINT_COLUMNS = ("seconds", "metres", "heart_rate_bpm", "altitude_m", "latitude", "longitude")


@answer_in_json
@member_page
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Log a run, or change one; ``?like=12`` begins a new one with what that run was."""
    athlete, now = current_athlete(request), timezone.now()
    run = own_or_new(Run.objects.select_related("trace"), athlete, pk)
    like, wanted = None, request.GET.get("like", "")
    if pk is None and wanted.isdecimal():
        like = athlete.runs.select_related("trace").filter(pk=wanted).first()
    form = RunForm(request.POST or None, athlete=athlete, session=run, like=like, now=now)
    if request.method == "POST" and form.is_valid():
        save = save_run if pk else log_run
        answer = save_form(request, form, lambda: save(form.fill(run), trace=form.trace(run)))
        if answer:
            return answer
    context = {"form": form, "run": run, "like": like, "units": Units.of(athlete)}
    context["draft_id"] = draft_id(request)
    if not (form.is_bound or pk or like):
        context["last_runs"] = last_of_each_kind(athlete)
    return render(request, "workouts/runs/run_form.html", context)


def last_of_each_kind(athlete: Athlete) -> list[Run]:
    """The latest run of each kind done lately, the latest first: to be logged again by one tap."""
    latest = athlete.runs.only("kind", "duration_s", "distance_m")[:LOOKED_BACK_ON]
    by_kind: dict[str, Run] = {}
    for run in latest:
        by_kind.setdefault(run.kind, run)
    return list(by_kind.values())[:OFFERED]


@member_page
@follow_moved("run")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One run with all that is known of it."""
    athlete = current_athlete(request)
    run = own_or_404(Run.objects.select_related("trace"), athlete, pk)
    units = Units.of(athlete)
    recorded = getattr(run, "trace", None)  # one logged by hand has at most laps
    plots = run_plots(Trace(recorded.points), units) if recorded and recorded.points else None
    context = {
        "run": run,
        "units": units,
        "plots": plots,
        "like_efforts": _like_efforts(run),
        "pairs": open_pairs_of(run),
    }
    return render(request, "workouts/runs/run.html", context)


def _like_efforts(run: Run) -> list[tuple[str, float]]:
    """Other distances with the time that a race foretells; none of any other run."""
    metres = run.distance_m
    if run.kind != Run.Kind.RACE or not metres:
        return []
    return [
        (name, seconds)
        for name in RACES
        if abs(EFFORTS[name] / metres - 1) > SAME_RACE
        and (seconds := like_effort(run.duration_s, metres, EFFORTS[name])) is not None
    ]


@member_page
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """The run's trace as a file, in SI units; 404 where no file recorded one."""
    traces = RunTrace.objects.exclude(points=[])
    trace = get_object_or_404(traces, run__athlete=current_athlete(request), run=pk)
    return csv_download(f"run-{pk}-points.csv", POINT_COLUMNS, trace.points)

"""Runs: log, list, read, replace, change, delete."""

from datetime import date
from typing import Annotated, Self

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field, StrictBool

from workouts.actions import delete_session, save_run
from workouts.api.auth import ApiRequest
from workouts.api.errors import GONE, NOT_YOURS, REFUSALS, TWICE
from workouts.api.idempotency import IdempotencyKey, log_for
from workouts.api.paging import Paging
from workouts.api.span import Span
from workouts.api.start import set_start
from workouts.api.syncing import SessionPage, read_sessions
from workouts.api.values import NOT_SENT, NUMBER, Edit, Input, Moment, ShownMoment, Text, bounds
from workouts.api.versions import (
    CHANGED,
    IF_MATCH,
    IF_NONE_MATCH,
    KNOWN,
    check_version,
    shown_unless_known,
    tagged,
)
from workouts.coaching.types import RunKind
from workouts.logging_once import log_run, run_content
from workouts.models import Run
from workouts.models.run import LIMITS
from workouts.models.session import LONGEST_S, RPE

router = Router()

HeartRate = Annotated[int, bounds(LIMITS["avg_hr"]), NUMBER]
ZoneSeconds = Annotated[float, bounds((0, LONGEST_S)), NUMBER]


class RunIn(Input):
    """SI units; null is "not known", never zero."""

    started_at: Moment
    time_known: StrictBool = True
    kind: RunKind = RunKind.UNKNOWN
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER]
    distance_m: Annotated[float, bounds(LIMITS["distance_m"]), NUMBER] | None = None
    rpe: Annotated[float, bounds(RPE), NUMBER] | None = None
    work_s: Annotated[int, bounds(LIMITS["work_s"]), NUMBER] | None = None
    hr_zones_s: Annotated[list[ZoneSeconds], Field(min_length=5, max_length=5)] | None = None
    avg_hr: HeartRate | None = None
    max_hr: HeartRate | None = None
    elevation_gain_m: Annotated[float, bounds(LIMITS["elevation_gain_m"]), NUMBER] | None = None
    surface: Run.Surface | None = None
    warm_up: StrictBool | None = None
    note: Text = ""

    def fill(self, run: Run) -> Run:
        """Set all of these values on a run, which still has to be saved."""
        set_start(run, self.started_at, time_known=self.time_known)
        run.kind = self.kind.value
        run.surface = self.surface.value if self.surface else ""
        for name in (
            "duration_s", "distance_m", "rpe", "work_s", "hr_zones_s", "avg_hr", "max_hr",
            "elevation_gain_m", "warm_up", "note",
        ):  # fmt: skip
            setattr(run, name, getattr(self, name))
        return run


class RunEdit(RunIn, Edit):
    """As for a new run; it may repeat what the answer showed besides."""


class RunChange(RunEdit):
    """Send only what changes; what is left out stays as it is."""

    started_at: Moment = NOT_SENT
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER] = NOT_SENT


class RunOut(RunIn):
    """A run as it is stored. ``elapsed_s`` is what a watch counted with pauses."""

    id: int
    started_at: ShownMoment
    note: str
    local_date: date
    week: str
    source: str
    elapsed_s: int | None

    @classmethod
    def of(cls, run: Run) -> Self:
        names = cls.model_fields.keys() - {"started_at", "surface"}
        values = {name: getattr(run, name) for name in names}
        surface = Run.Surface(run.surface) if run.surface else None
        return cls(**values, started_at=run.local_start, surface=surface)


@router.post("", response={201: RunOut, **TWICE, **GONE, **REFUSALS})
def log_a_run(
    request: ApiRequest, response: HttpResponse, body: RunIn, idempotency_key: IdempotencyKey = None
) -> Status:
    """Log a run. One with the same start, duration and distance is a 409 with the first's id."""
    run = body.fill(Run(athlete=request.auth, source=Run.Source.API))
    run = log_for(request, idempotency_key, body, lambda: log_run(run), request.auth.runs.all())
    return Status(201, tagged(response, RunOut.of(run)))


@router.get("", response={200: SessionPage[RunOut], **REFUSALS})
def list_runs(request: ApiRequest, span: Query[Span], paging: Query[Paging]) -> SessionPage[RunOut]:
    """Your runs between two local dates, the latest first; or what changed since a moment."""
    return read_sessions(request, request.auth.runs.all(), span, paging, show=RunOut.of)


@router.get(
    "/{run_id}",
    response={200: RunOut, **KNOWN, **NOT_YOURS, **REFUSALS},
    openapi_extra=IF_NONE_MATCH,
)
def read_run(request: ApiRequest, response: HttpResponse, run_id: int) -> RunOut | Status:
    """One of your runs."""
    run = get_object_or_404(request.auth.runs, pk=run_id)
    return shown_unless_known(request, response, RunOut.of(run))


@router.put(
    "/{run_id}",
    response={200: RunOut, **NOT_YOURS, **TWICE, **CHANGED, **REFUSALS},
    openapi_extra=IF_MATCH,
)
@transaction.atomic
def replace_run(request: ApiRequest, response: HttpResponse, run_id: int, body: RunEdit) -> RunOut:
    """Replace a run: what is left out becomes unknown."""
    run = _to_change(request, run_id)
    body.check_repeated(RunOut.of(run))
    return tagged(response, _store(run, body))


@router.patch(
    "/{run_id}",
    response={200: RunOut, **NOT_YOURS, **TWICE, **CHANGED, **REFUSALS},
    openapi_extra=IF_MATCH,
)
@transaction.atomic
def change_run(request: ApiRequest, response: HttpResponse, run_id: int, body: RunChange) -> RunOut:
    """Change some of a run: what is left out stays as it is."""
    run = _to_change(request, run_id)
    body.check_repeated(RunOut.of(run))
    return tagged(response, _store(run, body.over(RunOut.of(run))))


@router.delete(
    "/{run_id}",
    response={204: None, **NOT_YOURS, **CHANGED, **REFUSALS},
    openapi_extra=IF_MATCH,
)
@transaction.atomic
def delete_run(request: ApiRequest, run_id: int) -> Status:
    """Delete a run; its week is computed again without it."""
    delete_session(_to_change(request, run_id))
    return Status(204, None)


def _to_change(request: ApiRequest, run_id: int) -> Run:
    """One of the caller's runs, locked, and of the version that the request means to change."""
    run = get_object_or_404(request.auth.runs.select_for_update(), pk=run_id)
    check_version(request, RunOut.of(run))
    return run


def _store(run: Run, body: RunIn) -> RunOut:
    body.fill(run)
    if run.source == Run.Source.API:  # another's hash stands for the file it came from
        run.content_hash = run_content(run)
    return RunOut.of(save_run(run))

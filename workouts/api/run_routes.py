"""Runs: the fields of their bodies and answers, and how one is saved."""

from typing import Annotated, Any, Literal, Self

from django.shortcuts import get_object_or_404
from django.utils import timezone
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import CONFLICT, NOT_FOUND, REFUSALS, invalid
from workouts.api.session_routes import SessionKind, session_router
from workouts.api.session_schemas import (
    AverageHeartRate,
    HighestHeartRate,
    Rpe,
    SessionIn,
    StartedAt,
    StoredSession,
    WarmUp,
)
from workouts.api.values import NOT_SENT, NUMBER, Edit, Input, Note, PathId, bounded
from workouts.coaching.sessions import RunKind
from workouts.models import Run, RunRepair
from workouts.models.run import RANGES
from workouts.models.session import LONGEST_S
from workouts.repairs.run_repairs import neighbours, repair_run, undo_repair
from workouts.sessions.deduplication import content_of, log_run
from workouts.sessions.saving import save_run

Duration = Annotated[int, bounded(RANGES["duration_s"], "Seconds.", 2700)]
ZoneSeconds = Annotated[float, Field(ge=0, le=LONGEST_S), NUMBER]


class RunIn(SessionIn):
    """SI units; null is "not known", never zero."""

    kind: RunKind = Field(RunKind.UNKNOWN, description="What kind of run it was.")
    duration_s: Duration
    distance_m: float | None = bounded(RANGES["distance_m"], "Metres.", 8000, default=None)
    rpe: Rpe = None
    work_s: int | None = bounded(
        RANGES["work_s"], "Seconds in the hard parts, at most the duration.", 600, default=None
    )
    hr_zones_s: list[ZoneSeconds] | None = Field(
        None,
        min_length=5,
        max_length=5,
        description="Seconds in heart-rate zones 1 to 5.",
        examples=[[600, 840, 360, 540, 180]],
    )
    avg_hr: AverageHeartRate = None
    max_hr: HighestHeartRate = None
    elevation_gain_m: float | None = bounded(
        RANGES["elevation_gain_m"], "Metres climbed.", 60, default=None
    )
    surface: Run.Surface | None = Field(None, description="What you ran on.")
    warm_up: WarmUp = None
    note: Note = ""

    def converted_columns(self) -> dict[str, Any]:
        return {"surface": self.surface or ""}


class RunEdit(RunIn, Edit):
    """A whole run; it may repeat the read-only fields of an answer unchanged."""


class RunChange(RunEdit):
    """Send only what changes; what is left out stays as it is."""

    started_at: StartedAt = NOT_SENT
    duration_s: Duration = NOT_SENT


class RunOut(StoredSession, RunIn):
    """A run as it is stored."""

    elapsed_s: int | None = Field(
        description="Seconds with pauses, as a watch counted them.", examples=[2820]
    )
    kind_guessed: bool = Field(
        description="Whether an import guessed the kind; it is yours once you send one."
    )

    @classmethod
    def converted_values(cls, session: Run) -> dict[str, Any]:
        return super().converted_values(session) | {"surface": session.surface or None}


def _store(run: Run, body: RunIn) -> Run:
    kind, climb = run.kind, run.elevation_gain_m
    body.fill(run)
    if "kind" in body.model_fields_set or run.kind != kind:
        run.kind_guessed = False
    if run.elevation_gain_m != climb:
        run.climb_source = ""
    if run.source == Run.Source.API:  # else the hash is that of the imported file
        run.content_hash = content_of(run)
    return save_run(run)


class RepairIn(Input):
    """A repair of a run's recording; times are seconds since its first sample."""

    do: Literal["crop", "cut", "split", "merge"] = Field(
        description="`crop` keeps what lies between two times, `cut` takes it out, `split` makes "
        "two runs, `merge` joins the run that follows.",
        examples=["crop"],
    )
    begin_s: float = Field(
        0, ge=0, le=2 * LONGEST_S, description="From, or where to split.", examples=[0]
    )
    end_s: float | None = Field(
        None,
        ge=0,
        le=2 * LONGEST_S,
        description="To; the end of the run without it.",
        examples=[60],
    )


class RepairOut(BaseModel):
    """A repair that a run has."""

    do: RunRepair.Kind = Field(
        description="As it was sent; `rest` is the second part of a `split`.", examples=["crop"]
    )
    begin_s: float = Field(description="From, or where it was split.", examples=[0])
    end_s: float | None = Field(description="To; null without one.", examples=[60])

    @classmethod
    def of(cls, repair: RunRepair) -> Self:
        timed = repair.kind in (RunRepair.Kind.CROP, RunRepair.Kind.CUT)
        return cls(
            do=RunRepair.Kind(repair.kind),
            begin_s=repair.begin_s,
            end_s=repair.end_s if timed else None,
        )


class RepairedRun(BaseModel):
    """A run after a repair."""

    run: RunOut = Field(description="The run, measured again.")
    second: RunOut | None = Field(description="The second part of a run that was split.")
    repairs: list[RepairOut] = Field(description="Its repairs, in order; the last can be undone.")

    @classmethod
    def of(cls, run: Run, second: Run | None = None) -> Self:
        return cls(
            run=RunOut.of(Run.objects.get(pk=run.pk)),
            second=RunOut.of(Run.objects.get(pk=second.pk)) if second else None,
            repairs=[RepairOut.of(repair) for repair in run.repairs.all()],
        )


router = session_router(
    SessionKind(
        name="run",
        singular="a run",
        plural="runs",
        same="start, duration and distance",
        new=RunIn,
        edit=RunEdit,
        change=RunChange,
        shown=RunOut,
        rows=lambda athlete: athlete.runs.all(),
        log=lambda athlete, body: log_run(body.fill(Run(athlete=athlete, source=Run.Source.API))),
        store=_store,
    )
)


@router.get(
    "/{id}/repairs",
    response={200: list[RepairOut], **NOT_FOUND, **REFUSALS},
    summary="List the repairs of a run",
)
def list_run_repairs(request: ApiRequest, id: PathId) -> list[RepairOut]:
    """The repairs of a run's recording, in order."""
    run = get_object_or_404(request.auth.runs, pk=id)
    return [RepairOut.of(repair) for repair in run.repairs.all()]


@router.post(
    "/{id}/repairs",
    response={200: RepairedRun, **NOT_FOUND, **CONFLICT, **REFUSALS},
    summary="Repair a run",
)
def repair_a_run(request: ApiRequest, id: PathId, body: RepairIn) -> RepairedRun:
    """Repair a run's recording, by all samples of its kept file; all is measured again.

    A 422 says what can't be, such as for a run without a recording.
    """
    run = get_object_or_404(request.auth.runs, pk=id)
    other = None
    if body.do == "merge":
        other = neighbours(run).get("following")
        if other is None:
            raise invalid("body", "do", msg="No recorded run follows within six hours.")
    end_s = 2.0 * LONGEST_S if body.end_s is None else body.end_s
    repair = RunRepair(kind=body.do, begin_s=body.begin_s, end_s=end_s)
    made = repair_run(run, repair, other, now=timezone.now())
    return RepairedRun.of(made.run, made.rest[0] if made.rest else None)


@router.post(
    "/{id}/repairs/undo",
    response={200: RepairedRun, **NOT_FOUND, **CONFLICT, **REFUSALS},
    summary="Undo the last repair of a run",
)
def undo_run_repair(request: ApiRequest, id: PathId) -> RepairedRun:
    """Take a run's last repair back; one without repairs stays as it is."""
    run = get_object_or_404(request.auth.runs, pk=id)
    return RepairedRun.of(undo_repair(run))

"""Runs: the fields of their bodies and answers, and how one is saved."""

from typing import Annotated, Any

from pydantic import Field

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
from workouts.api.values import NOT_SENT, NUMBER, Edit, Note, bounded
from workouts.coaching.sessions import RunKind
from workouts.models import Run
from workouts.models.run import RANGES
from workouts.models.session import LONGEST_S
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

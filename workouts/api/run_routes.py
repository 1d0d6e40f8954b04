"""Runs: what is sent and shown of one, and how it is kept."""

from typing import Annotated, Any

from pydantic import Field, StrictBool

from workouts.api.session_routes import SessionKind, session_router
from workouts.api.session_schemas import HeartRate, Rpe, SessionIn, StoredSession
from workouts.api.values import NOT_SENT, NUMBER, Edit, Moment, Text, bounds
from workouts.coaching.types import RunKind
from workouts.models import Athlete, Run
from workouts.models.run import LIMITS
from workouts.models.session import LONGEST_S
from workouts.sessions.deduplication import log_run, run_content
from workouts.sessions.saving import save_run

ZoneSeconds = Annotated[float, bounds((0, LONGEST_S)), NUMBER]


class RunIn(SessionIn):
    """SI units; null is "not known", never zero."""

    kind: RunKind = RunKind.UNKNOWN
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER]
    distance_m: Annotated[float, bounds(LIMITS["distance_m"]), NUMBER] | None = None
    rpe: Rpe | None = None
    work_s: Annotated[int, bounds(LIMITS["work_s"]), NUMBER] | None = None
    hr_zones_s: Annotated[list[ZoneSeconds], Field(min_length=5, max_length=5)] | None = None
    avg_hr: HeartRate | None = None
    max_hr: HeartRate | None = None
    elevation_gain_m: Annotated[float, bounds(LIMITS["elevation_gain_m"]), NUMBER] | None = None
    surface: Run.Surface | None = None
    warm_up: StrictBool | None = None
    note: Text = ""

    def own_columns(self) -> dict[str, Any]:
        return {"surface": self.surface or ""}


class RunEdit(RunIn, Edit):
    """As for a new run; it may repeat what the answer showed besides."""


class RunChange(RunEdit):
    """Send only what changes; what is left out stays as it is."""

    started_at: Moment = NOT_SENT
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER] = NOT_SENT


class RunOut(StoredSession, RunIn):
    """A run as it is stored. ``elapsed_s`` is what a watch counted with pauses.

    ``kind_guessed``: an import guessed the kind; sending one makes it yours.
    """

    elapsed_s: int | None
    kind_guessed: bool

    @classmethod
    def own_values(cls, session: Run) -> dict[str, Any]:
        return super().own_values(session) | {"surface": session.surface or None}


def _log(athlete: Athlete, body: RunIn) -> Run:
    return log_run(body.fill(Run(athlete=athlete, source=Run.Source.API)))


def _store(run: Run, body: RunIn) -> Run:
    kind, climb = run.kind, run.elevation_gain_m
    body.fill(run)
    if "kind" in body.model_fields_set or run.kind != kind:
        run.kind_guessed = False
    if run.elevation_gain_m != climb:
        run.climb_source = ""
    if run.source == Run.Source.API:  # another's hash stands for the file it came from
        run.content_hash = run_content(run)
    return save_run(run)


router = session_router(
    SessionKind(
        name="run",
        one="a run",
        many="runs",
        same="start, duration and distance",
        new=RunIn,
        edit=RunEdit,
        change=RunChange,
        shown=RunOut,
        rows=lambda athlete: athlete.runs.all(),
        log=_log,
        store=_store,
    )
)

"""Other training (rides, swims, walks): fields of bodies and answers, and how one is saved."""

from typing import Annotated

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
from workouts.api.values import NO_NUL, NOT_SENT, Edit, Note, bounded
from workouts.models import OtherSession
from workouts.models.other import RANGES
from workouts.sessions.deduplication import content_of, log_other
from workouts.sessions.saving import save_other

Duration = Annotated[int, bounded(RANGES["duration_s"], "Seconds.", 5400)]
Sport = Annotated[OtherSession.Sport, Field(description="Which sport it was.")]
Title = Annotated[
    str,
    Field(max_length=200, description="A name of your own for it.", examples=["To the lake"]),
    NO_NUL,
]


class OtherIn(SessionIn):
    """SI units; null is "not known", never zero."""

    sport: Sport
    title: Title = ""
    duration_s: Duration
    distance_m: float | None = bounded(RANGES["distance_m"], "Metres.", 32000, default=None)
    rpe: Rpe = None
    avg_hr: AverageHeartRate = None
    max_hr: HighestHeartRate = None
    elevation_gain_m: float | None = bounded(
        RANGES["elevation_gain_m"], "Metres climbed.", 240, default=None
    )
    warm_up: WarmUp = None
    note: Note = ""


class OtherEdit(OtherIn, Edit):
    """A whole session; it may repeat the read-only fields of an answer unchanged."""


class OtherChange(OtherEdit):
    """Send only what changes; what is left out stays as it is."""

    started_at: StartedAt = NOT_SENT
    sport: Sport = NOT_SENT
    duration_s: Duration = NOT_SENT


class OtherOut(StoredSession, OtherIn):
    """Other training as it is stored."""

    sport_name: str = Field(
        description="The imported file's own word for it; empty without one.",
        examples=["cycling_gravel"],
    )
    asks_sport: bool = Field(
        description="Whether an import couldn't tell the sport; it is yours once you send one."
    )


def _store(session: OtherSession, body: OtherIn) -> OtherSession:
    body.fill(session)
    if "sport" in body.model_fields_set:
        session.asks_sport = False
    if session.source == OtherSession.Source.API:
        session.content_hash = content_of(session)
    return save_other(session)


router = session_router(
    SessionKind(
        name="other",
        singular="other training",
        plural="sessions of other training",
        same="sport, start and duration",
        new=OtherIn,
        edit=OtherEdit,
        change=OtherChange,
        shown=OtherOut,
        rows=lambda athlete: athlete.othersessions.all(),
        log=lambda athlete, body: log_other(
            body.fill(OtherSession(athlete=athlete, source=OtherSession.Source.API))
        ),
        store=_store,
    )
)

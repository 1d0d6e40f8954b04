"""Other training (rides, swims, walks): what is sent and shown of it, and how it is kept."""

from typing import Annotated

from pydantic import Field, StrictBool

from workouts.api.session_routes import SessionKind, session_router
from workouts.api.session_schemas import HeartRate, Rpe, SessionIn, StoredSession
from workouts.api.values import NOT_SENT, NUMBER, PLAIN, Edit, Moment, Text, bounds
from workouts.models import Athlete, OtherSession
from workouts.models.other import LIMITS
from workouts.sessions.deduplication import log_other, other_content
from workouts.sessions.saving import save_other

LONGEST_TITLE = 200


class OtherIn(SessionIn):
    """SI units; null is "not known", never zero."""

    sport: OtherSession.Sport
    title: Annotated[str, Field(max_length=LONGEST_TITLE), PLAIN] = ""
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER]
    distance_m: Annotated[float, bounds(LIMITS["distance_m"]), NUMBER] | None = None
    rpe: Rpe | None = None
    avg_hr: HeartRate | None = None
    max_hr: HeartRate | None = None
    elevation_gain_m: Annotated[float, bounds(LIMITS["elevation_gain_m"]), NUMBER] | None = None
    warm_up: StrictBool | None = None
    note: Text = ""


class OtherEdit(OtherIn, Edit):
    """As for a new session; it may repeat what the answer showed besides."""


class OtherChange(OtherEdit):
    """Send only what changes; what is left out stays as it is."""

    started_at: Moment = NOT_SENT
    sport: OtherSession.Sport = NOT_SENT
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER] = NOT_SENT


class OtherOut(StoredSession, OtherIn):
    """Other training as it is stored. ``sport_name`` is an imported file's own word for it."""

    sport_name: str


def _log(athlete: Athlete, body: OtherIn) -> OtherSession:
    return log_other(body.fill(OtherSession(athlete=athlete, source=OtherSession.Source.API)))


def _store(session: OtherSession, body: OtherIn) -> OtherSession:
    body.fill(session)
    if session.source == OtherSession.Source.API:
        session.content_hash = other_content(session)
    return save_other(session)


router = session_router(
    SessionKind(
        name="other",
        one="other training",
        many="sessions of other training",
        same="sport, start and duration",
        new=OtherIn,
        edit=OtherEdit,
        change=OtherChange,
        shown=OtherOut,
        rows=lambda athlete: athlete.othersessions.all(),
        log=_log,
        store=_store,
    )
)

"""Strength sessions: what is sent and shown of one with its sets, and how it is kept."""

from typing import Annotated, Any

from pydantic import Field, StrictBool

from workouts.api.errors import InvalidRequest
from workouts.api.session_routes import SessionKind, session_router
from workouts.api.session_schemas import Rpe, SessionIn, StoredSession
from workouts.api.values import NOT_SENT, NUMBER, PLAIN, Edit, Input, Moment, Text, bounds
from workouts.models import Athlete, Exercise, LiftSession, LiftSet
from workouts.models.lift import LIMITS, SET_LIMITS, SUPERSETS
from workouts.sessions.deduplication import lift_content, log_lift
from workouts.sessions.saving import save_lift

MOST_SETS = 500


class SetBody(Input):
    """One set, by the slug of its exercise. ``superset`` stands only where there is one."""

    exercise: Annotated[str, PLAIN]
    reps: Annotated[int, bounds(SET_LIMITS["reps"]), NUMBER] | None = None
    load_kg: Annotated[float, bounds(SET_LIMITS["load_kg"]), NUMBER] | None = None
    rir: Annotated[int, bounds(SET_LIMITS["rir"]), NUMBER] | None = None
    rpe: Annotated[float, bounds(SET_LIMITS["rpe"]), NUMBER] | None = None
    duration_s: Annotated[int, bounds(SET_LIMITS["duration_s"]), NUMBER] | None = None
    warm_up: StrictBool = False
    superset: Annotated[str, Field(pattern=f"^[{SUPERSETS}]$")] | None = Field(
        None, exclude_if=lambda letter: letter is None
    )


class LiftIn(SessionIn):
    """SI units; null is "not known", never zero. The sets stand in the order they were done."""

    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER] | None = None
    rpe: Rpe | None = None
    warm_up: StrictBool | None = None
    note: Text = ""
    sets: Annotated[list[SetBody], Field(min_length=1, max_length=MOST_SETS)]

    def new_sets(self, athlete: Athlete) -> list[LiftSet]:
        """The sets as rows to be saved. Raises a 422 that names each unknown exercise."""
        exercises = _by_slug(athlete, {one.exercise for one in self.sets})
        faults = [
            {
                "loc": ("body", "sets", position, "exercise"),
                "msg": "No exercise has this slug; GET /exercises lists them.",
                "type": "unknown_exercise",
            }
            for position, one in enumerate(self.sets)
            if one.exercise not in exercises
        ]
        if faults:
            raise InvalidRequest(faults)
        return [
            LiftSet(exercise=exercises[one.exercise], **one.model_dump(exclude={"exercise"}))
            for one in self.sets
        ]


class LiftEdit(LiftIn, Edit):
    """As for a new session; it may repeat what the answer showed besides."""


class LiftChange(LiftEdit):
    """Send only what changes; what is left out stays as it is. ``sets`` are replaced as a whole."""

    started_at: Moment = NOT_SENT
    sets: Annotated[list[SetBody], Field(min_length=1, max_length=MOST_SETS)] = NOT_SENT


class LiftOut(StoredSession, LiftIn):
    """A strength session as it is stored."""

    sets: list[SetBody]

    @classmethod
    def own_values(cls, session: LiftSession) -> dict[str, Any]:
        sets = [_set_body(one) for one in session.sets.all()]
        return super().own_values(session) | {"sets": sets}


def _log(athlete: Athlete, body: LiftIn) -> LiftSession:
    session = body.fill(LiftSession(athlete=athlete, source=LiftSession.Source.API))
    return log_lift(session, body.new_sets(athlete))


def _store(session: LiftSession, body: LiftIn) -> LiftSession:
    body.fill(session)
    # What wasn't sent stays of its exercises, also where a slug now means another one.
    resent = "sets" in body.model_fields_set
    sets = body.new_sets(session.athlete) if resent else list(session.sets.all())
    if session.source == LiftSession.Source.API:
        session.content_hash = lift_content(session, sets)
    return save_lift(session, sets)


def _by_slug(athlete: Athlete, slugs: set[str]) -> dict[str, Exercise]:
    """Exercises the member may use; their own goes before the catalogue's of the same slug."""
    found = Exercise.objects.visible_to(athlete).filter(slug__in=slugs)
    return {one.slug: one for one in sorted(found, key=lambda one: one.athlete_id is not None)}


def _set_body(one: LiftSet) -> SetBody:
    own: dict[str, Any] = {"exercise": one.exercise.slug, "superset": one.superset or None}
    names = SetBody.model_fields.keys() - own.keys()
    return SetBody(**own, **{name: getattr(one, name) for name in names})


router = session_router(
    SessionKind(
        name="lift",
        one="a strength session",
        many="strength sessions",
        same="start, duration and sets",
        new=LiftIn,
        edit=LiftEdit,
        change=LiftChange,
        shown=LiftOut,
        rows=lambda athlete: athlete.liftsessions.prefetch_related("sets__exercise"),
        log=_log,
        store=_store,
    )
)

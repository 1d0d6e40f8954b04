"""Strength sessions: the fields of bodies and answers with their sets, and how one is saved."""

from typing import Annotated, Any

from pydantic import Field, StrictBool

from workouts.api.errors import InvalidRequest
from workouts.api.session_routes import SessionKind, session_router
from workouts.api.session_schemas import Rpe, SessionIn, StartedAt, StoredSession, WarmUp
from workouts.api.values import NO_NUL, NOT_SENT, Edit, Input, Note, bounded
from workouts.models import Athlete, Exercise, LiftSession, LiftSet
from workouts.models.lift import RANGES, SET_RANGES, SUPERSETS
from workouts.sessions.deduplication import content_of, log_lift
from workouts.sessions.saving import save_lift


class SetBody(Input):
    """One set, by the slug of its exercise."""

    exercise: Annotated[
        str,
        Field(description="Its slug; the exercises' list has them.", examples=["squat"]),
        NO_NUL,
    ]
    reps: int | None = bounded(SET_RANGES["reps"], "Repetitions.", 5, default=None)
    load_kg: float | None = bounded(SET_RANGES["load_kg"], "Kilograms moved.", 100, default=None)
    rir: int | None = bounded(SET_RANGES["rir"], "Repetitions left in reserve.", 2, default=None)
    rpe: float | None = bounded(
        SET_RANGES["rpe"],
        "How hard the set was, from 0 (rest) to 10 (all you had).",
        8,
        default=None,
    )
    duration_s: int | None = bounded(
        SET_RANGES["duration_s"], "Seconds, of a set that is held.", 40, default=None
    )
    warm_up: StrictBool = Field(False, description="True for a set that is not to count.")
    superset: str | None = Field(
        None,
        pattern=f"^[{SUPERSETS}]$",
        exclude_if=lambda letter: letter is None,
        description="A letter from A to H, that sets done in turn share; only there for "
        "such a set.",
        examples=["A"],
    )


Sets = Annotated[
    list[SetBody],
    Field(min_length=1, max_length=500, description="In the order you did them."),
]


class LiftIn(SessionIn):
    """SI units; null is "not known", never zero."""

    duration_s: int | None = bounded(RANGES["duration_s"], "Seconds.", 3600, default=None)
    rpe: Rpe = None
    warm_up: WarmUp = None
    note: Note = ""
    sets: Sets

    def new_sets(self, athlete: Athlete) -> list[LiftSet]:
        """Return the sets as unsaved rows; raise InvalidRequest that names unknown exercises."""
        exercises = _exercises_by_slug(athlete, {body.exercise for body in self.sets})
        faults = [
            {
                "loc": ("body", "sets", position, "exercise"),
                "msg": "No exercise has this slug; GET /exercises lists them.",
                "type": "unknown_exercise",
            }
            for position, body in enumerate(self.sets)
            if body.exercise not in exercises
        ]
        if faults:
            raise InvalidRequest(faults)
        return [
            LiftSet(exercise=exercises[body.exercise], **body.model_dump(exclude={"exercise"}))
            for body in self.sets
        ]


class LiftEdit(LiftIn, Edit):
    """A whole session; it may repeat the read-only fields of an answer unchanged."""


class LiftChange(LiftEdit):
    """Send only what changes; what is left out stays as it is. ``sets`` are replaced as a whole."""

    started_at: StartedAt = NOT_SENT
    sets: Sets = NOT_SENT


class LiftOut(StoredSession, LiftIn):
    """A strength session as it is stored."""

    sets: list[SetBody] = Field(description="In the order you did them.")

    @classmethod
    def converted_values(cls, session: LiftSession) -> dict[str, Any]:
        sets = [_set_body(lift_set) for lift_set in session.sets.all()]
        return super().converted_values(session) | {"sets": sets}


def _log(athlete: Athlete, body: LiftIn) -> LiftSession:
    session = body.fill(LiftSession(athlete=athlete, source=LiftSession.Source.API))
    return log_lift(session, body.new_sets(athlete))


def _store(session: LiftSession, body: LiftIn) -> LiftSession:
    body.fill(session)
    # Sets that weren't sent keep their exercises, even if a slug now means another exercise.
    resent = "sets" in body.model_fields_set
    sets = body.new_sets(session.athlete) if resent else list(session.sets.all())
    if session.source == LiftSession.Source.API:
        session.content_hash = content_of(session, sets)
    return save_lift(session, sets)


def _exercises_by_slug(athlete: Athlete, slugs: set[str]) -> dict[str, Exercise]:
    """Return the member's and the catalogue's exercises; of two with one slug, the member's."""
    found = Exercise.objects.visible_to(athlete).filter(slug__in=slugs)
    own_last = sorted(found, key=lambda exercise: exercise.athlete_id is not None)
    return {exercise.slug: exercise for exercise in own_last}


def _set_body(lift_set: LiftSet) -> SetBody:
    converted = {"exercise": lift_set.exercise.slug, "superset": lift_set.superset or None}
    names = SetBody.model_fields.keys() - converted.keys()
    return SetBody.model_validate(converted | {name: getattr(lift_set, name) for name in names})


router = session_router(
    SessionKind(
        name="lift",
        singular="a strength session",
        plural="strength sessions",
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

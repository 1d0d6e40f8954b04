"""Strength sessions with their sets: log, list, read, replace, change, delete."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field, StrictBool

from workouts.actions import delete_session, save_lift
from workouts.api.auth import ApiRequest
from workouts.api.errors import GONE, NOT_YOURS, REFUSALS, TWICE, InvalidRequest
from workouts.api.idempotency import IdempotencyKey, log_for
from workouts.api.paging import Paging
from workouts.api.span import Span
from workouts.api.start import set_start
from workouts.api.syncing import SessionPage, read_sessions
from workouts.api.values import (
    NOT_SENT,
    NUMBER,
    PLAIN,
    Edit,
    Input,
    Moment,
    ShownMoment,
    Text,
    bounds,
)
from workouts.api.versions import (
    CHANGED,
    IF_MATCH,
    IF_NONE_MATCH,
    KNOWN,
    check_version,
    shown_unless_known,
    tagged,
)
from workouts.logging_once import lift_content, log_lift
from workouts.models import Athlete, Exercise, LiftSession, LiftSet
from workouts.models.lift import LIMITS, SET_LIMITS
from workouts.models.session import RPE

router = Router()

MOST_SETS = 500


class SetBody(Input):
    """One set, by the slug of its exercise; ``rir`` is repetitions left in reserve."""

    exercise: Annotated[str, PLAIN]
    reps: Annotated[int, bounds(SET_LIMITS["reps"]), NUMBER] | None = None
    load_kg: Annotated[float, bounds(SET_LIMITS["load_kg"]), NUMBER] | None = None
    rir: Annotated[int, bounds(SET_LIMITS["rir"]), NUMBER] | None = None
    rpe: Annotated[float, bounds(SET_LIMITS["rpe"]), NUMBER] | None = None
    duration_s: Annotated[int, bounds(SET_LIMITS["duration_s"]), NUMBER] | None = None
    warm_up: StrictBool = False


class LiftIn(Input):
    """SI units; null is "not known", never zero. The sets stand in the order they were done."""

    started_at: Moment
    time_known: StrictBool = True
    duration_s: Annotated[int, bounds(LIMITS["duration_s"]), NUMBER] | None = None
    rpe: Annotated[float, bounds(RPE), NUMBER] | None = None
    warm_up: StrictBool | None = None
    note: Text = ""
    sets: Annotated[list[SetBody], Field(min_length=1, max_length=MOST_SETS)]

    def fill(self, session: LiftSession) -> LiftSession:
        """Set all of these values but the sets, on a session that still has to be saved."""
        set_start(session, self.started_at, time_known=self.time_known)
        for name in ("duration_s", "rpe", "warm_up", "note"):
            setattr(session, name, getattr(self, name))
        return session

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


class LiftOut(LiftIn):
    """A strength session as it is stored."""

    id: int
    started_at: ShownMoment
    note: str
    sets: list[SetBody]
    local_date: date
    week: str
    source: str

    @classmethod
    def of(cls, session: LiftSession, sets: Iterable[LiftSet]) -> Self:
        names = cls.model_fields.keys() - {"started_at", "sets"}
        return cls(
            **{name: getattr(session, name) for name in names},
            started_at=session.local_start,
            sets=[_set_body(one) for one in sets],
        )

    @classmethod
    def stored(cls, session: LiftSession) -> Self:
        return cls.of(session, session.sets.all())


@router.post("", response={201: LiftOut, **TWICE, **GONE, **REFUSALS})
def log_a_lift(
    request: ApiRequest,
    response: HttpResponse,
    body: LiftIn,
    idempotency_key: IdempotencyKey = None,
) -> Status:
    """Log a strength session. One with the same start, duration and sets is a 409."""
    athlete = request.auth
    session = body.fill(LiftSession(athlete=athlete, source=LiftSession.Source.API))
    sets = body.new_sets(athlete)
    logged = log_for(request, idempotency_key, body, lambda: log_lift(session, sets), _own(request))
    shown = LiftOut.of(session, sets) if logged is session else LiftOut.stored(logged)
    return Status(201, tagged(response, shown))


@router.get("", response={200: SessionPage[LiftOut], **REFUSALS})
def list_lifts(
    request: ApiRequest, span: Query[Span], paging: Query[Paging]
) -> SessionPage[LiftOut]:
    """Your strength sessions between two local dates, the latest first; or what changed."""
    return read_sessions(request, _own(request), span, paging, show=LiftOut.stored)


@router.get(
    "/{lift_id}",
    response={200: LiftOut, **KNOWN, **NOT_YOURS, **REFUSALS},
    openapi_extra=IF_NONE_MATCH,
)
def read_lift(request: ApiRequest, response: HttpResponse, lift_id: int) -> LiftOut | Status:
    """One of your strength sessions."""
    session = get_object_or_404(_own(request), pk=lift_id)
    return shown_unless_known(request, response, LiftOut.stored(session))


@router.put(
    "/{lift_id}",
    response={200: LiftOut, **NOT_YOURS, **TWICE, **CHANGED, **REFUSALS},
    openapi_extra=IF_MATCH,
)
@transaction.atomic
def replace_lift(
    request: ApiRequest, response: HttpResponse, lift_id: int, body: LiftEdit
) -> LiftOut:
    """Replace a strength session and all of its sets: what is left out becomes unknown."""
    session = _to_change(request, lift_id)
    body.check_repeated(LiftOut.stored(session))
    body.fill(session)
    return tagged(response, _store(session, body.new_sets(request.auth)))


@router.patch(
    "/{lift_id}",
    response={200: LiftOut, **NOT_YOURS, **TWICE, **CHANGED, **REFUSALS},
    openapi_extra=IF_MATCH,
)
@transaction.atomic
def change_lift(
    request: ApiRequest, response: HttpResponse, lift_id: int, body: LiftChange
) -> LiftOut:
    """Change some of a strength session: what is left out stays as it is."""
    session = _to_change(request, lift_id)
    shown = LiftOut.stored(session)
    body.check_repeated(shown)
    body.over(shown).fill(session)
    resent = "sets" in body.model_fields_set
    sets = body.new_sets(request.auth) if resent else list(session.sets.all())
    return tagged(response, _store(session, sets))


@router.delete(
    "/{lift_id}",
    response={204: None, **NOT_YOURS, **CHANGED, **REFUSALS},
    openapi_extra=IF_MATCH,
)
@transaction.atomic
def delete_lift(request: ApiRequest, lift_id: int) -> Status:
    """Delete a strength session; its week is computed again without it."""
    delete_session(_to_change(request, lift_id))
    return Status(204, None)


def _to_change(request: ApiRequest, lift_id: int) -> LiftSession:
    """One of the caller's sessions, locked, and of the version that the request means to change."""
    session = get_object_or_404(_own(request).select_for_update(), pk=lift_id)
    check_version(request, LiftOut.stored(session))
    return session


def _store(session: LiftSession, sets: list[LiftSet]) -> LiftOut:
    if session.source == LiftSession.Source.API:
        session.content_hash = lift_content(session, sets)
    return LiftOut.of(save_lift(session, sets), sets)


def _own(request: ApiRequest) -> "QuerySet[LiftSession]":
    return request.auth.liftsessions.prefetch_related("sets__exercise")


def _by_slug(athlete: Athlete, slugs: set[str]) -> dict[str, Exercise]:
    """Exercises the member may use; their own goes before the catalogue's of the same slug."""
    found = Exercise.objects.visible_to(athlete).filter(slug__in=slugs)
    return {one.slug: one for one in sorted(found, key=lambda one: one.athlete_id is not None)}


def _set_body(one: LiftSet) -> SetBody:
    names = SetBody.model_fields.keys() - {"exercise"}
    return SetBody(exercise=one.exercise.slug, **{name: getattr(one, name) for name in names})

"""The sport of a session of any kind: changed, and changed back."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import CONFLICT, NOT_FOUND, REFUSALS
from workouts.api.values import Input, PathId
from workouts.models import Athlete
from workouts.models.other import SPORTS
from workouts.models.session_models import AnySession, kind_of
from workouts.repairs.sport_change import change_sport, undo_sport_change
from workouts.sessions.sport_forms import sport_of_session

AnySport: Any = Annotated[
    Literal[tuple(dict(SPORTS))],
    Field(description="`run`, `lift` (strength) or one of other training’s.", examples=["run"]),
]
COLLECTIONS = {"run": "runs", "lift": "lifts", "other": "others"}


class SportIn(Input):
    """The sport that a session was."""

    sport: AnySport


class SportOut(BaseModel):
    """Where a session is after a change of its sport; of another kind it has another id."""

    kind: Literal["run", "lift", "other"] = Field(description="What it is now.", examples=["run"])
    id: int = Field(description="What its own address ends with.", examples=[3])
    path: str = Field(description="Its address.", examples=["/api/v1/runs/3"])
    sport: AnySport

    @classmethod
    def of(cls, session: AnySession) -> "SportOut":
        kind: Any = kind_of(type(session))
        path = f"/api/v1/{COLLECTIONS[kind]}/{session.pk}"
        return cls(kind=kind, id=session.pk, path=path, sport=sport_of_session(session))


def add_sport_routes(
    router: Router, name: str, singular: str, rows: "Callable[[Athlete], QuerySet[Any]]"
) -> None:
    """Add the operations on the sport of one kind of session."""
    responses: dict[Any, Any] = {200: SportOut, **NOT_FOUND, **CONFLICT, **REFUSALS}

    @router.post(
        "/{id}/sport",
        response=responses,
        operation_id=f"change_sport_of_{name}",
        summary=f"Change the sport of {singular}",
        description=f"Say which sport {singular} really was. Time, distance, heart rate, effort "
        "and note stay; a session that becomes one of another kind moves to another address.",
    )
    def change(request: ApiRequest, id: PathId, body: SportIn) -> SportOut:
        session = get_object_or_404(rows(request.auth), pk=id)
        return SportOut.of(change_sport(session, body.sport, now=timezone.now()))

    @router.post(
        "/{id}/sport/undo",
        response=responses,
        operation_id=f"undo_sport_of_{name}",
        summary=f"Undo a change of sport of {singular}",
        description=f"Take back the last change of the sport of {singular}; one whose sport never "
        "changed stays as it is.",
    )
    def undo(request: ApiRequest, id: PathId) -> SportOut:
        session = get_object_or_404(rows(request.auth), pk=id)
        return SportOut.of(undo_sport_change(session, now=timezone.now()))

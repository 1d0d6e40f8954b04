"""Log, list, read, replace, change, delete: the same operations for sessions of every kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.responses import Status

from workouts.api.auth import ApiRequest
from workouts.api.errors import GONE, NOT_YOURS, REFUSALS, TWICE
from workouts.api.etags import (
    CHANGED,
    IF_MATCH,
    IF_NONE_MATCH,
    KNOWN,
    check_version,
    shown_unless_known,
    tagged,
)
from workouts.api.idempotency_key import IdempotencyKey, log_for
from workouts.api.paging import Paging
from workouts.api.session_schemas import SessionIn, StoredSession
from workouts.api.span import Span
from workouts.api.syncing import SessionPage, read_sessions
from workouts.api.values import Edit
from workouts.models import Athlete, LiftSession, OtherSession, Run
from workouts.sessions.saving import delete_session

Row = TypeVar("Row", Run, LiftSession, OtherSession)
Body = TypeVar("Body", bound=SessionIn)
View = Callable[..., Any]


@dataclass(frozen=True)
class SessionKind(Generic[Row, Body]):
    """How sessions of one kind are called, sent, shown and kept.

    ``new`` is the body that logs one, ``edit`` the one of PUT and ``change`` the one of PATCH. Both
    callables that keep a session raise as ``workouts.sessions.saving``, or a 422 of their own.
    """

    name: str
    one: str
    many: str
    same: str
    new: type[Body]
    edit: type[Edit]
    change: type[Edit]
    shown: type[StoredSession]
    rows: Callable[[Athlete], "QuerySet[Row]"]
    log: Callable[[Athlete, Body], Row]
    store: Callable[[Row, Body], Row]


def session_router(kind: SessionKind[Row, Body]) -> Router:
    """The operations of one kind."""
    router = Router()
    shown, page = kind.shown, SessionPage[kind.shown]  # type: ignore[name-defined]

    def stored(request: ApiRequest, pk: int) -> StoredSession:
        return shown.of(get_object_or_404(kind.rows(request.auth), pk=pk))

    def to_change(request: ApiRequest, pk: int) -> Row:
        """One of the caller's, locked, and of the version that the request means to change."""
        session = get_object_or_404(kind.rows(request.auth).select_for_update(), pk=pk)
        check_version(request, shown.of(session))
        return session

    def edit(
        request: ApiRequest, response: HttpResponse, pk: int, body: Edit, *, whole: bool
    ) -> StoredSession:
        session = to_change(request, pk)
        before = shown.of(session)
        body.check_repeated(before)
        kind.store(session, cast(Body, body) if whole else body.over(before, kind.new))
        return tagged(response, stored(request, pk))

    @router.post(
        "",
        response={201: shown, **TWICE, **GONE, **REFUSALS},
        operation_id=f"log_{kind.name}",
        summary=f"Log {kind.one}",
        description=f"Log {kind.one}. One with the same {kind.same} is a 409 with the first's id.",
    )
    @takes(kind.new)
    def log(
        request: ApiRequest,
        response: HttpResponse,
        body: Body,
        idempotency_key: IdempotencyKey = None,
    ) -> Status:
        athlete = request.auth
        session = log_for(
            request,
            idempotency_key,
            body.model_dump(mode="json"),
            lambda: kind.log(athlete, body),
            kind.rows(athlete),
        )
        return Status(201, tagged(response, stored(request, session.pk)))

    @router.get(
        "",
        response={200: page, **REFUSALS},
        operation_id=f"list_{kind.name}s",
        summary=f"List {kind.many}",
        description=f"Your {kind.many} between two local dates, the latest first; or what changed "
        "since a moment.",
    )
    def list_all(request: ApiRequest, span: Query[Span], paging: Query[Paging]) -> Any:
        return read_sessions(request, kind.rows(request.auth), span, paging, show=shown.of)

    @router.get(
        "/{id}",
        response={200: shown, **KNOWN, **NOT_YOURS, **REFUSALS},
        openapi_extra=IF_NONE_MATCH,
        operation_id=f"read_{kind.name}",
        summary=f"Read {kind.one}",
        description=f"One of your {kind.many}.",
    )
    def read(request: ApiRequest, response: HttpResponse, id: int) -> StoredSession | Status:
        return shown_unless_known(request, response, stored(request, id))

    @router.put(
        "/{id}",
        response={200: shown, **NOT_YOURS, **TWICE, **CHANGED, **REFUSALS},
        openapi_extra=IF_MATCH,
        operation_id=f"replace_{kind.name}",
        summary=f"Replace {kind.one}",
        description=f"Replace {kind.one}: what is left out becomes unknown.",
    )
    @transaction.atomic
    @takes(kind.edit)
    def replace(request: ApiRequest, response: HttpResponse, id: int, body: Edit) -> StoredSession:
        return edit(request, response, id, body, whole=True)

    @router.patch(
        "/{id}",
        response={200: shown, **NOT_YOURS, **TWICE, **CHANGED, **REFUSALS},
        openapi_extra=IF_MATCH,
        operation_id=f"change_{kind.name}",
        summary=f"Change {kind.one}",
        description=f"Change some of {kind.one}: what is left out stays as it is.",
    )
    @transaction.atomic
    @takes(kind.change)
    def change(request: ApiRequest, response: HttpResponse, id: int, body: Edit) -> StoredSession:
        return edit(request, response, id, body, whole=False)

    @router.delete(
        "/{id}",
        response={204: None, **NOT_YOURS, **CHANGED, **REFUSALS},
        openapi_extra=IF_MATCH,
        operation_id=f"delete_{kind.name}",
        summary=f"Delete {kind.one}",
        description=f"Delete {kind.one}; its week is computed again without it.",
    )
    @transaction.atomic
    def delete(request: ApiRequest, id: int) -> Status:
        delete_session(to_change(request, id))
        return Status(204, None)

    return router


def takes(body: type[Any]) -> Callable[[View], View]:
    """Tell the API which body an operation takes, as the kind has it."""

    def mark(view: View) -> View:
        view.__annotations__["body"] = body
        return view

    return mark

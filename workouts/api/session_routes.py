"""Log, list, read, replace, change and delete: the operations on sessions of every kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar, cast

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.responses import Status

from workouts.api.auth import ApiRequest
from workouts.api.errors import CONFLICT, DELETED, NOT_FOUND, REFUSALS
from workouts.api.etags import (
    IF_MATCH,
    IF_NONE_MATCH,
    NOT_MODIFIED,
    PRECONDITION_FAILED,
    answer_if_modified,
    check_version,
    set_etag,
)
from workouts.api.idempotency_key import IdempotencyKey
from workouts.api.paging import Paging
from workouts.api.session_lists import SessionPage, Span, read_sessions
from workouts.api.session_schemas import SessionIn, StoredSession
from workouts.api.sport_routes import add_sport_routes
from workouts.api.values import Edit, PathId
from workouts.models import Athlete, LiftSession, OtherSession, Run
from workouts.sessions.idempotency import run_idempotent
from workouts.sessions.plausibility import check_plausible
from workouts.sessions.saving import delete_session

Confirm = Annotated[
    bool,
    Query(
        description="Store also what looks wrong, such as 500 km in half an hour. Without it that "
        "is refused with the type `confirm`."
    ),
]
Row = TypeVar("Row", Run, LiftSession, OtherSession)
Body = TypeVar("Body", bound=SessionIn)
View = Callable[..., Any]


@dataclass(frozen=True)
class SessionKind(Generic[Row, Body]):
    """Names, schemas and database access of one kind of session.

    ``new`` is the body of POST, ``edit`` of PUT and ``change`` of PATCH; ``same`` names the fields
    that tell duplicates. ``log`` and ``store`` save a session; they raise as
    ``workouts.sessions.saving`` does, or InvalidRequest.
    """

    name: str
    singular: str
    plural: str
    same: str
    new: type[Body]
    edit: type[Edit]
    change: type[Edit]
    shown: type[StoredSession]
    rows: Callable[[Athlete], "QuerySet[Row]"]
    log: Callable[[Athlete, Body], Row]
    store: Callable[[Row, Body], Row]


def session_router(kind: SessionKind[Row, Body]) -> Router:
    """Return a router with the operations on one kind of session."""
    router = Router()
    shown, page = kind.shown, SessionPage[kind.shown]  # type: ignore[name-defined]

    def read_stored(request: ApiRequest, pk: int) -> StoredSession:
        return shown.of(get_object_or_404(kind.rows(request.auth), pk=pk))

    def lock(request: ApiRequest, pk: int) -> Row:
        """Return the member's session with its row locked, or raise a 404 or 412."""
        session = get_object_or_404(kind.rows(request.auth).select_for_update(), pk=pk)
        check_version(request, shown.of(session))
        return session

    def edit(
        request: ApiRequest,
        response: HttpResponse,
        pk: int,
        body: Edit,
        *,
        whole: bool,
        confirm: bool,
    ) -> StoredSession:
        session = lock(request, pk)
        before = shown.of(session)
        body.check_read_only(before)
        stored = kind.store(
            session, cast(Body, body) if whole else body.merge_over(before, kind.new)
        )
        after = read_stored(request, pk)
        if not confirm:
            changed = [name for name, value in after if value != getattr(before, name)]
            check_plausible(stored, changed=changed)
        return set_etag(response, after)

    @router.post(
        "",
        response={201: shown, **CONFLICT, **DELETED, **REFUSALS},
        operation_id=f"log_{kind.name}",
        summary=f"Log {kind.singular}",
        description=f"Log {kind.singular}. One with the same {kind.same} is a 409 with the "
        "first's id.",
    )
    @takes(kind.new)
    def log(
        request: ApiRequest,
        response: HttpResponse,
        body: Body,
        idempotency_key: IdempotencyKey = "",
        confirm: Confirm = False,
    ) -> Status:
        athlete = request.auth

        @transaction.atomic
        def log_plausible() -> Row:
            session = kind.log(athlete, body)
            if not confirm:
                check_plausible(session)
            return session

        session = run_idempotent(
            log_plausible,
            key=idempotency_key,
            sent=body.model_dump(mode="json"),
            rows=kind.rows(athlete),
            athlete=athlete,
        )
        return Status(201, set_etag(response, read_stored(request, session.pk)))

    @router.get(
        "",
        response={200: page, **REFUSALS},
        operation_id=f"list_{kind.name}s",
        summary=f"List {kind.plural}",
        description=f"Your {kind.plural} between two local dates, the latest first; or what "
        "changed since a moment.",
    )
    def list_all(request: ApiRequest, span: Query[Span], paging: Query[Paging]) -> Any:
        return read_sessions(request, kind.rows(request.auth), span, paging, show=shown.of)

    @router.get(
        "/{id}",
        response={200: shown, **NOT_MODIFIED, **NOT_FOUND, **REFUSALS},
        openapi_extra=IF_NONE_MATCH,
        operation_id=f"read_{kind.name}",
        summary=f"Read {kind.singular}",
        description=f"One of your {kind.plural}.",
    )
    def read(request: ApiRequest, response: HttpResponse, id: PathId) -> StoredSession | Status:
        return answer_if_modified(request, response, read_stored(request, id))

    @router.put(
        "/{id}",
        response={200: shown, **NOT_FOUND, **CONFLICT, **PRECONDITION_FAILED, **REFUSALS},
        openapi_extra=IF_MATCH,
        operation_id=f"replace_{kind.name}",
        summary=f"Replace {kind.singular}",
        description=f"Replace {kind.singular}: what is left out becomes unknown.",
    )
    @transaction.atomic
    @takes(kind.edit)
    def replace(
        request: ApiRequest,
        response: HttpResponse,
        id: PathId,
        body: Edit,
        confirm: Confirm = False,
    ) -> StoredSession:
        return edit(request, response, id, body, whole=True, confirm=confirm)

    @router.patch(
        "/{id}",
        response={200: shown, **NOT_FOUND, **CONFLICT, **PRECONDITION_FAILED, **REFUSALS},
        openapi_extra=IF_MATCH,
        operation_id=f"change_{kind.name}",
        summary=f"Change {kind.singular}",
        description=f"Change some of {kind.singular}: what is left out stays as it is.",
    )
    @transaction.atomic
    @takes(kind.change)
    def change(
        request: ApiRequest,
        response: HttpResponse,
        id: PathId,
        body: Edit,
        confirm: Confirm = False,
    ) -> StoredSession:
        return edit(request, response, id, body, whole=False, confirm=confirm)

    @router.delete(
        "/{id}",
        response={204: None, **NOT_FOUND, **PRECONDITION_FAILED, **REFUSALS},
        openapi_extra=IF_MATCH,
        operation_id=f"delete_{kind.name}",
        summary=f"Delete {kind.singular}",
        description=f"Delete {kind.singular}; its week is computed again without it.",
    )
    @transaction.atomic
    def delete(request: ApiRequest, id: PathId) -> Status:
        delete_session(lock(request, id))
        return Status(204, None)

    add_sport_routes(router, kind.name, kind.singular, kind.rows)
    return router


def takes(body: type[Any]) -> Callable[[View], View]:
    """Annotate an operation's ``body`` with the kind's schema, which django-ninja reads."""

    def mark(view: View) -> View:
        view.__annotations__["body"] = body
        return view

    return mark

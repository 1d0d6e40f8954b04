"""Lists of sessions: by date, or by change, so that a program's own copy can follow the log.

By change, each session stands where it was last changed and a deleted one where it was deleted,
the longest ago first. What changes while a program reads on moves to the end, where the program
meets it again.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import BaseModel

from workouts.api.auth import ApiRequest
from workouts.api.errors import invalid
from workouts.api.paging import (
    Item,
    Page,
    Paging,
    address_after,
    after,
    read_cursor,
    read_page,
)
from workouts.api.span import Span
from workouts.api.values import ShownMoment
from workouts.models import DeletedSession, Session
from workouts.models.session_models import kind_of

Row = TypeVar("Row", bound=Session)
SALT = "api.changes"

# A change bears the moment at which it was made; it can be read a little later, when it is
# committed. What is younger than this may still have such changes before it.
SETTLING = timedelta(seconds=30)


class Gone(BaseModel):
    """A session that was deleted."""

    id: int
    deleted_at: ShownMoment


class SessionPage(Page[Item], Generic[Item]):
    """``deleted`` and ``later`` are for ``updated_since``, and empty otherwise."""

    deleted: list[Gone] = []
    later: str | None = None


def read_sessions(
    request: ApiRequest,
    rows: "QuerySet[Row]",
    span: Span,
    paging: Paging,
    *,
    show: Callable[[Row], Item],
) -> SessionPage[Item]:
    """One page of a member's sessions, in the order that was asked for."""
    if span.updated_since is None:
        found, following = read_page(request, span.of(rows), paging, order="-started_at")
        return SessionPage(results=[show(one) for one in found], next=following)
    if span.first or span.last:
        raise invalid("query", "updated_since", msg="Changes can’t be asked for by date as well.")
    return _changes(request, rows, span.updated_since, paging, show)


def _changes(
    request: ApiRequest,
    rows: "QuerySet[Row]",
    since: datetime,
    paging: Paging,
    show: Callable[[Row], Item],
) -> SessionPage[Item]:
    moment, number = since, 0
    restart: str | None = None
    if paging.cursor:
        text, number, restart = read_cursor(paging.cursor, salt=SALT)
        moment = datetime.fromisoformat(text)
    settled = settled_before(timezone.now())
    signs = request.auth.deleted_sessions.filter(kind=kind_of(rows.model)).defer("contents")
    gone = after(signs, "deleted_at", moment, number, pk="session_id")
    there = after(rows, "updated_at", moment, number)
    # Signs first: a session that goes between the two queries is in neither, and comes later.
    signed = list(gone.order_by("deleted_at", "session_id")[: paging.limit + 1])
    present = list(there.order_by("updated_at", "pk")[: paging.limit + 1])
    restored = {one.pk for one in present}
    found: list[tuple[datetime, int, Row | DeletedSession]] = [
        *((one.updated_at, one.pk, one) for one in present),
        *(
            (one.deleted_at, one.session_id, one)
            for one in signed
            if one.session_id not in restored
        ),
    ]
    found.sort(key=lambda each: each[:2])
    page = found[: paging.limit]
    if page:
        moment, number, _ = page[-1]
    if moment > settled:  # whatever a later page is read at, the next sync begins here
        restart = min(restart or settled.isoformat(), settled.isoformat())
    here = [moment.astimezone(UTC).isoformat(), number]
    last = len(page) == len(found)
    again = [restart, 0] if restart else here
    return SessionPage(
        results=[show(one) for *_, one in page if not isinstance(one, DeletedSession)],
        deleted=[
            Gone(id=one.session_id, deleted_at=one.deleted_at)
            for *_, one in page
            if isinstance(one, DeletedSession)
        ],
        next=None if last else address_after(request, [*here, restart], salt=SALT),
        later=address_after(request, [*again, None], salt=SALT) if last else None,
    )


def settled_before(now: datetime) -> datetime:
    """No change of an earlier moment than this will still be committed.

    SQLite lets one transaction write at a time, and none waits longer than ``SETTLING`` for its
    turn. On PostgreSQL a transaction may take its time: the oldest one counts.
    """
    oldest = None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            (oldest,) = cursor.fetchone()
    return min(now, oldest or now) - SETTLING

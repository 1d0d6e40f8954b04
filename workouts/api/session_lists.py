"""Lists of sessions by date, or by change, so that a program's own copy can follow the log.

By change, each session is listed at its last change and a deleted one at its deletion, oldest
first. A session that changes while a program reads moves to the end, where the program meets it
again.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import invalid
from workouts.api.paging import Item, Page, Paging, address_after, after, read_cursor, read_page
from workouts.api.values import Date, Moment, ShownMoment
from workouts.models import DeletedSession, Session
from workouts.models.session_models import kind_of

Row = TypeVar("Row", bound=Session)
SALT = "api.changes"

# A change carries the moment at which it was made, and becomes visible at its commit. Changes
# younger than this may still get older ones before them.
COMMIT_GRACE = timedelta(seconds=30)


class Span(BaseModel):
    """A range of local dates, either of which may be left open, or a moment of changes."""

    first: Date | None = Field(None, alias="from", description="The first date.")
    last: Date | None = Field(None, alias="to", description="The last date.")
    updated_since: Moment | None = Field(
        None,
        description="Gives what changed since this moment, the longest ago first, in place of the "
        "list by date.",
        examples=["1970-01-01T00:00:00Z"],
    )

    def filter(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        """Return the sessions whose local date lies in the range; both dates belong to it."""
        if self.first:
            rows = rows.filter(local_date__gte=self.first)
        if self.last:
            rows = rows.filter(local_date__lte=self.last)
        return rows


class Gone(BaseModel):
    """A session that was deleted."""

    id: int = Field(description="What its own address ended with.", examples=[1])
    deleted_at: ShownMoment = Field(description="When it was deleted.")


class SessionPage(Page[Item], Generic[Item]):
    """One page of a list of sessions."""

    deleted: list[Gone] = Field(
        default=[], description="Sessions that were deleted, with `updated_since`."
    )
    later: str | None = Field(
        default=None,
        description="With `updated_since`: the address that later gives what changed after this "
        "page; null before the last.",
        examples=["https://example.org/api/v1/runs?updated_since=2025&cursor=WyIyMDI1:1tp:sig"],
    )


class Change(NamedTuple, Generic[Row]):
    """A session or the record of a deleted one, ordered by the moment of its last change."""

    moment: datetime
    session_id: int
    row: Row | DeletedSession


def read_sessions(
    request: ApiRequest,
    rows: "QuerySet[Row]",
    span: Span,
    paging: Paging,
    *,
    show: Callable[[Row], Item],
) -> SessionPage[Item]:
    """Return one page of a member's sessions, latest start first or in the order of change."""
    if span.updated_since is None:
        found, following = read_page(request, span.filter(rows), paging, order="-started_at")
        return SessionPage(results=[show(session) for session in found], next=following)
    if span.first or span.last:
        raise invalid("query", "updated_since", msg="Changes can’t be asked for by date as well.")
    return _read_changes(request, rows, span.updated_since, paging, show)


def _read_changes(
    request: ApiRequest,
    rows: "QuerySet[Row]",
    since: datetime,
    paging: Paging,
    show: Callable[[Row], Item],
) -> SessionPage[Item]:
    moment, session_id = since, 0
    restart: str | None = None
    if paging.cursor:
        text, session_id, restart = read_cursor(paging.cursor, salt=SALT)
        moment = datetime.fromisoformat(text)
    settled = settled_before(timezone.now())
    changes = _changes_after(request, rows, moment, session_id, count=paging.limit + 1)
    page = changes[: paging.limit]
    if page:
        moment, session_id, _ = page[-1]
    if moment > settled:  # the next sync begins here, even if the last page is read much later
        restart = min(restart or settled.isoformat(), settled.isoformat())
    here = [moment.astimezone(UTC).isoformat(), session_id]
    is_last = len(page) == len(changes)
    later = [restart, 0] if restart else here
    return SessionPage(
        results=[show(row) for *_, row in page if not isinstance(row, DeletedSession)],
        deleted=[
            Gone(id=row.session_id, deleted_at=row.deleted_at)
            for *_, row in page
            if isinstance(row, DeletedSession)
        ],
        next=None if is_last else address_after(request, [*here, restart], salt=SALT),
        later=address_after(request, [*later, None], salt=SALT) if is_last else None,
    )


def _changes_after(
    request: ApiRequest, rows: "QuerySet[Row]", moment: datetime, session_id: int, *, count: int
) -> list[Change[Row]]:
    """Return changes in their order: the first ``count`` and perhaps more, or all that remain."""
    records = request.auth.deleted_sessions.filter(kind=kind_of(rows.model)).defer("contents")
    deletions = after(records, "deleted_at", moment, session_id, pk="session_id")
    # Deletions first: a session deleted between the two queries is in neither, and comes later.
    deleted = list(deletions.order_by("deleted_at", "session_id")[:count])
    changed = after(rows, "updated_at", moment, session_id)
    present = list(changed.order_by("updated_at", "pk")[:count])
    restored = {session.pk for session in present}
    return sorted(
        [
            *(Change(session.updated_at, session.pk, session) for session in present),
            *(
                Change(record.deleted_at, record.session_id, record)
                for record in deleted
                if record.session_id not in restored
            ),
        ],
        key=lambda change: change[:2],
    )


def settled_before(now: datetime) -> datetime:
    """Return the moment before which no more changes will be committed.

    SQLite lets one transaction write at a time, and none waits longer than ``COMMIT_GRACE`` for its
    turn. On PostgreSQL a transaction may take any time: the oldest one counts.
    """
    oldest = None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            (oldest,) = cursor.fetchone()
    return min(now, oldest or now) - COMMIT_GRACE

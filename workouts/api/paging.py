"""Lists by cursor: each page begins after the last row of the one before, whatever came since."""

from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest
from pydantic import BaseModel
from pydantic import Field as Bounded

from workouts.api.errors import invalid

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)
SALT = "api.cursor"


class Paging(BaseModel):
    """``cursor`` comes from the ``next`` of the page before."""

    cursor: str | None = None
    limit: int = Bounded(50, ge=1, le=200)


class Page(BaseModel, Generic[Item]):
    """``next`` is the address of the following page; null on the last."""

    results: list[Item]
    next: str | None


def read_page(
    request: HttpRequest, rows: "QuerySet[Row]", paging: Paging, *, order: str
) -> tuple[list[Row], str | None]:
    """One page of rows, and the address of the next if there are more.

    ``order`` is a field, with "-" for the largest first; rows that share a value follow their id.
    Raises a 422 for a cursor that we didn't give.
    """
    descending, field = order.startswith("-"), order.lstrip("-")
    if paging.cursor:
        text, pk = read_cursor(paging.cursor)
        column = rows.model._meta.get_field(field)
        assert isinstance(column, Field)
        rows = after(rows, order, column.to_python(text), pk)
    found = list(rows.order_by(order, "-pk" if descending else "pk")[: paging.limit + 1])
    if len(found) <= paging.limit:
        return found, None
    last = found[paging.limit - 1]
    return found[:-1], address_after(request, [str(getattr(last, field)), last.pk])


def after(
    rows: "QuerySet[Row]", order: str, value: object, number: int, *, pk: str = "pk"
) -> "QuerySet[Row]":
    """The rows beyond a value of ``order`` and an id; ``pk`` is the field that holds the id."""
    descending, field = order.startswith("-"), order.lstrip("-")
    beyond = "lt" if descending else "gt"
    return rows.filter(
        Q(**{f"{field}__{beyond}e": value}),  # alone it tells the index where to begin
        Q(**{f"{field}__{beyond}": value}) | Q(**{f"{pk}__{beyond}": number}),
    )


def address_after(request: HttpRequest, cursor: list[Any], *, salt: str = SALT) -> str:
    """The address of the same list from a cursor on, which is what JSON can hold."""
    query = request.GET.copy()
    query["cursor"] = signing.dumps(cursor, salt=salt)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def read_cursor(cursor: str, *, salt: str = SALT) -> list[Any]:
    """What a cursor was made of. Raises a 422 for one that we didn't give."""
    try:
        found: list[Any] = signing.loads(cursor, salt=salt)
    except signing.BadSignature:
        raise invalid("query", "cursor", msg="Take the cursor from “next”.") from None
    return found

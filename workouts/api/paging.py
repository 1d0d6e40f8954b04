"""Lists by cursor: each page begins after the last row of the one before, whatever came since.

django-ninja's CursorPagination doesn't serve: it reads one queryset in one order, knows a place by
value and offset (a row deleted between two pages hides another) and cuts a ``limit`` that is too
large instead of refusing it.
"""

from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest
from pydantic import BaseModel
from pydantic import Field as Described

from fitsite.lib.page_urls import absolute
from workouts.api.errors import invalid

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)
SALT = "api.cursor"
LIMIT = "How many a page holds."


class Paging(BaseModel):
    """The part of a list that is asked for."""

    cursor: str | None = Described(
        None,
        description="Comes with the address in `next`; not made by hand.",
        examples=["WyIyMDI1IiwxXQ:1tp:sig"],
    )
    limit: int = Described(50, ge=1, le=200, description=LIMIT, examples=[50])


class Page(BaseModel, Generic[Item]):
    """One page of a list."""

    results: list[Item] = Described(description="This page's part of the list.")
    next: str | None = Described(
        description="The address of the following page; null on the last.",
        examples=["https://example.org/api/v1/runs?cursor=WyIyMDI1IiwxXQ:1tp:sig"],
    )


def read_page(
    request: HttpRequest, rows: "QuerySet[Row]", paging: Paging, *, order: str
) -> tuple[list[Row], str | None]:
    """Return one page of rows, and the address of the next page if there are more rows.

    ``order`` is a field, with "-" for descending; rows of equal value are ordered by id. Raises a
    422 for a cursor that we didn't give.
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
    """Return the rows after a value of ``order`` and an id, which ``pk`` names the field of."""
    descending, field = order.startswith("-"), order.lstrip("-")
    beyond = "lt" if descending else "gt"
    return rows.filter(
        Q(**{f"{field}__{beyond}e": value}),  # lets the database use the index
        Q(**{f"{field}__{beyond}": value}) | Q(**{f"{pk}__{beyond}": number}),
    )


def address_after(request: HttpRequest, cursor: list[Any], *, salt: str = SALT) -> str:
    """Return the address of the same list from a cursor on; the cursor holds JSON values."""
    query = request.GET.copy()
    query["cursor"] = signing.dumps(cursor, salt=salt)
    return absolute(f"{request.path}?{query.urlencode()}")


def read_cursor(cursor: str, *, salt: str = SALT) -> list[Any]:
    """Return the values of a cursor. Raises a 422 for one that we didn't give."""
    try:
        found: list[Any] = signing.loads(cursor, salt=salt)
    except signing.BadSignature:
        raise invalid("query", "cursor", msg="Take the cursor from “next”.") from None
    return found

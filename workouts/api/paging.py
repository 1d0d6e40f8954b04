"""Lists by cursor: each page begins after the last row of the one before, whatever came since."""

from typing import Generic, TypeVar

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
        value, pk = _read(paging.cursor, rows, field)
        after = "lt" if descending else "gt"
        rows = rows.filter(
            Q(**{f"{field}__{after}e": value}),  # alone it tells the index where to begin
            Q(**{f"{field}__{after}": value}) | Q(**{f"pk__{after}": pk}),
        )
    found = list(rows.order_by(order, "-pk" if descending else "pk")[: paging.limit + 1])
    if len(found) <= paging.limit:
        return found, None
    last = found[paging.limit - 1]
    query = request.GET.copy()
    query["cursor"] = signing.dumps([str(getattr(last, field)), last.pk], salt=SALT)
    return found[:-1], request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _read(cursor: str, rows: "QuerySet[Row]", name: str) -> tuple[object, int]:
    try:
        text, pk = signing.loads(cursor, salt=SALT)
    except signing.BadSignature:
        raise invalid("query", "cursor", msg="Take the cursor from “next”.") from None
    field = rows.model._meta.get_field(name)
    assert isinstance(field, Field)
    return field.to_python(text), pk

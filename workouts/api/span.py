"""The part of a list that is asked for: between two local dates, or changed since a moment."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from pydantic import BaseModel, Field

from workouts.api.values import Date, Moment

Row = TypeVar("Row", bound=Model)


class Span(BaseModel):
    """Both dates belong to it; either may be left open. Changes are asked for without dates."""

    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="to")
    updated_since: Moment | None = None

    def of(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        """The sessions whose local date lies in it."""
        if self.first:
            rows = rows.filter(local_date__gte=self.first)
        if self.last:
            rows = rows.filter(local_date__lte=self.last)
        return rows

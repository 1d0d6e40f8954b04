"""A member's sessions as one list, newest first, of which a page reads just its own rows."""

from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.models import Athlete, Session
from workouts.models.session_models import SESSION_MODELS
from workouts.sessions.listing import NEWEST_FIRST, ListedRow, search_sessions, union_of_rows
from workouts.shared.session_lines import SessionLine


def _own(model: type[Session]) -> QuerySet[Any]:
    return model._default_manager.filter(athlete=Param(model, "athlete")).order_by()


def _counts() -> QuerySet[Any, Any]:
    first, *more = (
        _own(model).values("athlete").annotate(number=Count("pk")).values_list("number")
        for model in SESSION_MODELS.values()
    )
    return first.union(*more, all=True)


def _rows() -> QuerySet[Any, Any]:
    return union_of_rows(map(_own, SESSION_MODELS.values()))


COUNTS = CompiledQuery(_counts)
NEWEST = CompiledQuery(lambda: _rows().order_by(*NEWEST_FIRST))
OLDEST = CompiledQuery(lambda: _rows().order_by("started_at", "what", "pk"))


class SessionHistory:
    """A member's sessions as a list for Django's paginator: its length, and the lines of a page."""

    def __init__(self, athlete: Athlete, **wanted: Any) -> None:
        """All sessions, or those that ``search_sessions`` finds by what is wanted."""
        self._athlete = athlete.pk
        self._found = search_sessions(athlete, **wanted) if wanted else None

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        if self._found is not None:
            return self._found.count()
        return sum(number for (number,) in COUNTS.fetch_raw(athlete=self._athlete))

    def newest(self, count: int) -> list[SessionLine]:
        """The last sessions of all, in one query."""
        return _lines(NEWEST.fetch(slice(0, count), athlete=self._athlete))

    def __getitem__(self, part: slice) -> list[SessionLine]:
        """The lines of a page, read from the nearer end, as databases walk past all rows before."""
        if self._found is not None:
            return _lines(self._found[part])
        if part.start <= self._count - part.stop:
            return _lines(NEWEST.fetch(part, athlete=self._athlete))
        from_end = slice(max(self._count - part.stop, 0), self._count - part.start)
        return _lines(OLDEST.fetch(from_end, athlete=self._athlete))[::-1]


def _lines(rows: Any) -> list[SessionLine]:
    return [ListedRow._make(row).line for row in rows]

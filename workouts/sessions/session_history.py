"""All that a member logged as one list, newest first, of which a page reads just its own rows."""

from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.models import Athlete, LiftSession, OtherSession, Run, Session
from workouts.sessions.listing import COLUMNS, united


def _own(model: type[Session]) -> QuerySet[Any]:
    return model._default_manager.filter(athlete=Param(model, "athlete")).order_by()


def _number(model: type[Session]) -> QuerySet[Any, Any]:
    return _own(model).values("athlete").annotate(number=Count("pk")).values_list("number")


def _rows() -> QuerySet[Any, Any]:
    return united(_own(Run), _own(LiftSession), _own(OtherSession))


NUMBERS = CompiledQuery(
    lambda: _number(Run).union(_number(LiftSession), _number(OtherSession), all=True)
)
NEWEST = CompiledQuery(lambda: _rows().order_by("-started_at", "-what", "-pk"))
OLDEST = CompiledQuery(lambda: _rows().order_by("started_at", "what", "pk"))


class EverythingLogged:
    """What Django's paginator asks of a list: its length, and the rows of a page."""

    def __init__(self, athlete: Athlete) -> None:
        self._athlete = athlete.pk

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return sum(number for (number,) in NUMBERS.fetch_raw(athlete=self._athlete))

    def newest(self, part: slice) -> list[dict[str, Any]]:
        """Rows as those of ``session_rows``."""
        return _named(NEWEST.fetch(part, athlete=self._athlete))

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        """The same, read from the end that is nearer, as databases walk past all rows before."""
        if part.start <= self._count - part.stop:
            return self.newest(part)
        from_end = slice(max(self._count - part.stop, 0), self._count - part.start)
        return _named(OLDEST.fetch(from_end, athlete=self._athlete))[::-1]


def _named(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

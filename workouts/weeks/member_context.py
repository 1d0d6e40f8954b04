"""Members as the rules know them, apart from sessions: settings, first date, thresholds."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.models import Athlete
from workouts.models.session_models import SESSION_MODELS
from workouts.shared.thresholds_in_force import in_force_columns, thresholds_of


class MemberContext(NamedTuple):
    """A member, the local date of the first session, and the thresholds in force."""

    athlete: Athlete
    first_date: date | None
    thresholds: Thresholds


def load_context(athlete: Athlete) -> MemberContext:
    """Return the context of one member who is loaded already; one query."""
    for tuned, version, *firsts in ONE.fetch_raw(id=athlete.pk):
        days = [date.fromisoformat(str(day)) for day in firsts if day]
        return _context(athlete, tuned and from_json(tuned), version, days)
    return MemberContext(athlete, None, STANDARD)  # the account was deleted a moment ago


def load_contexts(athletes: Collection[int]) -> dict[int, MemberContext]:
    """Return the contexts of many members by athlete id, in two queries."""
    members = Athlete.objects.in_bulk(athletes)
    rows = _columns(Athlete.objects.filter(pk__in=athletes), "pk")
    return {
        pk: _context(members[pk], tuned, version, [day for day in firsts if day])
        for pk, tuned, version, *firsts in rows
    }


def _context(
    athlete: Athlete, tuned: dict[str, float] | None, version: int | None, firsts: list[date]
) -> MemberContext:
    return MemberContext(athlete, min(firsts, default=None), thresholds_of(tuned, version))


def _columns(athletes: QuerySet[Athlete], *names: str) -> QuerySet[Athlete, tuple[Any, ...]]:
    """Thresholds in force, and the date of the first session of each table: an index probe each."""
    firsts = [
        Subquery(
            model._default_manager.filter(athlete=OuterRef("pk"))
            .order_by("started_at")
            .values("local_date")[:1]
        )
        for model in SESSION_MODELS.values()
    ]
    return athletes.values_list(*names, *in_force_columns(), *firsts)


ONE = CompiledQuery(lambda: _columns(Athlete.objects.filter(id=Param(Athlete, "id"))))

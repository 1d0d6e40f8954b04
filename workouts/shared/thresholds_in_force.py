"""Which thresholds judge a week: the operators' set in force, or those of the code."""

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Subquery
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.models import RuleTuning

IN_FORCE = CompiledQuery(lambda: RuleTuning.objects.numbered().values_list("values", "version")[:1])


def thresholds_in_force() -> Thresholds:
    """The thresholds that weeks are judged by from now on."""
    for values, version in IN_FORCE.fetch_raw():
        return thresholds_of(from_json(values), version)
    return STANDARD


def thresholds_of(values: Mapping[str, float] | None, version: int | None) -> Thresholds:
    """The thresholds of one numbered set, or the code's without any."""
    return (
        STANDARD if version is None else _thresholds(tuple(sorted((values or {}).items())), version)
    )


def thresholds_under(rules_version: str) -> Thresholds:
    """The thresholds that a summary of this edition was judged by; a query only where tuned."""
    _, _, version = rules_version.partition(".")
    if not version:
        return STANDARD
    values = RuleTuning.objects.filter(version=int(version)).values_list("values", flat=True)
    return thresholds_of(values.first(), int(version))


@lru_cache(maxsize=16)
def _thresholds(values: tuple[tuple[str, float], ...], version: int) -> Thresholds:
    return Thresholds(dict(values), version)


def in_force_columns() -> tuple[Subquery, Subquery]:
    """Values and version of the thresholds in force, with whatever else a query reads."""
    latest = RuleTuning.objects.numbered()
    return Subquery(latest.values("values")[:1]), Subquery(latest.values("version")[:1])

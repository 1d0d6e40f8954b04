"""Which thresholds judge a week: the operators' set in force, or those of the code."""

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Subquery
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import Prepared
from workouts.coaching.thresholds import STANDARD, Limits
from workouts.models import RuleTuning

IN_FORCE = Prepared(
    lambda: (
        RuleTuning.objects.filter(version__isnull=False)
        .order_by("-version")
        .values_list("values", "version")[:1]
    )
)


def limits_in_force() -> Limits:
    """The thresholds that weeks are judged by from now on."""
    for values, version in IN_FORCE.rows():
        return limits_of(from_json(values), version)
    return STANDARD


def limits_of(values: Mapping[str, float] | None, version: int | None) -> Limits:
    """The thresholds of one numbered set, or the code's without any."""
    return STANDARD if version is None else _limits(tuple(sorted((values or {}).items())), version)


def limits_under(rules_version: str) -> Limits:
    """The thresholds that a summary of this edition was judged by; a query only where tuned."""
    _, _, version = rules_version.partition(".")
    if not version:
        return STANDARD
    values = RuleTuning.objects.filter(version=int(version)).values_list("values", flat=True)
    return limits_of(values.first(), int(version))


@lru_cache(maxsize=16)
def _limits(values: tuple[tuple[str, float], ...], version: int) -> Limits:
    return Limits(dict(values), version)


def in_force_columns() -> tuple[Subquery, Subquery]:
    """Values and version of the thresholds in force, with whatever else a query reads."""
    latest = RuleTuning.objects.filter(version__isnull=False).order_by("-version")
    return Subquery(latest.values("values")[:1]), Subquery(latest.values("version")[:1])

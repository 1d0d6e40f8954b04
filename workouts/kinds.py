"""The kind of many runs changed at once, and changed back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from workouts.actions import mark_stale, wake
from workouts.models import Athlete, Run

ByKind = dict[str, list[int]]  # ids of runs by the kind they have or had


@transaction.atomic
def change_kinds(athlete: Athlete, runs: QuerySet[Run], kind: str, *, now: datetime) -> ByKind:
    """Give a member's runs another kind; returns those that it changed, by what they were.

    Their weeks are computed again.
    """
    others = runs.filter(athlete=athlete).exclude(kind=kind).order_by("pk")
    rows = list(others.select_for_update().values_list("pk", "kind", "week"))
    before: ByKind = {}
    for pk, old, _ in rows:
        before.setdefault(old, []).append(pk)
    changed = athlete.runs.filter(pk__in=[pk for pk, _, _ in rows])
    changed.update(kind=kind, updated_at=now)
    mark_stale(athlete, {week for _, _, week in rows}, now=now)
    wake("workouts.tasks.summarise_stale")
    return before


@transaction.atomic
def change_back(
    athlete: Athlete, kind: str, before: Mapping[str, Sequence[int]], *, now: datetime
) -> int:
    """Undo ``change_kinds`` to ``kind``; returns how many runs had kept it and changed back."""
    back = 0
    for old, ids in before.items():
        still = athlete.runs.filter(pk__in=ids, kind=kind)
        back += sum(map(len, change_kinds(athlete, still, old, now=now).values()))
    return back

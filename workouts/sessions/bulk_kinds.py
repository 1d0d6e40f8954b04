"""The kind of many runs changed at once, and changed back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from workouts.models import Athlete, Run
from workouts.shared.due_weeks import mark_stale

ByKind = dict[str, list[int]]  # ids of runs by the kind they have or had
GUESS = "?"  # stands after a kind that an import had guessed


@transaction.atomic
def change_kinds(athlete: Athlete, runs: QuerySet[Run], kind: str, *, now: datetime) -> ByKind:
    """Give a member's runs another kind; return those that it changed, by what they were.

    A kind that was guessed is the member's own afterwards. Their weeks are computed again.
    """
    kind, guessed = kind.removesuffix(GUESS), kind.endswith(GUESS)
    others = runs.filter(athlete=athlete).exclude(kind=kind, kind_guessed=guessed).order_by("pk")
    rows = list(others.select_for_update().values_list("pk", "kind", "kind_guessed", "week"))
    before: ByKind = {}
    for pk, old, was_guess, _ in rows:
        before.setdefault(old + GUESS * was_guess, []).append(pk)
    changed = athlete.runs.filter(pk__in=[row[0] for row in rows])
    changed.update(kind=kind, kind_guessed=guessed, updated_at=now)
    mark_stale(athlete, {row[-1] for row in rows}, now=now)
    return before


@transaction.atomic
def change_back(
    athlete: Athlete, kind: str, before: Mapping[str, Sequence[int]], *, now: datetime
) -> int:
    """Undo ``change_kinds`` to ``kind``; returns how many runs had kept it and changed back."""
    back = 0
    for old, ids in before.items():
        still = athlete.runs.filter(pk__in=ids, kind=kind, kind_guessed=False)
        back += sum(map(len, change_kinds(athlete, still, old, now=now).values()))
    return back

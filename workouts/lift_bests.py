"""What a lift session says of its exercises' maxima, kept with it: ten years have 15,000 sets.

Two mappings by an exercise's id, written as a string for JSON: the sets that count, and the highest
estimated one-repetition maximum in kg.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from pydantic_core import to_json

from workouts.coaching.estimates import MOST_REPS, e1rm
from workouts.models import LiftSet

Bests: TypeAlias = Sequence[dict[str, Any]]
NOTHING: Bests = ({}, {})
DIGITS = 6  # of an estimate, a milligram
COLUMNS = ("exercise_id", "reps", "load_kg", "rir", "warm_up")


def bests_of(sets: Iterable[tuple[int, int | None, float | None, int | None, bool]]) -> Bests:
    """What these sets say, each given by its ``COLUMNS``."""
    counted: dict[str, int] = defaultdict(int)
    highest: dict[str, float] = {}
    for exercise, reps, load, rir, warm_up in sets:
        if warm_up or not load or not reps or reps > MOST_REPS:
            continue
        key = str(exercise)
        counted[key] += 1
        estimate = e1rm(load, reps, rir)
        if estimate is not None and estimate > highest.get(key, 0.0):
            highest[key] = round(estimate, DIGITS)
    return counted, highest


def bests_in(sets: Iterable[LiftSet]) -> Bests:
    """The same of a session's sets, stored or not."""
    return bests_of(tuple(getattr(one, name) for name in COLUMNS) for one in sets)


def together(sessions: Iterable[Bests]) -> Bests:
    """What several sessions say."""
    counted: dict[str, int] = defaultdict(int)
    highest: dict[str, float] = {}
    for sets, estimates in sessions:
        for key, count in sets.items():
            counted[key] += count
        for key, estimate in estimates.items():
            if estimate > highest.get(key, 0.0):
                highest[key] = estimate
    return counted, highest


def read_bests(sessions: Sequence[int]) -> dict[int, str]:
    """Of sessions that were stored without, by id and as they would be stored."""
    if not sessions:
        return {}
    rows = LiftSet.objects.filter(session__in=sessions).order_by("session", "position")
    sets: dict[int, list[Any]] = defaultdict(list)
    for session, *one in rows.values_list("session_id", *COLUMNS):
        sets[session].append(one)
    return {session: to_json(bests_of(own)).decode() for session, own in sets.items()}

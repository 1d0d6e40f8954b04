"""The best lifts of a session, stored with it: ten years have 15,000 sets.

A flat list, as hundreds are read at once: of each exercise its id, its sets that count, and the
highest estimated one-repetition maximum in kg, 0 without any.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic_core import to_json

from workouts.coaching.estimates import MOST_REPS, e1rm
from workouts.models import LiftSet

Bests = Sequence[float]
DIGITS = 6  # of an estimate, a milligram
COLUMNS = ("exercise_id", "reps", "load_kg", "rir", "warm_up")


def bests_of(sets: Iterable[tuple[int, int | None, float | None, int | None, bool]]) -> Bests:
    """Return the best lifts of sets, each given by its ``COLUMNS``."""
    each: list[float] = []
    for exercise, reps, load, rir, warm_up in sets:
        if load and reps and reps <= MOST_REPS and not warm_up:
            each += exercise, 1, round(e1rm(load, reps, rir) or 0, DIGITS)
    return together([each])


def bests_in(sets: Iterable[LiftSet]) -> Bests:
    """Return the best lifts of a session's sets, stored or not."""
    return bests_of(tuple(getattr(lift_set, name) for name in COLUMNS) for lift_set in sets)


def together(several: Iterable[Bests]) -> Bests:
    """Merge the best lifts of several sessions into one list."""
    counted: dict[float, float] = {}
    highest: dict[float, float] = {}
    for bests in several:
        numbers = iter(bests)
        for exercise, count, estimate in zip(numbers, numbers, numbers, strict=True):
            if exercise in counted:
                counted[exercise] += count
                highest[exercise] = max(highest[exercise], estimate)
            else:
                counted[exercise], highest[exercise] = count, estimate
    return [number for key in counted for number in (key, counted[key], highest[key])]


def read_bests(sessions: Sequence[int]) -> dict[int, str]:
    """Return the best lifts of sessions stored without them, by id, as JSON."""
    if not sessions:
        return {}
    rows = LiftSet.objects.filter(session__in=sessions).order_by("session", "position")
    sets: dict[int, list[Any]] = defaultdict(list)
    for session, *values in rows.values_list("session_id", *COLUMNS):
        sets[session].append(values)
    return {session: to_json(bests_of(own)).decode() for session, own in sets.items()}

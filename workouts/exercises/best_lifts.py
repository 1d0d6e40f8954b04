"""The best lifts of a session, stored with it: ten years have 15,000 sets.

A flat list, as hundreds are read at once: of each exercise its id, its sets that count, and the
highest estimated one-repetition maximum in kg, 0 without any.
"""

from collections.abc import Iterable, Sequence

from workouts.coaching.estimates import MOST_REPS, e1rm
from workouts.models import LiftSet

Bests = Sequence[float]
DIGITS = 6  # of an estimate, a milligram


def bests_in(sets: Iterable[LiftSet]) -> Bests:
    """Return the best lifts of a session's sets, stored or not."""
    each: list[float] = []
    for s in sets:
        if s.load_kg and s.reps and s.reps <= MOST_REPS and not s.warm_up:
            each += s.exercise_id, 1, round(e1rm(s.load_kg, s.reps, s.rir) or 0, DIGITS)
    return together([each])


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

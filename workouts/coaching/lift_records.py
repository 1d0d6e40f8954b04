"""A member's bests in an exercise, and the sets that beat them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from workouts.coaching.estimates import e1rm

SAME = 1e-6  # kilograms that a conversion from pounds may add


class Record(StrEnum):
    """A kind of best in one exercise; it takes an earlier value to beat."""

    E1RM = "e1rm"
    LOAD = "load"
    REPS = "reps"
    TIME = "time"


class Performed(NamedTuple):
    """A set that was done: repetitions, kilograms, seconds, repetitions in reserve."""

    reps: int | None = None
    load_kg: float | None = None
    seconds: int | None = None
    rir: int | None = None
    warm_up: bool = False


@dataclass(frozen=True)
class Bests:
    """The best of an exercise: kilograms, repetitions without a load, seconds without either.

    None where no set of that kind is known. Warm-ups never count.
    """

    e1rm: float | None = None
    load: float | None = None
    reps: float | None = None
    time: float | None = None

    def with_set(self, lift_set: Performed) -> "Bests":
        """Return the bests once this set is done too."""
        values = _values(lift_set)
        return Bests(**{record.value: self._best(record, values.get(record)) for record in Record})

    def _best(self, record: Record, value: float | None) -> float | None:
        known = [best for best in (getattr(self, record), value) if best is not None]
        return max(known, default=None)

    @classmethod
    def of(cls, sets: Iterable[Performed]) -> "Bests":
        bests = cls()
        for lift_set in sets:
            bests = bests.with_set(lift_set)
        return bests


def records(sets: Iterable[Performed], before: Bests) -> list[list[Record]]:
    """Return the records that each set of one exercise set when it was done, in order.

    A set beats the bests ``before`` the session and those of the sets before it; equal is no
    record, and neither is a first: it has nothing to beat.
    """
    found = []
    for lift_set in sets:
        values = _values(lift_set)
        found.append(
            [
                record
                for record, value in values.items()
                if (best := getattr(before, record)) is not None and value > best + SAME
            ]
        )
        before = before.with_set(lift_set)
    return found


def _values(lift_set: Performed) -> dict[Record, float]:
    if lift_set.warm_up:
        return {}
    values: dict[Record, float] = {}
    if lift_set.load_kg:
        values[Record.LOAD] = lift_set.load_kg
        if (
            lift_set.reps
            and (estimate := e1rm(lift_set.load_kg, lift_set.reps, lift_set.rir)) is not None
        ):
            values[Record.E1RM] = estimate
    elif lift_set.reps:
        values[Record.REPS] = lift_set.reps
    elif lift_set.seconds:
        values[Record.TIME] = lift_set.seconds
    return values

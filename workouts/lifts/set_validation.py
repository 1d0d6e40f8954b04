"""A draft's sets as they are to be stored, checked by the fields of its forms without making one.

Making a form copies all its fields, which takes far longer than checking what was typed: only a
page that shows the draft again makes them, and they say what is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.forms import Field

from workouts.exercises.exercise_lookup import ExerciseNames, Habit
from workouts.exercises.own_exercise import own_exercise
from workouts.lifts.draft import Draft, Values
from workouts.lifts.last_time import LiftHistory
from workouts.lifts.set_forms import (
    EntryForm,
    SetForm,
    is_blank,
    is_known,
    load_field,
    settings_typed,
    was_done,
)
from workouts.models import Athlete
from workouts.models.lift import SetValues
from workouts.shared.units import Unit

MOST_SETS = 200
Stored = TypeVar("Stored", bound=SetValues)


class Cleaner:
    """The fields of a form, shared by all that they clean."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = fields
        self._untyped = {
            name: _cleaned(name, one, {}) for name, one in fields.items() if not one.required
        }

    def clean(self, typed: Values) -> dict[str, Any]:
        """The values of all fields. Raises ValidationError."""
        return self._untyped | {
            name: _cleaned(name, one, typed)
            for name, one in self._fields.items()
            if one.required or name in typed
        }


def _cleaned(name: str, one: Field, typed: Values) -> Any:
    return one.clean(one.widget.value_from_datadict(typed, {}, name))


SETTINGS = Cleaner(EntryForm.base_fields)


@dataclass(frozen=True)
class ReadEntry:
    """One exercise: the name that was typed, the unit of its loads, cleaned values in SI."""

    name: str
    unit: Unit
    settings: dict[str, Any]
    sets: list[dict[str, Any]]


@dataclass
class ReadSets:
    """What was read of a draft; without ``entries`` something in it is wrong."""

    draft: Draft
    names: ExerciseNames
    entries: list[ReadEntry] | None
    habits: dict[int, Habit] = field(
        default_factory=dict
    )  # by the key of the exercise, once there are sets

    @property
    def error(self) -> str:
        """What is wrong with all of it, rather than with one set."""
        count = sum(not is_blank(one) for entry in self.draft.entries for one in entry.sets)
        if not count:
            return "Add at least one set: an exercise and its reps."
        if count > MOST_SETS:
            return f"A session holds at most {MOST_SETS} sets."
        return ""

    @property
    def is_valid(self) -> bool:
        """Whether every set that holds something is right, and there is at least one."""
        return self.entries is not None and not self.error

    def sets(self, athlete: Athlete, kind: type[Stored]) -> list[Stored]:
        """The sets, unsaved, in their order; a new name becomes the member's own exercise."""
        found = []
        for entry in self.entries or ():
            exercise = self.names.find(entry.name) or own_exercise(athlete, entry.name)
            self.habits[exercise.pk] = (entry.unit.symbol, entry.settings["rest"])
            superset = entry.settings["superset"]
            found += [
                kind(
                    exercise=exercise,
                    superset=superset,
                    reps=one["reps"],
                    load_kg=one["load"],
                    duration_s=one["seconds"],
                    rir=one["rir"],
                    rpe=one["rpe"],
                    warm_up=one["warm_up"],
                )
                for one in entry.sets
            ]
        return found


def read_sets(
    draft: Draft, *, names: ExerciseNames, history: LiftHistory, known: Sequence[float | None] = ()
) -> ReadSets:
    """Check the sets that hold something; ``known`` are stored loads, as for ``Entries``."""
    try:
        entries = _read(draft, names, history, known)
    except ValidationError:
        entries = None
    return ReadSets(draft, names, entries)


def _read(
    draft: Draft, names: ExerciseNames, history: LiftHistory, known: Sequence[float | None]
) -> list[ReadEntry]:
    """Raises ValidationError, which says nothing: the forms do."""
    cleaners: dict[Unit, Cleaner] = {}
    found = []
    for entry in draft.entries:
        filled = [one for one in entry.sets if not is_blank(one)]
        if not filled:
            continue
        unit = history.unit_of(entry.name, entry.unit)
        if unit not in cleaners:
            cleaners[unit] = Cleaner(SetForm.base_fields | {"load": load_field(unit, known)})
        settings = SETTINGS.clean(settings_typed(entry, history))
        sets = [cleaners[unit].clean(one) for one in filled]
        if not (is_known(entry, names) and all(map(was_done, sets))):
            raise ValidationError("")
        found.append(ReadEntry(entry.name, unit, settings, sets))
    return found

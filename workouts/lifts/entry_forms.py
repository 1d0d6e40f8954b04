"""The exercises of a draft as forms, which check, show and store it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from workouts.exercises.exercise_lookup import ExerciseNames, Habit
from workouts.exercises.own_exercise import own_exercise
from workouts.lifts.draft import Draft, Entry
from workouts.lifts.last_time import LiftHistory
from workouts.lifts.set_forms import EntryForm, SetForm
from workouts.models import Athlete, ExerciseHabit
from workouts.models.lift import SetValues
from workouts.shared.units import Units

MOST_SETS = 200
Stored = TypeVar("Stored", bound=SetValues)
Saved = TypeVar("Saved")


class Entries:
    """The forms of a draft; ``bound`` ones are checked and mark what is wrong.

    ``known`` are stored loads, which stay exactly what they are when they come back as shown;
    ``grey`` is the number of sets of which only grey numbers are seen, and which are asked about.
    """

    def __init__(
        self,
        draft: Draft,
        *,
        names: ExerciseNames,
        history: LiftHistory,
        bound: bool,
        known: Sequence[float | None] = (),
        grey: int = 0,
    ) -> None:
        self.draft, self.names, self.bound, self.grey = draft, names, bound, grey
        self._history, self._known = history, known
        self.forms = [self._form(number, entry) for number, entry in enumerate(draft.entries)]

    def __iter__(self) -> Iterator[EntryForm]:
        return iter(self.forms)

    @cached_property
    def blank(self) -> EntryForm:
        """An exercise with one set, for the page's script to copy."""
        form = self._form("__entry__", Entry(), bound=False)
        form.sets = [
            SetForm(
                {}, form.set_fields, prefix="entries-__entry__-sets-__set__", unit=form.load_unit
            )
        ]
        return form

    @property
    def wrong(self) -> int:
        """The number of sets and exercises that have an error."""
        return sum(bool(form.errors) for entry in self for form in (entry, *entry.sets))

    @property
    def seen(self) -> int:
        """The number of sets with numbers, typed or grey."""
        return sum(len(entry.filled) for entry in self) + self.grey

    @property
    def error(self) -> str:
        """The error of the session as a whole: no sets, or too many; "" without one."""
        count = self.seen
        if not self.bound or 0 < count <= MOST_SETS:
            return ""
        if count:
            return f"A session holds at most {MOST_SETS} sets."
        return "Add at least one set: an exercise and its reps."

    @property
    def is_valid(self) -> bool:
        """Whether there is a set with numbers, all of these are right, and none is in doubt."""
        forms = (form for entry in self._filled for form in (entry, *entry.filled))
        return not (self.error or self.grey) and all(form.is_valid() for form in forms)

    def save(
        self, athlete: Athlete, kind: type[Stored], store: Callable[[list[Stored]], Saved]
    ) -> Saved:
        """Store valid sets by ``store`` and then their habits; new names become own exercises."""
        sets: list[Stored] = []
        habits: dict[int, Habit] = {}
        for form in self._filled:
            exercise = self.names.find(form.entry.name) or own_exercise(athlete, form.entry.name)
            habits[exercise.pk] = (form.load_unit.symbol, form.cleaned_data["rest"])
            superset = form.cleaned_data["superset"]
            sets += [
                kind(exercise=exercise, superset=superset, **lift_set.stored)
                for lift_set in form.filled
            ]
        saved = store(sets)
        usual: Habit = (Units.of(athlete).load.symbol, None)
        ExerciseHabit.objects.bulk_create(  # no query without any
            [
                ExerciseHabit(athlete=athlete, exercise_id=pk, load_unit=unit, rest_s=rest)
                for pk, (unit, rest) in habits.items()
                if (unit, rest) != self.names.habits.get(pk, usual)
            ],
            update_conflicts=True,
            unique_fields=["athlete", "exercise"],
            update_fields=["load_unit", "rest_s"],
        )
        return saved

    @property
    def _filled(self) -> list[EntryForm]:
        return [form for form in self if form.filled]

    def _form(self, number: int | str, entry: Entry, *, bound: bool | None = None) -> EntryForm:
        return EntryForm(
            entry,
            number=number,
            names=self.names,
            history=self._history,
            bound=self.bound if bound is None else bound,
            known=self._known,
        )

"""The exercises of a strength session or routine and their sets, as forms over a draft."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from workouts.actions import own_exercise
from workouts.exercise_names import ExerciseNames, Habit
from workouts.forms.fields import SecondsField, UnitField
from workouts.lift_draft import Draft, Entry, Values
from workouts.lift_memory import Memory
from workouts.models import Athlete, Exercise
from workouts.models.lift import SET_LIMITS, SUPERSETS, SetValues
from workouts.models.ranges import within
from workouts.units import LOAD_UNITS, Unit, format_duration

MOST_SETS = 200
DEFAULT_REST_S = 120  # convention: two minutes, as most plans for strength give
RESTS_S = (30, 45, 60, 75, 90, 120, 150, 180, 240, 300)
MEASURES = [("reps", "Reps"), ("time", "Time"), ("both", "Reps and time")]
WHOLE = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
Stored = TypeVar("Stored", bound=SetValues)


class EntryForm(forms.Form):
    """One exercise: its unit, what is counted, its superset and its rest."""

    exercise = forms.CharField(max_length=80, widget=forms.HiddenInput)
    new = forms.BooleanField(required=False, widget=forms.HiddenInput)
    unit = forms.ChoiceField(
        label="Loads in", choices=[(symbol, symbol) for symbol in LOAD_UNITS], required=False
    )
    measure = forms.ChoiceField(label="Count", choices=MEASURES, required=False)
    superset = forms.ChoiceField(
        label="Superset", choices=[("", "None"), *((s, s) for s in SUPERSETS)], required=False
    )
    rest = forms.TypedChoiceField(
        label="Rest",
        choices=[
            ("", f"{format_duration(DEFAULT_REST_S)} (usual)"),
            *((s, format_duration(s)) for s in RESTS_S),
            (0, "No timer"),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        entry: Entry,
        names: ExerciseNames,
        memory: Memory,
        bound: bool,
        known: Sequence[float | None] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entry, self.names = entry, names
        self.memory = memory.get(entry.name)
        self.load_unit = memory.unit_of(entry.name, entry.unit)
        self.sets = [
            SetForm(
                one if bound else None,
                initial=one,
                prefix=f"{self.prefix}-sets-{number}",
                unit=self.load_unit,
                known=known,
                last=self.memory.last(self._alike_before(number), warm_up=bool(one.get("warm_up")))
                if self.memory
                else None,
                target=entry.target(number, self.memory, self.load_unit),
            )
            for number, one in enumerate(entry.sets)
        ]

    def _alike_before(self, number: int) -> int:
        warm_up = bool(self.entry.sets[number].get("warm_up"))
        return sum(bool(one.get("warm_up")) == warm_up for one in self.entry.sets[:number])

    def clean_exercise(self) -> str:
        name = self.entry.name
        if self.names.find(name) is None and not self.entry.values.get("new"):
            alike = ", ".join(self.names.close_to(name))
            raise ValidationError(
                f"No exercise is called “{name}”." + (f" Did you mean {alike}?" if alike else "")
            )
        return name

    @property
    def filled(self) -> list["SetForm"]:
        """The sets that hold something."""
        return [one for one in self.sets if not one.is_blank]

    def found(self, athlete: Athlete) -> Exercise:
        """The exercise; a new name becomes the member's own."""
        return self.names.find(self.entry.name) or own_exercise(athlete, self.entry.name)


class SetForm(forms.Form):
    """One set; without a load it is body weight. A row without numbers is left out."""

    reps = forms.IntegerField(
        label="Reps", required=False, validators=within(SET_LIMITS["reps"]), widget=WHOLE
    )
    seconds = SecondsField(label="Time", limits=SET_LIMITS["duration_s"], required=False)
    rir = forms.IntegerField(
        label="Reps left", required=False, validators=within(SET_LIMITS["rir"]), widget=WHOLE
    )
    rpe = forms.FloatField(
        label="Set RPE",
        required=False,
        validators=within(SET_LIMITS["rpe"]),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    warm_up = forms.BooleanField(label="Warm-up", required=False)
    done = forms.BooleanField(label="Done", required=False)

    def __init__(
        self,
        data: Values | None = None,
        *,
        prefix: str,
        unit: Unit,
        known: Sequence[float | None] = (),
        last: SetValues | None = None,
        target: Values | None = None,
        **kwargs: Any,
    ) -> None:
        named = None if data is None else {f"{prefix}-{name}": v for name, v in data.items()}
        super().__init__(named, prefix=prefix, **kwargs)
        self.unit, self.last = unit, last
        self.fields["load"] = UnitField(
            label="Load", unit=unit, limits=SET_LIMITS["load_kg"], known=known, required=False
        )
        self.order_fields(["load", "reps", "seconds", "rir", "rpe", "warm_up", "done"])
        for name, value in (target or {}).items():
            self.fields[name].widget.attrs["placeholder"] = value

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in this row."""
        return not any(
            self.data.get(self.add_prefix(name), "").strip()
            for name in ("load", "reps", "seconds", "rir", "rpe")
        )

    @property
    def amounts(self) -> list[forms.BoundField]:
        """The fields that take a number, in the order of their columns."""
        return [self[name] for name in ("load", "reps", "seconds", "rir", "rpe")]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.is_blank and not self.errors and not (values["reps"] or values["seconds"]):
            self.add_error("reps", "Give reps, or a time for holds and carries.")
        return values

    def put_into(self, one: Stored) -> Stored:
        """Put the values into a set, in SI."""
        values = self.cleaned_data
        one.reps, one.load_kg, one.duration_s = values["reps"], values["load"], values["seconds"]
        one.rir, one.rpe, one.warm_up = values["rir"], values["rpe"], values["warm_up"]
        return one


class Entries:
    """The exercises of a draft; ``bound`` checks what was typed.

    ``known`` are stored loads, which stay exactly what they are when they come back as shown.
    """

    def __init__(
        self,
        draft: Draft,
        *,
        names: ExerciseNames,
        memory: Memory,
        bound: bool,
        known: Sequence[float | None] = (),
    ) -> None:
        self.draft, self.bound, self.known = draft, bound, known
        self.error = ""
        self.habits: dict[int, Habit] = {}  # by the key of the exercise, once there are sets
        self.forms = [
            self._form(number, entry, names, memory) for number, entry in enumerate(draft.entries)
        ]
        self._names, self._memory = names, memory

    @cached_property
    def blank(self) -> EntryForm:
        """An exercise with one set, for the page's script to copy."""
        form = self._form("__entry__", Entry(), self._names, self._memory, bound=False)
        form.sets = [SetForm(prefix="entries-__entry__-sets-__set__", unit=form.load_unit)]
        return form

    def _form(
        self,
        number: int | str,
        entry: Entry,
        names: ExerciseNames,
        memory: Memory,
        *,
        bound: bool | None = None,
    ) -> EntryForm:
        prefix, bound = f"entries-{number}", self.bound if bound is None else bound
        values = {"unit": memory.unit_of(entry.name).symbol} | entry.values
        data = {f"{prefix}-{name}": value for name, value in values.items()} if bound else None
        return EntryForm(
            data,
            initial=values,
            prefix=prefix,
            entry=entry,
            names=names,
            memory=memory,
            bound=bound,
            known=self.known,
        )

    def __iter__(self) -> Iterator[EntryForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Whether every set that holds something is right, and there is at least one."""
        used = [form for form in self.forms if form.filled]
        checked = [one.is_valid() for form in used for one in (form, *form.filled)]
        count = sum(len(form.filled) for form in used)
        if not count:
            self.error = "Add at least one set: an exercise and its reps."
        elif count > MOST_SETS:
            self.error = f"A session holds at most {MOST_SETS} sets."
        return all(checked) and not self.error

    @property
    def unknown(self) -> bool:
        """An exercise's name leads to none."""
        return any("exercise" in form.errors for form in self.forms)

    @property
    def wrong(self) -> int:
        """How many sets and exercises have an error."""
        return sum(bool(one.errors) for form in self.forms for one in (form, *form.sets))

    def sets(self, athlete: Athlete, kind: type[Stored]) -> Sequence[Stored]:
        """The sets that hold something, unsaved, in their order; fills ``habits`` too."""
        found = []
        for form in self.forms:
            rows = form.filled
            if not rows:
                continue
            exercise = form.found(athlete)
            self.habits[exercise.pk] = (form.load_unit.symbol, form.cleaned_data["rest"])
            for row in rows:
                one = kind(exercise=exercise, superset=form.cleaned_data["superset"])
                found.append(row.put_into(one))
        return found

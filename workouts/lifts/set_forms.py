"""The forms for one exercise of a strength session or routine and for one of its sets."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.lifts.draft import Entry, Values
from workouts.lifts.last_time import LiftHistory
from workouts.models.lift import SET_LIMITS, SUPERSETS, SetValues
from workouts.models.ranges import within
from workouts.shared.form_fields import SecondsField, UnitField
from workouts.shared.units import LOAD_UNITS, Unit, format_duration

DEFAULT_REST_S = 120  # convention: two minutes, as most plans for strength give
RESTS_S = (30, 45, 60, 75, 90, 120, 150, 180, 240, 300)
MEASURES = [("reps", "Reps"), ("time", "Time"), ("both", "Reps and time")]
WHOLE = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
NUMBERS = ("load", "reps", "seconds", "rir", "rpe")  # in the order of their columns


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
        history: LiftHistory,
        bound: bool,
        known: Sequence[float | None] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entry, self.names = entry, names
        self.history = history.get(entry.name)
        self.load_unit = history.unit_of(entry.name, entry.unit)
        self.sets = [
            SetForm(
                one if bound else None,
                initial=one,
                prefix=f"{self.prefix}-sets-{number}",
                unit=self.load_unit,
                known=known,
                last=self.history.last(self._alike_before(number), warm_up=bool(one.get("warm_up")))
                if self.history
                else None,
                target=entry.target(number, self.history, self.load_unit),
            )
            for number, one in enumerate(entry.sets)
        ]

    def _alike_before(self, number: int) -> int:
        warm_up = bool(self.entry.sets[number].get("warm_up"))
        return sum(bool(one.get("warm_up")) == warm_up for one in self.entry.sets[:number])

    def clean_exercise(self) -> str:
        name = self.entry.name
        if not is_known(self.entry, self.names):
            alike = ", ".join(self.names.close_to(name))
            raise ValidationError(
                f"No exercise is called “{name}”." + (f" Did you mean {alike}?" if alike else "")
            )
        return name


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
        self.typed, self.unit, self.last = data or {}, unit, last
        self.fields["load"] = load_field(unit, known)
        self.order_fields([*NUMBERS, "warm_up", "done"])
        for name, value in (target or {}).items():
            self.fields[name].widget.attrs["placeholder"] = value

    @property
    def amounts(self) -> list[forms.BoundField]:
        """The fields that take a number, in the order of their columns."""
        return [self[name] for name in NUMBERS]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not (is_blank(self.typed) or self.errors or was_done(values)):
            self.add_error("reps", "Give reps, or a time for holds and carries.")
        return values


def settings_typed(entry: Entry, history: LiftHistory) -> Values:
    """The values of an exercise's own fields; its unit, where none was sent, is the usual one."""
    return {"unit": history.unit_of(entry.name).symbol} | entry.values


def load_field(unit: Unit, known: Sequence[float | None] = ()) -> UnitField:
    """The field of a load typed in this unit; ``known`` are stored ones, in kilograms."""
    return UnitField(
        label="Load", unit=unit, limits=SET_LIMITS["load_kg"], known=known, required=False
    )


def is_known(entry: Entry, names: ExerciseNames) -> bool:
    """Whether its name leads to an exercise, or the member says that it is one."""
    return bool(entry.values.get("new")) or names.find(entry.name) is not None


def is_blank(typed: Values) -> bool:
    """Whether no number was typed in the row of a set."""
    return not any(typed.get(name, "").strip() for name in NUMBERS)


def was_done(values: Mapping[str, Any]) -> bool:
    """Whether the cleaned values of a set tell what was done."""
    return bool(values["reps"] or values["seconds"])

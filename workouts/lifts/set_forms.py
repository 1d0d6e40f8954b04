"""The forms for one exercise of a strength session or routine and for one of its sets."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.lifts.draft import COLUMNS, NUMBERS, Entry, Values
from workouts.lifts.last_time import LiftHistory
from workouts.models.lift import SET_RANGES, SUPERSETS, SetValues
from workouts.models.ranges import within
from workouts.shared.form_fields import SecondsField, UnitField
from workouts.shared.units import LOAD_UNITS, Unit, format_duration

DEFAULT_REST_S = 120  # convention: two minutes, as most plans for strength give
RESTS_S = (30, 45, 60, 75, 90, 120, 150, 180, 240, 300)
# Choices are given by functions: the fields of every form made would copy lists of them.
UNITS = [(symbol, symbol) for symbol in LOAD_UNITS]
MEASURES = [("reps", "Reps"), ("time", "Time"), ("both", "Reps and time")]
SUPERSET_LETTERS = [("", "None"), *((letter, letter) for letter in SUPERSETS)]
RESTS = [
    ("", f"{format_duration(DEFAULT_REST_S)} (usual)"),
    *((seconds, format_duration(seconds)) for seconds in RESTS_S),
    (0, "No timer"),
]
WHOLE = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
DECIMAL = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


def set_fields(unit: Unit, known: Sequence[float | None] = ()) -> dict[str, forms.Field]:
    """Return the fields of one set, its load in ``unit``; the sets of an exercise share them."""
    return {
        "load": UnitField(
            label="Load", unit=unit, limits=SET_RANGES["load_kg"], known=known, required=False
        ),
        "reps": forms.IntegerField(
            label="Reps", required=False, validators=within(SET_RANGES["reps"]), widget=WHOLE
        ),
        "seconds": SecondsField(label="Time", limits=SET_RANGES["duration_s"], required=False),
        "rir": forms.IntegerField(
            label="Reps left", required=False, validators=within(SET_RANGES["rir"]), widget=WHOLE
        ),
        "rpe": forms.FloatField(
            label="Set RPE", required=False, validators=within(SET_RANGES["rpe"]), widget=DECIMAL
        ),
        "warm_up": forms.BooleanField(label="Warm-up", required=False),
        "done": forms.BooleanField(label="Done", required=False),
    }


class SetField(forms.BoundField):
    """A field of one set, which shows in grey what its target is."""

    def as_widget(
        self,
        widget: forms.Widget | None = None,
        attrs: dict[str, Any] | None = None,
        only_initial: bool = False,
    ) -> SafeString:
        if target := cast(SetForm, self.form).target.get(self.name):
            attrs = {**(attrs or {}), "placeholder": target}
        return super().as_widget(widget, attrs, only_initial)


class SetForm(forms.Form):
    """One set; without a load it is body weight. A row without numbers is left out.

    It declares no fields of its own: to copy them for each set would take most of a save's time.
    """

    bound_field_class = SetField

    def __init__(
        self,
        values: Values,
        fields: dict[str, forms.Field],
        *,
        prefix: str,
        unit: Unit,
        bound: bool = False,
        last: SetValues | None = None,
        target: Mapping[str, str] | None = None,
    ) -> None:
        data = {f"{prefix}-{name}": value for name, value in values.items()} if bound else None
        super().__init__(data, initial=values, prefix=prefix)
        self.fields, self.unit, self.last, self.target = fields, unit, last, target or {}
        self.is_blank = not any(values.get(name, "").strip() for name in NUMBERS)

    @property
    def amounts(self) -> list[forms.BoundField]:
        """The fields that take a number, in the order of their columns."""
        return [self[name] for name in NUMBERS]

    @property
    def stored(self) -> dict[str, Any]:
        """The columns of the set that the valid form describes, in SI."""
        return {column: self.cleaned_data[name] for name, column in COLUMNS.items()}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not (self.is_blank or self.errors or values["reps"] or values["seconds"]):
            self.add_error("reps", "Give reps, or a time for holds and carries.")
        return values


class EntryForm(forms.Form):
    """One exercise: its unit, what is counted, its superset and its rest."""

    exercise = forms.CharField(max_length=80, widget=forms.HiddenInput)
    new = forms.BooleanField(required=False, widget=forms.HiddenInput)
    unit = forms.ChoiceField(label="Loads in", choices=lambda: UNITS, required=False)
    measure = forms.ChoiceField(label="Count", choices=lambda: MEASURES, required=False)
    superset = forms.ChoiceField(label="Superset", choices=lambda: SUPERSET_LETTERS, required=False)
    rest = forms.TypedChoiceField(
        label="Rest", choices=lambda: RESTS, coerce=int, empty_value=None, required=False
    )

    def __init__(
        self,
        entry: Entry,
        *,
        number: int | str,
        names: ExerciseNames,
        history: LiftHistory,
        bound: bool,
        known: Sequence[float | None] = (),
    ) -> None:
        prefix = f"entries-{number}"
        # Where no unit was sent, it is the usual one.
        values = {"unit": history.unit_of(entry.name).symbol} | entry.values
        data = {f"{prefix}-{name}": value for name, value in values.items()} if bound else None
        super().__init__(data, initial=values, prefix=prefix)
        self.entry, self.names = entry, names
        self.history = history.get(entry.name)
        self.load_unit = history.unit_of(entry.name, entry.unit)
        self.set_fields = set_fields(self.load_unit, known)
        self.sets = [
            SetForm(
                lift_set,
                self.set_fields,
                prefix=f"{prefix}-sets-{place}",
                unit=self.load_unit,
                bound=bound,
                last=entry.last(place, history),
                target=entry.target(place, history),
            )
            for place, lift_set in enumerate(entry.sets)
        ]

    @property
    def filled(self) -> list[SetForm]:
        """The forms of the sets in which a number was typed."""
        return [form for form in self.sets if not form.is_blank]

    def clean_exercise(self) -> str:
        name = self.entry.name
        if not (self.entry.values.get("new") or self.names.find(name)):
            alike = ", ".join(self.names.close_to(name))
            raise ValidationError(
                f"No exercise is called “{name}”." + (f" Did you mean {alike}?" if alike else "")
            )
        return name

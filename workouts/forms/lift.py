"""The forms for a strength session: one for the session, one for each of its sets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from workouts.exercise_names import ExerciseNames
from workouts.forms.fields import DurationField, UnitField
from workouts.forms.session import SessionForm
from workouts.models import Athlete, Exercise, LiftSession, LiftSet
from workouts.models.lift import LIMITS, SET_LIMITS
from workouts.models.ranges import within
from workouts.units import Units

MOST_SETS = 200


class LiftForm(SessionForm):
    """The session itself."""

    duration = DurationField(
        label="Time (optional)",
        limits=LIMITS["duration_s"],
        required=False,
        help_text="30, 30:00 or 1:05:00",
    )
    FIELD_OF = {"started_at": "day", "duration_s": "duration"}

    def __init__(
        self, *args: Any, athlete: Athlete, session: LiftSession, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, athlete=athlete, session=session, now=now, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Row(Column("day"), Column("clock"), Column("duration")),
            Field("rpe", wrapper_class="chips chips--scale"),
            Row(Column("warm_up")),
            "note",
        )

    def stored_values(self) -> dict[str, Any]:
        lift = self.session
        assert isinstance(lift, LiftSession)
        return super().stored_values() | {"duration": lift.duration_s}

    def fill_lift(self, lift: LiftSession) -> LiftSession:
        """Put the values into the session."""
        self.fill(lift)
        lift.duration_s = self.cleaned_data["duration"]
        return lift


class SetForm(forms.Form):
    """One set; a row without a name and numbers is left out."""

    exercise = forms.CharField(
        label="Exercise",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "exercises", "autocomplete": "off"}),
    )
    reps = forms.IntegerField(
        label="Reps",
        required=False,
        validators=within(SET_LIMITS["reps"]),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    rir = forms.IntegerField(
        label="Reps left",
        required=False,
        validators=within(SET_LIMITS["rir"]),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    rpe = forms.FloatField(
        label="Set RPE",
        required=False,
        validators=within(SET_LIMITS["rpe"]),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    seconds = DurationField(label="Time", limits=SET_LIMITS["duration_s"], required=False)
    warm_up = forms.BooleanField(label="Warm-up", required=False)

    def __init__(
        self, *args: Any, units: Units, names: ExerciseNames, keep_new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.keep_new = names, keep_new
        self.unknown_exercise = False
        self.fields["load"] = UnitField(
            label=f"Load in {units.load.symbol}",
            unit=units.load,
            limits=SET_LIMITS["load_kg"],
            required=False,
        )
        self.order_fields(["exercise", "load", "reps", "rir", "rpe", "seconds", "warm_up"])

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in this row."""
        values = self.cleaned_data
        return not any(
            values.get(name) not in (None, "", False)
            for name in ("exercise", "load", "reps", "rir", "rpe", "seconds")
        )

    def clean_exercise(self) -> str:
        typed: str = " ".join(self.cleaned_data["exercise"].split())
        if typed and not self.names.find(typed) and not self.keep_new:
            self.unknown_exercise = True
            alike = ", ".join(self.names.close_to(typed))
            raise ValidationError(
                f"No exercise is called “{typed}”." + (f" Did you mean {alike}?" if alike else "")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.is_blank and "exercise" in values and not values["exercise"]:
            self.add_error("exercise", "Which exercise was it?")
        if values.get("exercise") and not self.errors and not _has_amount(values):
            self.add_error("reps", "Give reps, or a time for holds and carries.")
        return values

    def to_set(self, exercise: Exercise) -> LiftSet:
        """The set in SI."""
        values = self.cleaned_data
        return LiftSet(
            exercise=exercise,
            reps=values["reps"],
            load_kg=values["load"],
            duration_s=values["seconds"],
            rir=values["rir"],
            rpe=values["rpe"],
            warm_up=values["warm_up"],
        )


def _has_amount(values: dict[str, Any]) -> bool:
    return bool(values.get("reps") or values.get("seconds"))


class BaseSetFormSet(forms.BaseFormSet):
    """All sets of a session, at least one."""

    deletion_widget = forms.HiddenInput

    def clean(self) -> None:
        if not any(self.errors) and not self.filled():
            raise ValidationError("Add at least one set: an exercise and its reps.")

    def filled(self) -> Sequence[SetForm]:
        """The rows that hold a set, in their order."""
        return [form for form in self.forms if not form.is_blank and form not in self.deleted_forms]


SetFormSet = forms.formset_factory(
    SetForm,
    formset=BaseSetFormSet,
    extra=0,
    can_delete=True,
    max_num=MOST_SETS,
    validate_max=True,
    absolute_max=MOST_SETS + 100,
)

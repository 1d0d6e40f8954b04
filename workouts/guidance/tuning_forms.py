"""The form in which operators give thresholds other values."""

from typing import Any

from django import forms

from workouts.coaching.guides import amount
from workouts.coaching.thresholds import THRESHOLDS
from workouts.coaching.tuning import BOUNDS, OutOfBoundsError, changed, is_whole, tune
from workouts.models import RuleTuning
from workouts.shared.thresholds_in_force import thresholds_in_force


def _field(name: str) -> forms.Field:
    low, high = BOUNDS[name]
    threshold = THRESHOLDS[name]
    kind = forms.IntegerField if is_whole(name) else forms.FloatField
    return kind(
        label=threshold.label,
        help_text=f"{threshold.unit}, {low:g} to {high:g}; as published {amount(threshold)}. "
        f"{threshold.why}",
    )


class _Form(forms.ModelForm):
    """Every threshold that may be changed, filled with the value in force or in the draft."""

    class Meta:
        model = RuleTuning
        fields = ("why",)
        help_texts = {"why": "What you saw, and what this should change. It stays on record."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            own = self.instance.values
            values = {name: own.get(name, THRESHOLDS[name].value) for name in BOUNDS}
        else:
            thresholds = thresholds_in_force()
            values = {name: getattr(thresholds, name) for name in BOUNDS}
        for name, value in values.items():
            self.initial.setdefault(name, int(value) if is_whole(name) else value)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = {name: cleaned[name] for name in BOUNDS if name in cleaned}
        try:
            tune(given)
        except OutOfBoundsError as error:
            for name, why in error.problems.items():
                self.add_error(name, why)
        else:
            self.instance.values = changed(given)
        return cleaned


TuningForm = type("TuningForm", (_Form,), {name: _field(name) for name in BOUNDS})

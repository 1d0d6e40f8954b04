"""The form for heart-rate zones: a measured maximum, or where the member's own zones begin."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms

from workouts.models import Athlete
from workouts.models.athlete import RANGES
from workouts.models.ranges import within
from workouts.models.run import RANGES as RUN_RANGES

STARTS = tuple(f"start_{number}" for number in range(1, 6))
BEATS = {"inputmode": "numeric", "autocomplete": "off"}


class HeartRateForm(forms.Form):
    """Both may stay empty: then no zone is worked out from any file."""

    max_hr = forms.IntegerField(
        label="Measured maximum, in beats per minute (optional)",
        required=False,
        validators=within(RANGES["max_hr"]),
        widget=forms.TextInput(attrs=BEATS),
        help_text="The highest that a chest strap ever showed in an all-out effort. A formula with "
        "your age can miss the true one by 10 beats and more, so none is used.",
    )

    def __init__(self, *args: Any, athlete: Athlete, **kwargs: Any) -> None:
        own = athlete.hr_zone_bounds or [None] * len(STARTS)
        initial = {"max_hr": athlete.max_hr, **dict(zip(STARTS, own, strict=True))}
        super().__init__(*args, **({"initial": initial} | kwargs))
        for number, name in enumerate(STARTS, 1):
            self.fields[name] = forms.IntegerField(
                label=f"Zone {number}",
                required=False,
                validators=within(RUN_RANGES["max_hr"]),
                widget=forms.TextInput(attrs=BEATS),
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("Your maximum", "max_hr"),
            HTML("<fieldset class='zones'><legend>Your own zones</legend><p class='form-text'>From "
                 "a lab or your watch: the beats per minute at which each begins. They go before "
                 "the maximum. Leave them empty to have the maximum split.</p>"),
            *STARTS,
            HTML("</fieldset>"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts = [values.get(name) for name in STARTS]
        if self.errors or not any(starts):
            return values
        last, max_hr = 0, values["max_hr"]
        for number, (name, start) in enumerate(zip(STARTS, starts, strict=True), 1):
            if start is None:
                self.add_error(name, "Give all five, or none.")
                continue
            if start <= last:
                self.add_error(name, f"Must begin above zone {number - 1}.")
            if max_hr and start >= max_hr:
                self.add_error(name, f"Must begin below your maximum of {max_hr}.")
            last = start
        return values

    def fill(self, athlete: Athlete) -> Athlete:
        """Put the values into the athlete."""
        starts = [self.cleaned_data[name] for name in STARTS]
        athlete.max_hr = self.cleaned_data["max_hr"]
        athlete.hr_zone_bounds = None if None in starts else starts
        return athlete

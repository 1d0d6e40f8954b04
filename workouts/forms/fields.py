"""Form fields that speak a member's units and keep what was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from workouts.models.ranges import Limits
from workouts.units import Unit, format_duration, parse_duration, plain_number


def between(limits: Limits, show: Callable[[float], str]) -> Callable[[float], None]:
    """A validator for SI values that names the limits as the member reads them."""
    low, high = limits

    def check(value: float) -> None:
        if not low <= value <= high:
            raise ValidationError(f"Must be between {show(low)} and {show(high)}.")

    return check


class DurationField(forms.CharField):
    """A length of time in seconds, typed as 30, 30:00, 1:05:00 or 45 min."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def __init__(self, *, limits: Limits, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [between(limits, format_duration)]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_duration(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return format_duration(value) if isinstance(value, int | float) else value


class UnitField(forms.FloatField):
    """A quantity stored in SI and typed in the member's unit; a decimal comma is welcome."""

    unit: Unit

    def __init__(self, *, unit: Unit, limits: Limits, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        )
        super().__init__(**kwargs)
        self.unit = unit
        self.validators.append(between(limits, self._shown))

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        if isinstance(value, str):
            value = value.strip().replace(",", ".")
        number = super().to_python(value)
        return None if number is None else self.unit.to_si(number)

    def prepare_value(self, value: Any) -> Any:
        return plain_number(self.unit.from_si(value)) if isinstance(value, int | float) else value

    def _shown(self, value: float) -> str:
        return f"{plain_number(self.unit.from_si(value))} {self.unit.symbol}"


class RpeField(forms.TypedChoiceField):
    """Session rating of perceived exertion (CR-10 scale) as a row of choices, 0 to 10."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            coerce=float,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            help_text="0 rest · 2 easy · 3 moderate · 5 hard · 7 very hard · 10 all out. "
            "Leave “–” if you don't know.",
            **kwargs,
        )
        self.offer(None)

    def offer(self, stored: float | None) -> None:
        """The eleven whole numbers, and a stored half such as 7.5 so that editing keeps it."""
        numbers = sorted({*map(float, range(11)), *([] if stored is None else [stored])})
        self.choices = [("", "–"), *((plain_number(n), plain_number(n)) for n in numbers)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int | float):
            return plain_number(value)
        return "" if value is None else value

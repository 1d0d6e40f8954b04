"""Form fields that speak a member's units and keep what was typed; errors put beside them."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from workouts.models.ranges import Range
from workouts.shared.units import (
    LONGEST_TYPED,
    MOST_DECIMALS,
    Unit,
    as_typed,
    format_duration,
    parse_duration,
    plain_number,
    told_apart,
)

NUMBER = re.compile(r"[+-]?(?:\d+\.?(\d*)|\.(\d+))")
# The CR-10 scale as Foster 2001 asks it of a whole session; its 6, 8 and 9 have no words, so these
# stand between their neighbours'.
RPE_WORDS: dict[float, str] = {
    0: "Rest",
    1: "Very easy",
    2: "Easy",
    3: "Moderate",
    4: "Somewhat hard",
    5: "Hard",
    6: "Harder",
    7: "Very hard",
    8: "Harder still",
    9: "Nearly all out",
    10: "All out",
}


def between(limits: Range, show: Callable[[float], str]) -> Callable[[float], None]:
    """A validator for SI values that names the limits as the member reads them."""
    low, high = limits

    def check(value: float) -> None:
        if not low <= value <= high:
            raise ValidationError(f"Must be between {show(low)} and {show(high)}.")

    return check


class DurationField(forms.CharField):
    """A length of time in seconds, typed as 30, 30:00, 1:05:00 or 45 min.

    ``known`` are stored times; one that is sent back as it is shown stays what it is.
    """

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def __init__(self, *, limits: Range, known: Iterable[float] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = {format_duration(seconds): seconds for seconds in known}
        self.validators = [between(limits, format_duration)]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        if text in self.known:
            return self.known[text]
        try:
            return parse_duration(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return format_duration(value) if isinstance(value, int | float) else value


class PaceField(DurationField):
    """Whole seconds for one unit of distance, typed as 5:30; the unit may be written behind."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").split("/")[0].strip()
        return super().to_python(text)


class SecondsField(DurationField):
    """The time of a hold or carry: 45 is 45 seconds, 1:30 a minute and a half."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        seconds = text.isdecimal() and len(text) <= LONGEST_TYPED
        return int(text) if seconds else super().to_python(text)


class UnitField(forms.FloatField):
    """A quantity stored in SI and typed in the member's unit; a decimal comma is welcome.

    What is typed comes back as it was typed. ``known`` are the stored quantities of the form: one
    that is shown in another unit, rounded, and sent back unchanged stays exactly what it is.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(
        self, *, unit: Unit, limits: Range, known: Iterable[float | None] = (), **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.unit = unit
        self.texts = told_apart(known, unit)
        self.known = {text: value for value, text in self.texts.items()}
        self.validators.append(between(limits, self._shown))

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        text = "" if value is None else str(value).strip().replace(",", ".")
        if not text:
            return None
        if text in self.known:
            return self.known[text]
        number = NUMBER.fullmatch(text)
        if not number:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if len(number[1] or number[2] or "") > MOST_DECIMALS:
            raise ValidationError(f"Give at most {MOST_DECIMALS} decimals.", code="decimals")
        return self.unit.to_si(float(text))

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int | float):
            return value
        return self.texts.get(value) or as_typed(value, self.unit)

    def _shown(self, value: float) -> str:
        return f"{plain_number(self.unit.from_si(value))} {self.unit.symbol}"


class RpeField(forms.TypedChoiceField):
    """Session rating of perceived exertion (CR-10 scale) as a row of choices with their words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            coerce=float,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            help_text="The whole session, not its hardest minute. “–” leaves it open.",
            **kwargs,
        )
        self.offer(None)

    def offer(self, stored: float | None) -> None:
        """One to ten, and whatever is stored, such as 7.5, so that editing keeps it."""
        offered = sorted({*range(1, 11), 1 if stored is None else stored})
        self.choices = lambda: [("", "–"), *map(_rpe_choice, offered)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int | float):
            return plain_number(value)
        return "" if value is None else value


class YesNoField(forms.TypedChoiceField):
    """True, False, or None where nobody noted it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            # By a function: the fields of every form made would copy a list.
            choices=lambda: [("", "Not noted"), ("true", "Yes"), ("false", "No")],
            required=False,
            coerce=lambda value: value == "true",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "true", False: "false", None: ""}.get(value, value)


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Add each message to the field that caused it, or to the form where it has no such field."""
    field_of = getattr(form, "field_of", str)
    for column, found in error.update_error_dict({}).items():
        name = field_of(column)
        form.add_error(name if name in form.fields else None, found)


@cache
def _rpe_choice(number: float) -> tuple[str, str]:
    shown = plain_number(number)
    word = RPE_WORDS.get(number)
    return shown, format_html("{} <span>{}</span>", shown, word) if word else shown

"""Fields that read what a browser sends by a shorter way: Django's own answers all the same."""

import pytest
from django import forms

from workouts.shared.form_fields import ClockField, DayField


def answer(field, value):
    try:
        return field.clean(value)
    except forms.ValidationError as error:
        return error.messages


@pytest.mark.parametrize(
    "value",
    [
        "2025-03-04", "2024-02-29", "2025-02-29", "0000-01-01", "2025-W10-2", "20250304",
        "04/03/2025", " 2025-03-04 ", "2025-3-4", "soon", "", None, "٢٠٢٥-٠٣-٠٤",
    ],
)  # fmt: skip
def test_a_day(value):
    assert answer(DayField(), value) == answer(forms.DateField(), value)


@pytest.mark.parametrize(
    "value",
    [
        "18:00",
        "00:00",
        "24:00",
        "18:60",
        "18:00:30",
        "18:00:30.5",
        "6:30",
        "18",
        " 18:00 ",
        "",
        None,
    ],
)
def test_a_time_of_day(value):
    assert answer(ClockField(), value) == answer(forms.TimeField(), value)

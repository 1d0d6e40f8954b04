"""What is typed in a member's unit comes back as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.shared.units import (
    KG_PER_POUND,
    KILOGRAM,
    KILOMETRE,
    MILE,
    POUND,
    format_duration,
    format_pace,
    parse_duration,
    plain_number,
    told_apart,
)


@given(st.sampled_from([KILOMETRE, MILE, KILOGRAM, POUND]), st.integers(0, 1_000_000))
def test_three_decimals_survive_the_way_through_si(unit, thousandths):
    typed = plain_number(thousandths / 1000)
    assert plain_number(unit.from_si(unit.to_si(float(typed)))) == typed


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("30", 1800),
        ("30:00", 1800),
        ("0:45", 45),
        ("1:05:00", 3900),
        ("90:30", 5430),
        ("1h 5m", 3900),
        ("45 min", 2700),
        ("1.5 h", 5400),
        ("22,5", 1350),
        ("50s", 50),
        ("2 hours", 7200),
    ],
)
def test_durations_as_people_write_them(typed, seconds):
    assert parse_duration(typed) == seconds


@pytest.mark.parametrize("typed", ["", "soon", "1:75", "1:99:00", "-5", "5:5", "12 km"])
def test_what_is_no_duration(typed):
    with pytest.raises(ValueError, match="Write a time"):
        parse_duration(typed)


@given(st.integers(0, 200 * 3600))
def test_a_shown_duration_is_read_back(seconds):
    assert parse_duration(format_duration(seconds)) == seconds


def test_pace():
    assert format_pace(5000, 1500, KILOMETRE) == "5:00 /km"
    assert format_pace(1609.344, 480, MILE) == "8:00 /mi"


@pytest.mark.parametrize(
    ("kilograms", "unit", "texts"),
    [
        ([60, 80], POUND, ["132.277", "176.37"]),
        ([60, 60, None], POUND, ["132.277", "132.277"]),
        ([60, 132.277 * KG_PER_POUND], POUND, ["132.2774", "132.277"]),  # the second was typed so
        ([0, 0.00001], POUND, ["0", "0.00002"]),
        ([0, 0.00001], KILOGRAM, ["0", "0.00001"]),
        ([60, 60.0001], KILOGRAM, ["60", "60.0001"]),
        ([60.00000001, 60], KILOGRAM, ["60.00000001", "60"]),
    ],
)
def test_stored_loads_of_one_form_read_apart(kilograms, unit, texts):
    found = told_apart(kilograms, unit)
    assert [found[number] for number in kilograms if number is not None] == texts


@given(
    st.sets(st.floats(0, 1000).map(lambda number: round(number, 6)), min_size=2),
    st.sampled_from([KILOGRAM, POUND]),
)
def test_no_two_quantities_of_one_form_read_the_same(quantities, unit):
    found = told_apart(quantities, unit)
    assert found.keys() == quantities
    assert len(set(found.values())) == len(quantities)

"""Laps typed one a line: those that come back as they were shown stay exactly what they are."""

import pytest
from django.core.exceptions import ValidationError

from workouts.runs.lap_fields import MOST_LAPS, LapsField
from workouts.shared.units import KILOMETRE, MILE

LAPS = [[300.4, 1000.2, None], [300.1, 1000.6, None], [302.0, 1000.2, 150]]  # as a watch tells them


@pytest.mark.parametrize("unit", [KILOMETRE, MILE])
def test_all_come_back(unit):
    field = LapsField(unit=unit, known=LAPS)
    shown = field.prepare_value(LAPS)
    assert field.clean(shown) == LAPS
    assert field.clean(shown.replace("\n", "\r\n") + "\r\n\r\n") == LAPS


@pytest.mark.parametrize("unit", [KILOMETRE, MILE])
def test_a_changed_or_missing_lap_leaves_the_others_alone(unit):
    field = LapsField(unit=unit, known=LAPS)
    first, second, third = field.prepare_value(LAPS).splitlines()
    changed = third.replace("5:02", "5:10")
    assert field.clean("\n".join([first, second, changed])) == [*LAPS[:2], [310, 1000.2, 150]]
    assert field.clean("\n".join([second, third])) == LAPS[1:]


def test_laps_that_read_the_same_are_taken_in_order():
    laps = [[300.4, None, None], [300.1, None, None]]
    field = LapsField(unit=KILOMETRE, known=laps)
    assert field.clean("5:00\n5:00\n5:00") == [*laps, [300, None, None]]


def test_more_than_may_be_typed_are_kept_where_they_are_stored():
    laps = [[60.5 + number, None, None] for number in range(MOST_LAPS + 1)]
    field = LapsField(unit=KILOMETRE, known=laps)
    assert field.clean(field.prepare_value(laps)) == laps
    with pytest.raises(ValidationError, match=f"at most {MOST_LAPS} laps"):
        LapsField(unit=KILOMETRE).clean(field.prepare_value(laps))

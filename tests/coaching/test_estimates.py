"""The estimated one-repetition maximum: the formula, and where it says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.coaching.estimates import e1rm


@pytest.mark.parametrize(
    ("load", "reps", "rir", "estimate"),
    [
        (80, 6, None, 96.0),
        (100, 5, None, 116.67),
        (100, 10, None, 133.33),
        (100, 11, None, None),
        (100, 12, None, None),
        (100, 2, None, 106.67),
        (100, 1, None, 100),
        (100, 1, 0, 100),
        (100, 1, 1, 106.67),
        (100, 0, None, None),
        (0, 5, None, None),
        (0.5, 1, None, 0.5),
        (-5, 5, None, None),
        (80, 4, 2, 96.0),
        (80, 4, 3, 98.67),
        (80, 4, 4, 90.67),
        (100, 8, 2, 133.33),
        (100, 8, 3, None),
        (100, 10, 4, 133.33),
    ],
)
def test_estimates_at_their_limits(load, reps, rir, estimate):
    assert e1rm(load, reps, rir) == (estimate and pytest.approx(estimate, abs=0.005))


@given(load=st.floats(0.1, 500), reps=st.integers(1, 10), rir=st.none() | st.integers(0, 20))
def test_an_estimate_is_never_below_what_was_lifted(load, reps, rir):
    estimate = e1rm(load, reps, rir)
    assert estimate is None or load <= estimate <= load * (1 + 10 / 30) + 1e-9

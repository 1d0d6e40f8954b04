"""Level metres for a metre up or down: the formula's known values, and where it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.coaching.grades import STEEPEST, cost_factor


@pytest.mark.parametrize(
    ("grade", "factor"),
    [
        (0, 1),
        (0.1, 1.658),
        (0.45, 19.42602 / 3.6),  # measured: 18.93 J
        (-0.2, 1.80003 / 3.6),  # the cheapest: 1.73 J measured
        (-0.45, 4.03230 / 3.6),
        (0.4501, None),
        (-0.4501, None),
    ],
)
def test_what_slopes_cost(grade, factor):
    assert cost_factor(grade) == (factor and pytest.approx(factor, abs=0.0002))


@given(st.floats(0, STEEPEST), st.floats(0, STEEPEST))
def test_steeper_up_costs_more(one, other):
    low, high = sorted((one, other))
    lower, higher = cost_factor(low), cost_factor(high)
    assert lower is not None and higher is not None and 1 <= lower <= higher

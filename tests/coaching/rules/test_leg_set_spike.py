"""W18: leg sets against the most of the weeks before."""

import pytest

from tests.coaching.build import level, lift, run, sets


@pytest.mark.parametrize(
    ("most", "now", "expected"),
    [
        (10, 21, "none"),
        (10, 22, "info"),
        (10, 29, "info"),
        (10, 30, "caution"),
        (30, 42, "none"),
        (30, 45, "info"),
        (30, 59, "info"),
        (30, 60, "caution"),
        (0, 11, "none"),
        (0, 12, "info"),
        (0, 19, "info"),
        (0, 20, "caution"),
    ],
)
def test_leg_set_spike(most, now, expected):
    context = {"history_days": 60, "prior_leg_sets": (99, 0, 0, most, 0)}
    assert level("leg_set_spike", lift(0, sets("squat", now, rir=2)), **context) == expected


@pytest.mark.parametrize(
    ("weeks", "days", "expected"),
    [
        ((0,), 60, "silent"),
        ((0, 0), 13, "silent"),
        ((0, 0), None, "silent"),
        ((0, 0), 14, "caution"),
    ],
)
def test_it_needs_two_known_weeks(weeks, days, expected):
    context = {"history_days": days, "prior_leg_sets": weeks}
    assert level("leg_set_spike", lift(0, sets("squat", 20)), **context) == expected


def test_without_leg_sets_nothing_is_flagged():
    context = {"history_days": 60, "prior_leg_sets": (0, 0)}
    assert level("leg_set_spike", run(0), **context) == "none"

"""W7: the week against the usual amount."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, finding, leg_lift, level, run


@pytest.mark.parametrize(
    ("run_min", "prior", "expected"),
    [
        (130, (100, 100), "none"),
        (130.1, (100, 100), "info"),
        (200, (100, 100), "info"),
        (200.1, (100, 100), "caution"),
        (40, (100, 100), "none"),
        (100, (59, 59), "silent"),
        (100, (60, 60), "info"),
        (100, (100,), "silent"),
        (100, (100, 0), "silent"),
        (100, (1000, 100, 100, 100, 100), "none"),
        (130, (100, 0, 0, 100, 0), "none"),
        (130.1, (100, 0, 0, 100, 0), "info"),
        (130, (100, 100, *[0] * 10), "none"),
        (130, (100, 100, *[0] * 11), "silent"),
    ],
)
def test_weekly_change(run_min, prior, expected):
    assert level("weekly_change", run(0, run_min), prior_run_minutes=prior) == expected


def test_without_running_it_is_no_flag():
    found = finding("weekly_change", leg_lift(0), prior_run_minutes=(100, 100))
    assert (found.level, found.numbers["change"]) == ("none", -1)


@pytest.mark.parametrize(
    ("days", "prior", "reason"),
    [(20, (100, 100), None), (21, (100, 100), "first_week_back"), (21, (50, 50), "little_before")],
)
def test_the_first_week_back_is_left_to_its_own_rule(days, prior, reason):
    last = MONDAY - timedelta(days=days)
    found = finding("weekly_change", run(0, 300), prior_run_minutes=prior, last_run=last)
    assert found.numbers.get("reason") == reason

"""W7: the week against the usual amount."""

import pytest

from tests.coaching.build import finding, leg_lift, level, run


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
        (100, (1000, 100, 100, 100, 100), "none"),
    ],
)
def test_weekly_change(run_min, prior, expected):
    assert level("weekly_change", run(0, run_min), prior_run_minutes=prior) == expected


def test_weekly_change_without_running_is_no_flag():
    found = finding("weekly_change", leg_lift(0), prior_run_minutes=(100, 100))
    assert (found.level, found.numbers["change"]) == ("none", -1)

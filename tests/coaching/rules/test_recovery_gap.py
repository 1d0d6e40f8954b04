"""W3: hours between hard leg sessions, by clock and by date alone."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, at, leg_lift, level, run, summary
from workouts.coaching.types import Stressor

HARD = {"kind": "intervals", "rpe": 8}


@pytest.mark.parametrize(
    ("first_minutes", "second", "hours", "expected"),
    [
        # the first starts on Monday at 06:00
        (60, (1, "06:59:24"), 23.99, "warning"),
        (60, (1, "07:00"), 24.0, "caution"),
        (60, (2, "06:59:24"), 47.99, "caution"),
        (60, (2, "07:00"), 48.0, "none"),
        (60, (0, "10:00"), 3.0, "info"),
        (60, (0, "09:59:24"), 2.99, "caution"),
    ],
)
def test_recovery_gap(first_minutes, second, hours, expected):
    day, clock = second
    week = [run(0, first_minutes, clock="06:00", **HARD), run(day, 50, clock=clock, **HARD)]
    found = summary(*week)
    assert found.metrics["gaps_h"] == [pytest.approx(hours)]
    assert level("recovery_gap", *week) == expected


def test_recovery_gap_across_midnight_counts_different_dates():
    week = [run(0, 45, clock="23:00", **HARD), run(1, 40, clock="06:00", **HARD)]
    assert summary(*week).metrics["gaps_h"] == [6.25]
    assert level("recovery_gap", *week) == "warning"


@pytest.mark.parametrize(("day", "expected"), [(0, "info"), (1, "caution"), (2, "none")])
def test_recovery_gap_by_dates_never_warns(day, expected):
    week = [leg_lift(0, clock="12:00"), run(day, clock="12:30", time_known=False, **HARD)]
    assert level("recovery_gap", *week) == expected
    assert summary(*week).metrics["gaps_h"] == [None]


def test_recovery_gap_assumes_an_hour_where_no_length_is_known():
    week = [leg_lift(0, clock="06:00", minutes=None), run(1, clock="07:00", **HARD)]
    assert summary(*week).metrics["gaps_h"] == [24.0]


def test_recovery_gap_looks_back_on_two_that_began_together():
    start, sunday = at(-1, "18:00"), MONDAY - timedelta(days=1)
    before = [Stressor(start, minutes, sunday, True, "leg_lift") for minutes in (None, 90)]
    for recent in (before, before[::-1]):
        found = summary(run(0, clock="07:00", **HARD), recent_stressors=tuple(recent))
        assert found.metrics["gaps_h"] == [11.5]


def test_recovery_gap_looks_back_over_the_week_start():
    sunday, saturday = MONDAY - timedelta(days=1), MONDAY - timedelta(days=2)
    before = (
        Stressor(at(-1, "18:00"), 60, sunday, True, "leg_lift"),
        Stressor(at(-2, "18:00"), 60, saturday, True, "hills"),
    )
    week = [run(0, clock="07:00", **HARD)]
    assert summary(*week, recent_stressors=before).metrics["gaps_h"] == [12.0]
    assert level("recovery_gap", *week, recent_stressors=before) == "warning"
    assert level("recovery_gap", run(0, rpe=3), recent_stressors=before) == "none"

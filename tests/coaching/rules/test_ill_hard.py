"""W19: hard training while ill, and soon after."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, finding, leg_lift, level, other, run
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.profile import Person, Status, StatusSpan

HARD = {"kind": "intervals", "rpe": 8}


def ill(first, last, status=Status.ILL):
    """Somebody who marked themselves ill from one day of the week to another."""
    dates = (None if day is None else MONDAY + timedelta(days=day) for day in (first, last))
    return Person(statuses=(StatusSpan(status, *dates),))


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        (0, 2, 0, "caution"),
        (0, 2, 2, "caution"),
        (0, 2, 3, "info"),
        (-9, -3, 4, "info"),
        (-9, -3, 5, "none"),
        (-9, -7, 0, "info"),
        (-9, -8, 0, "silent"),
        (3, 5, 2, "none"),
        (None, None, 3, "caution"),
        (2, None, 6, "caution"),
    ],
)
def test_the_days_around_an_illness(first, last, day, expected):
    assert level("ill_hard", run(day, **HARD), person=ill(first, last)) == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (run(1, rpe=6), "none"),
        (run(1, rpe=7), "caution"),
        (leg_lift(1), "caution"),
        (other(1, rpe=7), "caution"),
        (other(1, rpe=6.9), "none"),
        (run(1, 120, rpe=3), "caution"),
    ],
)
def test_what_is_hard(session, expected):
    assert level("ill_hard", session, person=ill(0, 2)) == expected


def test_a_relapse_counts_as_ill_not_as_soon_after():
    spans = (*ill(-3, -1).statuses, *ill(2, 4).statuses)
    assert level("ill_hard", run(3, **HARD), person=Person(statuses=spans)) == "caution"


def test_other_marks_are_no_illness():
    assert level("ill_hard", run(1, **HARD), person=ill(0, 2, Status.HOLIDAY)) == "silent"
    assert level("ill_hard", run(1, **HARD)) == "silent"


@pytest.mark.parametrize(
    ("first", "last", "today", "so_far"),
    [
        (-9, -1, None, False),
        (-9, -1, 6, True),  # the seventh day after is today
        (-9, -2, 6, False),
        (-9, 0, None, True),
        (-9, None, None, True),
    ],
)
def test_days_that_are_not_over_are_fine_so_far_only(first, last, today, so_far):
    on = None if today is None else MONDAY + timedelta(days=today)
    found = finding("ill_hard", run(0, rpe=3), person=ill(first, last), today=on)
    assert found.level == "none"
    said = explain("ill_hard", found.level, found.numbers)
    worked = show_workings("ill_hard", found.level, found.numbers)
    assert ("so far" in said.why) is so_far
    assert ("no hard days so far in" in worked.sum) is so_far

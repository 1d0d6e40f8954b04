"""Balanced weeks, shares of weeks, and a row that planned rest keeps alive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.build import WEEK, leg_lift, run, summary
from workouts.coaching.balance import (
    MOST_REST_WEEKS,
    Shares,
    WeekBalance,
    balance_of,
    balanced_in_a_row,
    shares,
)
from workouts.coaching.profile import Person, Status, StatusSpan

GOOD = WeekBalance(WEEK, True, True, True, True)
POOR = WeekBalance(WEEK, False, False, True, False)
REST = WeekBalance(WEEK, rest=True)
UNKNOWN = WeekBalance(WEEK)


def of(*sessions, **context):
    found = summary(*sessions, **context)
    return balance_of(WEEK, found.metrics, found.findings)


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([run(0)], (False, False, True, False)),
        ([leg_lift(0)], (False, False, True, False)),
        ([leg_lift(0), leg_lift(3)], (False, True, True, True)),
        ([leg_lift(0), run(3, kind="hills")], (True, False, True, True)),
        ([run(0, kind="hills"), run(4, kind="hills")], (True, False, True, True)),
        ([leg_lift(0), leg_lift(1)], (False, True, False, False)),
        ([leg_lift(0), leg_lift(1, clock="19:00")], (False, True, True, True)),
        ([leg_lift(0), leg_lift(2, clock="12:00")], (False, True, True, True)),
    ],
)
def test_what_makes_a_week_balanced(sessions, expected):
    found = of(*sessions)
    assert (found.stimulus, found.legs, found.recovery, found.balanced) == expected
    assert not found.rest
    assert found.week == WEEK


def test_a_week_off_and_a_week_in_which_goals_rest_are_rest():
    assert of() == REST
    assert of(run(0), person=Person(statuses=(StatusSpan(Status.HOLIDAY),))) == REST


def test_a_flag_that_the_member_marked_does_not_count_against_recovery():
    found = summary(leg_lift(0), leg_lift(1))
    for finding in found.findings:
        if finding.code == "recovery_gap":
            finding.numbers["marked"] = "planned"
    assert balance_of(WEEK, found.metrics, found.findings).balanced is True


def test_shares_leave_out_rest_and_what_is_not_known():
    assert shares([GOOD, POOR, REST, UNKNOWN, GOOD]) == Shares(3, 2, 2, 3, 2)
    assert shares([REST, UNKNOWN]) == Shares(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("weeks", "row"),
    [
        ([], 0),
        ([GOOD, GOOD], 2),
        ([GOOD, POOR], 0),
        ([POOR, GOOD], 1),
        ([GOOD, REST, REST, GOOD], 2),
        ([GOOD, GOOD, REST], 2),
        ([GOOD, *[REST] * MOST_REST_WEEKS, GOOD], 2),
        ([GOOD, *[REST] * (MOST_REST_WEEKS + 1), GOOD], 1),
        ([GOOD, UNKNOWN, GOOD], 1),
        ([REST], 0),
    ],
)
def test_balanced_weeks_in_a_row(weeks, row):
    assert balanced_in_a_row(weeks) == row


@given(st.lists(st.sampled_from([GOOD, POOR, UNKNOWN])), st.integers(0, MOST_REST_WEEKS))
def test_planned_rest_never_shortens_a_row(weeks, rest):
    assert balanced_in_a_row([*weeks, *[REST] * rest]) == balanced_in_a_row(weeks)

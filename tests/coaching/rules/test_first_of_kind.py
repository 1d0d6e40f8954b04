"""W22: first sprints, first downhill run."""

import pytest

from tests.coaching.build import level, run
from workouts.coaching.sessions import RunKind

KNOWN = {
    "history_days": 200,
    "runs_known": 4,
    "prior_kinds": frozenset({RunKind.EASY, RunKind.HILLS}),
}


def judged(*runs, **fields):
    return level("first_of_kind", *runs, **KNOWN | fields)


@pytest.mark.parametrize(
    ("minutes", "rpe", "expected"),
    [(29, 5, "info"), (30, 5, "caution"), (30, None, "caution"), (30, 4, "none")],
)
def test_a_first_descent(minutes, rpe, expected):
    first = run(0, minutes, "downhill", rpe=rpe)
    assert judged(first) == expected
    known = KNOWN["prior_kinds"] | {RunKind.DOWNHILL}
    assert judged(first, prior_kinds=known) == "none"


@pytest.mark.parametrize(
    ("ratings", "beginner", "expected"),
    [
        ((8,), False, "info"),
        ((8, 8), False, "caution"),
        ((8, 4), False, "info"),
        ((None, 5), False, "caution"),
        ((6.9,), True, "info"),
        ((7,), True, "caution"),
        ((None,), True, "caution"),
    ],
)
def test_first_sprints(ratings, beginner, expected):
    sprints = [run(3 * day, 30, "sprint", rpe=rpe) for day, rpe in enumerate(ratings)]
    assert judged(*sprints, weeks_of_running=7 if beginner else 8) == expected


@pytest.mark.parametrize(("days", "expected"), [(55, "caution"), (56, "info")])
def test_a_short_log_may_be_a_beginners(days, expected):
    assert judged(run(0, 30, "sprint", rpe=7), history_days=days) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"runs_known": 3}, "silent"),
        ({"runs_known": None}, "silent"),
        ({"prior_kinds": None}, "silent"),
        ({"history_days": 13}, "silent"),
        ({"history_days": None}, "silent"),
        ({"history_days": 14}, "caution"),
    ],
)
def test_it_needs_some_history(fields, expected):
    assert judged(run(0, 40, "downhill"), **fields) == expected


def test_other_kinds_are_not_watched():
    assert judged(run(0, 40, "intervals"), run(2, 40, "fartlek", rpe=9)) == "none"

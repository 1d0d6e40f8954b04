"""W2: hills, sprints and intervals."""

import pytest

from tests.coaching.build import finding, leg_lift, level, lift, run, sets
from workouts.coaching.profile import Goal, Person

NOTHING_BEFORE = {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0}


def light(day):
    """A lift whose leg sets are too easy to count for growth."""
    return lift(day, sets("squat", 3, rir=6))


@pytest.mark.parametrize(
    ("sessions", "context", "expected"),
    [
        ([run(0, 29)], {}, "silent"),
        ([run(0, 30)], {}, "info"),
        ([run(0, 30, "hills")], {}, "none"),
        ([run(0, 30, "sprint", rpe=5)], {}, "none"),
        ([run(0, 30, "intervals", rpe=4)], {}, "info"),
        ([run(0, 30, "fartlek")], {}, "info"),
        ([run(0, 30, "fartlek", rpe=6)], {}, "info"),
        ([run(0, 30, "fartlek", rpe=7)], {}, "none"),
        ([run(0, 30, "race")], {}, "none"),
        ([run(0, 30, "race", rpe=4)], {}, "none"),
        ([run(0, 30, "tempo", rpe=8)], {}, "info"),
        ([run(0), leg_lift(2)], {}, "info"),
        ([run(0), leg_lift(2), leg_lift(4)], {}, "none"),
        ([run(0), light(2), light(4)], {}, "none"),
        ([run(0)], {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0}, "caution"),
        ([run(0)], {"previous_stimulus_runs": 1, "previous_leg_strength_days": 0}, "info"),
        ([run(0)], {"previous_stimulus_runs": 0, "previous_leg_strength_days": 1}, "info"),
        (
            [run(0), leg_lift(3)],
            {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0},
            "info",
        ),
        (
            [run(0), light(3)],
            {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0},
            "info",
        ),
        ([run(0)], {"person": Person(Goal.MUSCLE, False), **NOTHING_BEFORE}, "info"),
        (
            [run(0)],
            {"goal": "balanced", "previous_stimulus_runs": 0, "previous_leg_strength_days": 0},
            "info",
        ),
    ],
)
def test_stimulus_runs(sessions, context, expected):
    assert level("stimulus_runs", *sessions, **context) == expected


@pytest.mark.parametrize(
    ("days", "weeks", "asked"),
    [(None, None, True), (55, None, True), (56, None, False), (10, 8, None), (10, 7, None)],
)
def test_whoever_may_be_a_beginner_is_asked(days, weeks, asked):
    found = finding("stimulus_runs", run(0), history_days=days, weeks_of_running=weeks)
    assert found.numbers.get("may_be_beginner") is asked
    assert "may_be_beginner" not in finding("stimulus_runs", run(0, kind="hills")).numbers


@pytest.mark.parametrize(("weeks", "hidden"), [(None, False), (7, True), (8, False)])
def test_stimulus_runs_are_not_asked_of_beginners(weeks, hidden):
    assert finding("stimulus_runs", run(0), weeks_of_running=weeks).hidden is hidden


def test_two_sets_make_no_day_of_leg_work():
    week = [run(0), *(lift(day, sets("squat", 2, rir=2)) for day in (2, 4))]
    assert level("stimulus_runs", *week) == "info"

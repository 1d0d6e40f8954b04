"""W1: the share of steady running, at each step and for each goal."""

import pytest

from tests.coaching.build import finding, leg_lift, level, lift, run, sets
from workouts.coaching.profile import Goal, Person

FULL = {"previous_stimulus_runs": 1, "previous_leg_strength_days": 1}
HALF = {"previous_stimulus_runs": 0, "previous_leg_strength_days": 1}


# W1: steady minutes as easy runs, the rest as an easy run that felt hard or as intervals
@pytest.mark.parametrize(
    ("goal", "share", "stimulus", "leg_days", "run_min", "expected"),
    [
        ("muscle", 0.79, 0, 1, 200, "none"),
        ("muscle", 0.80, 0, 1, 200, "info"),
        ("muscle", 0.89, 0, 1, 200, "info"),
        ("muscle", 0.90, 0, 1, 200, "caution"),
        ("muscle", 0.90, 1, 0, 200, "caution"),
        ("muscle", 0.90, 1, 1, 200, "none"),
        ("muscle", 1.0, 0, 2, 200, "none"),
        ("muscle", 1.0, 0, 1, 200, "caution"),
        ("muscle", 0.949, 0, 0, 200, "caution"),
        ("muscle", 0.95, 0, 0, 149, "caution"),
        ("muscle", 0.95, 0, 0, 150, "warning"),
        ("muscle", 1.0, 0, 0, 59, "silent"),
        ("muscle", 1.0, 0, 0, 60, "caution"),
        ("balanced", 1.0, 0, 0, 200, "info"),
        ("balanced", 1.0, 0, 1, 200, "info"),
        ("balanced", 0.79, 0, 0, 200, "none"),
        ("balanced", 1.0, 0, 2, 200, "none"),
        ("endurance", 1.0, 0, 0, 200, "info"),
        ("endurance", 1.0, 0, 2, 200, "info"),
        ("endurance", 0.95, 0, 0, 200, "info"),
        ("endurance", 0.94, 0, 0, 200, "none"),
        ("endurance", 0.96, 1, 0, 200, "none"),
    ],
)
def test_steady_share(goal, share, stimulus, leg_days, run_min, expected):
    steady, other = share * run_min, (1 - share) * run_min
    hard = [run(6, other, "intervals", work_minutes=other)] if stimulus else []
    if other and not stimulus:
        hard = [run(6, other, rpe=8)]
    lifts = [leg_lift(day) for day in range(leg_days)]
    assert level("steady_share", *two(steady), *hard, *lifts, goal=goal) == expected


def two(minutes, **fields):
    return [run(day, minutes / 2, **{"rpe": 3} | fields) for day in (1, 4)]


@pytest.mark.parametrize(
    ("before", "other", "expected"),
    [(HALF, 0, "warning"), (HALF, 1, "caution"), (FULL, 0, "info"), (FULL, 1, "info")],
)
def test_a_light_week_after_a_full_one_is_only_a_note(before, other, expected):
    lifts = [leg_lift(day) for day in range(other)]
    assert level("steady_share", *two(200), *lifts, **before) == expected


def test_a_goal_that_nobody_chose_is_not_missed():
    assert level("steady_share", *two(200), person=Person(Goal.MUSCLE, False)) == "info"


@pytest.mark.parametrize(
    ("kind", "rpe", "expected"),
    [
        ("tempo", 5, "none"),
        ("tempo", None, "none"),
        ("tempo", 4, "info"),
        ("progression", 6, "none"),
        ("race", 6, "none"),
        ("fartlek", 5, "none"),
        ("steady", 6, "info"),
    ],
)
def test_any_faster_run_is_enough_for_endurance(kind, rpe, expected):
    week = [*two(400), run(6, 10, kind, rpe=rpe)]
    assert level("steady_share", *week, goal="endurance") == expected


@pytest.mark.parametrize(("rpe", "steady"), [(4, 120), (4.5, 60), (5, 60)])
def test_an_easy_run_of_unknown_type_is_steady(rpe, steady):
    week = [run(0, 60, rpe=3), run(2, 60, "unknown", rpe=rpe)]
    assert finding("steady_share", *week).numbers["steady_min"] == steady


def test_leg_work_of_any_effort_answers_for_it():
    light = [lift(day, sets("squat", 3, rir=7)) for day in (0, 3)]
    assert level("steady_share", *two(200), *light) == "none"
    few = [lift(day, sets("squat", 2, rir=1)) for day in (0, 3)]
    assert level("steady_share", *two(200), *few) == "warning"


@pytest.mark.parametrize(("weeks", "hidden"), [(None, False), (7, True), (8, False)])
def test_beginners_are_not_told(weeks, hidden):
    assert finding("steady_share", *two(200), weeks_of_running=weeks).hidden is hidden
    assert not finding("steady_share", *two(20), weeks_of_running=weeks).hidden


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([run(0, 120, rpe=3)], "silent"),
        ([run(0, 70, rpe=3), run(1, 30, "unknown")], "caution"),
        ([run(0, 69, rpe=3), run(1, 31, "unknown")], "silent"),
        ([run(0, 60, "unknown"), run(1, 60, "unknown")], "silent"),
        ([leg_lift(0)], "silent"),
    ],
)
def test_steady_share_needs_enough_to_go_by(sessions, expected):
    assert level("steady_share", *sessions) == expected

"""W10: days with leg strength."""

import pytest

from tests.coaching.build import leg_lift, level, lift, run, sets, summary
from workouts.coaching.profile import Goal, Person


@pytest.mark.parametrize(
    ("goal", "sessions", "days", "expected"),
    [
        ("muscle", [run(0)], 0, "caution"),
        ("balanced", [run(0)], 0, "info"),
        ("muscle", [lift(0, sets("calf_raise", 2))], 0, "caution"),
        ("muscle", [lift(0, sets("calf_raise", 3))], 1, "info"),
        (
            "muscle",
            [lift(0, sets("squat", 2)), lift(0, sets("lunge", 1), clock="20:00")],
            1,
            "info",
        ),
        ("muscle", [leg_lift(0), leg_lift(3)], 2, "none"),
        ("muscle", [lift(0, sets("skipping", 9, rpe=9))], 0, "caution"),
    ],
)
def test_leg_strength_days(goal, sessions, days, expected):
    found = summary(*sessions, goal=goal)
    assert found.metrics["leg_strength_days"] == days
    assert level("leg_strength_days", *sessions, goal=goal) == expected


@pytest.mark.parametrize(("before", "expected"), [(None, "caution"), (0, "caution"), (1, "info")])
def test_a_week_after_one_with_a_leg_day_is_only_a_note(before, expected):
    assert level("leg_strength_days", run(0), previous_leg_strength_days=before) == expected


def test_a_goal_that_nobody_chose_is_not_missed():
    assert level("leg_strength_days", run(0), person=Person(Goal.MUSCLE, False)) == "info"


@pytest.mark.parametrize(("weeks", "headline"), [(None, True), (7, False), (8, True)])
def test_it_is_no_headline_to_a_beginner(weeks, headline):
    person = Person(Goal.BALANCED)
    found = summary(run(0, 20), weeks_of_running=weeks, person=person)
    assert ("leg_strength_days" in found.headlines) is headline
    assert "muscle_sets" not in found.headlines

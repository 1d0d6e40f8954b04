"""W9: which sets count, their bands and levels."""

import pytest

from tests.coaching.build import finding, level, lift, lifted, sets, summary
from workouts.coaching.explain import explain
from workouts.coaching.movement import Movement
from workouts.coaching.profile import Goal, Person
from workouts.coaching.sessions import LiftSet


@pytest.mark.parametrize(
    ("goal", "session", "expected"),
    [
        ("muscle", lifted(0, 0, 10), "caution"),
        ("muscle", lifted(10, 0, 0), "caution"),
        ("muscle", lifted(5, 5, 0), "info"),
        ("muscle", lifted(5, 5, 4), "info"),
        ("muscle", lifted(5, 5, 5), "none"),
        ("muscle", lifted(5, 5, 20), "none"),
        ("muscle", lifted(5, 5, 21), "info"),
        ("balanced", lifted(5, 5, 21), "none"),
        ("balanced", lifted(0, 0, 10), "info"),
        ("endurance", lifted(5, 5, 4), "info"),
    ],
)
def test_muscle_sets(goal, session, expected):
    assert level("muscle_sets", session, goal=goal) == expected


@pytest.mark.parametrize(
    ("session", "bands"),
    [
        (lifted(0, 9, 10), ("5-9.5", "<5", "5-9.5", "10-20")),
        (lifted(0, 19, 20), ("10-20", "5-9.5", "10-20", "10-20")),
        (lifted(20, 1, 0), (">20", ">20", "<5", "0")),
        (lifted(5, 0, 4), ("5-9.5", "5-9.5", "0", "<5")),
    ],
)
def test_muscle_set_bands(session, bands):
    assert tuple(finding("muscle_sets", session).numbers["bands"].values()) == bands


def test_sets_that_count_are_added_up_whatever_stands_before_them():
    own = LiftSet(Movement("own"))
    session = lift(0, (own,), sets("squat", 1, warm_up=True), sets("squat", 2), sets("lunge", 1))
    found = summary(session).metrics["sets"]
    assert found == {"glutes": 3, "quads": 3, "hamstrings": 0.5, "calves": 0}


@pytest.mark.parametrize(
    ("slug", "fields", "glutes"),
    [
        ("squat", {}, 1),
        ("squat", {"rir": 4}, 1),
        ("squat", {"rir": 5}, 0),
        ("squat", {"rpe": 6}, 1),
        ("squat", {"rpe": 5.9}, 0),
        ("squat", {"rir": 5, "rpe": 7}, 1),
        ("squat", {"rir": 2, "warm_up": True}, 0),
        ("glute_bridge", {}, 0),
        ("glute_bridge", {"load_kg": 0}, 0),
        ("glute_bridge", {"load_kg": 40}, 1),
        ("glute_bridge", {"load_kg": 40, "rir": 4}, 1),
        ("glute_bridge", {"rir": 4}, 0),
        ("glute_bridge", {"rir": 3}, 1),
        ("glute_bridge", {"rpe": 7}, 1),
        ("banded_donkey_kick", {}, 0),
        ("banded_donkey_kick", {"rpe": 6.9}, 0),
        ("banded_donkey_kick", {"rpe": 7}, 1),
        ("banded_donkey_kick", {"load_kg": 5}, 0),
        ("banded_crab_walk", {"rir": 3}, 0.5),
        ("skipping", {"rpe": 10}, 0),
        ("calf_raise", {"rir": 1}, 0),
    ],
)
def test_which_sets_count(slug, fields, glutes):
    assert summary(lift(0, sets(slug, 1, **fields))).metrics["sets"]["glutes"] == glutes


@pytest.mark.parametrize(("before", "expected"), [(None, "caution"), (0, "caution"), (1, "info")])
def test_a_week_after_one_with_a_leg_day_is_only_a_note(before, expected):
    week = lifted(10, 0, 0)
    assert level("muscle_sets", week, previous_leg_strength_days=before) == expected


def test_a_goal_that_nobody_chose_is_not_missed():
    nobodys = Person(Goal.MUSCLE, False)
    assert level("muscle_sets", lifted(10, 0, 0), person=nobodys) == "info"
    assert level("muscle_sets", lifted(25, 15, 10), person=nobodys) == "none"


@pytest.mark.parametrize(
    ("session", "headline"),
    [
        (lifted(10, 10, 10), "Your leg muscles got their sets"),
        (lifted(5, 5, 10), "Each leg muscle had some sets"),
        (lifted(0, 0, 0), "No leg sets this week"),
        (lift(0, sets("squat", 2, rir=6)), "No leg sets this week"),
        (lift(0, sets("squat", 3, rir=6)), "Your leg sets were light this week: none hard enough"),
    ],
)
def test_what_is_said_of_few_or_light_sets(session, headline):
    found = finding("muscle_sets", session, goal="balanced")
    assert explain(found.code, found.level, found.numbers).headline.startswith(headline)

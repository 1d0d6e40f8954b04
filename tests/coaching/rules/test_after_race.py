"""W21: hard training within a week after a long race."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, finding, leg_lift, level, other, run
from workouts.coaching.explain import explain, show_workings

HARD = {"kind": "intervals", "rpe": 8}


@pytest.mark.parametrize(
    ("days_before", "day", "expected"),
    [(1, 0, "caution"), (1, 6, "caution"), (2, 6, "none"), (7, 0, "caution"), (7, 1, "none")],
)
def test_seven_days_after(days_before, day, expected):
    races = (MONDAY - timedelta(days=days_before),)
    assert level("after_race", run(day, **HARD), long_races=races) == expected


@pytest.mark.parametrize(
    ("race", "expected"),
    [
        (run(0, 200, "race", distance_m=30_000), "caution"),
        (run(0, 149, "race", distance_m=29_900), "silent"),
        (run(0, 150, "race"), "caution"),
        (run(0, 149, "race"), "silent"),
        (run(0, 200, "long", rpe=8), "caution"),
        (run(0, 200, "long", rpe=7.9), "silent"),
        (run(0, 120, "long", rpe=8, distance_m=30_000), "caution"),
    ],
)
def test_what_is_a_long_race(race, expected):
    assert level("after_race", race, leg_lift(3)) == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (run(1, 40, rpe=3), "none"),
        (other(1, 60, rpe=9), "none"),
        (run(1, 40, "tempo"), "caution"),
        (run(0, 40, "intervals", clock="18:00"), "none"),
    ],
)
def test_easy_running_after_it_is_fine(session, expected):
    race = run(0, 230, "race", distance_m=42_195)
    assert level("after_race", race, session) == expected


@pytest.mark.parametrize(
    ("race", "today", "so_far"),
    [
        (-1, None, False),
        (-1, 6, True),  # the seventh day is today
        (-2, 6, False),
        (-2, 5, True),
        (0, None, True),  # the seventh day is the next Monday
        (-7, 0, True),
        (-7, 1, False),
    ],
)
def test_days_that_are_not_over_are_fine_so_far_only(race, today, so_far):
    race = MONDAY + timedelta(days=race)
    on = None if today is None else MONDAY + timedelta(days=today)
    found = finding("after_race", run(0, rpe=3), today=on, long_races=(race,))
    assert found.level == "none"
    said = explain("after_race", found.level, found.numbers)
    worked = show_workings("after_race", found.level, found.numbers)
    assert said.why.startswith("Nothing hard so far in") is so_far
    assert ("No hard days so far in" in worked.sum) is so_far
    assert ("Recovering" in said.headline) is so_far

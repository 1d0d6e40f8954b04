"""Thresholds as readers see them: in the table of a rule and in its sentences."""

import pytest

from workouts.coaching.guides import amount, in_force, in_words
from workouts.coaching.thresholds import THRESHOLDS, Thresholds


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("STEADY_INFO", "80%"),
        ("CHANGE_CAUTION", "100%"),
        ("MONOTONY_MIN_LOAD", "1,000 AU"),
        ("MONOTONY_INFO", "1.5"),
        ("GAP_WARNING_H", "24 h"),
        ("EFFORT_SPEED", "1.02"),
        ("VIGOROUS_FACTOR", "2"),
        ("HARD_RPE", "7 RPE"),
        ("SERVING", "0.25 g/kg"),
    ],
)
def test_thresholds_as_they_are_read(name, written):
    assert amount(THRESHOLDS[name]) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("STEADY_INFO", "80%"),
        ("MONOTONY_MIN_LOAD", "1,000 units of load"),
        ("EFFORT_SPEED", "1.02"),
        ("HARD_RUN_RPE", "7"),
        ("GAP_WARNING_H", "24 hours"),
        ("STREAK_SOME_HARD", "1 day"),
        ("LEG_DAYS", "2 days a week"),
        ("SETS_AIM", "10 sets a week"),
        ("MONOTONY_CAP", "10"),
        ("VIGOROUS_FACTOR", "2"),
        ("RACE_M", "30 km"),
        ("SPIKE_MIN_S", "10 minutes"),
        ("ASSUMED_MIN", "60 minutes"),
        ("SERVING", "0.25 g/kg"),
        ("CARB_LIGHT_LOW", "3 g/kg"),
        ("SPIKE_STEP_M", "1 km"),
        ("SPIKE_TIME_STEP_S", "10 minutes"),
    ],
)
def test_thresholds_in_sentences(name, written):
    assert in_words(THRESHOLDS[name]) == written


@pytest.mark.parametrize(
    ("name", "value", "amounted", "written"),
    [
        ("LEG_DAYS", 1, "1 day/week", "1 day a week"),
        ("STREAK_WARNING", 1, "1 day", "1 day"),
        ("GAP_WARNING_H", 1, "1 h", "1 hour"),
        ("SPIKE_MIN_S", 60, "60 s", "1 minute"),
        ("SPIKE_STEP_M", 1500, "1,500 m", "1.5 km"),
        ("RACE_M", 99_900, "99,900 m", "99.9 km"),
        ("LEG_RATIO_INFO", 1.256, "1.26", "1.26"),
        ("HARD_RUN_RPE", 7.256, "7.26 RPE", "7.26"),
        ("MARCH_MIN", 61.256, "61.26 min", "61.26 minutes"),
        ("SETS_LOW", 1, "1 set/week", "1 set a week"),
    ],
)
def test_values_that_operators_chose_are_written_too(name, value, amounted, written):
    tuned = in_force(name, Thresholds({name: value}))
    assert (amount(tuned), in_words(tuned)) == (amounted, written)

"""W4: days in a row, by how many of them were hard and by what is usual."""

import pytest

from tests.coaching.build import leg_lift, level, other, run, summary


def week(hard):
    """Seven days of training, so many of them hard."""
    return [run(day, 40, rpe=7 if day < hard else 3) for day in range(7)]


@pytest.mark.parametrize(
    ("streak", "hard", "habit", "expected"),
    [
        (7, 3, 23, "info"),
        (9, 7, 23, "info"),
        (10, 0, 23, "info"),
        (10, 1, 23, "caution"),
        (13, 3, 23, "caution"),
        (14, 2, 23, "caution"),
        (14, 3, 23, "warning"),
        (30, 0, 23, "info"),
        (10, 2, 24, "info"),
        (10, 3, 24, "caution"),
        (14, 2, 24, "info"),
        (14, 3, 24, "caution"),
        (14, 3, None, "warning"),
    ],
)
def test_training_streak(streak, hard, habit, expected):
    context = {"streak_before": streak - 7, "trained_days_28": habit}
    assert level("training_streak", *week(hard), **context) == expected


def test_six_days_in_a_row_are_no_flag():
    assert level("training_streak", *week(0)[:6]) == "none"
    assert level("training_streak", *week(0)[1:], streak_before=30) == "none"


def test_hard_days_are_dates_and_of_any_sport():
    easy = [run(day, 40, rpe=3) for day in range(7)]
    twice = [run(0, 40, rpe=8, clock="12:00"), run(0, 40, rpe=8, clock="18:00")]
    rides = [other(day, rpe=7) for day in (1, 3)]
    context = {"streak_before": 7, "trained_days_28": 0}
    assert level("training_streak", *easy, *twice, **context) == "caution"
    assert level("training_streak", *easy, *twice, *rides, **context) == "warning"
    upper = leg_lift(1)._replace(sets=(), rpe=7)
    assert level("training_streak", *easy, upper, streak_before=3) == "caution"


@pytest.mark.parametrize(
    ("sessions", "longest"),
    [
        ([run(1, 30, "recovery", rpe=2)], 1),
        ([run(1, 30, "recovery")], 1),
        ([run(1, 31, "recovery", rpe=2)], 3),
        ([run(1, 30, "recovery", rpe=3)], 3),
        ([run(1, 30, "easy", rpe=2)], 1),
        ([run(1, 30, "easy")], 3),
        ([run(1, 31, "easy", rpe=2)], 3),
        ([run(1, 15, "easy", rpe=2), run(1, 16, "easy", rpe=1, clock="18:00")], 3),
        ([run(1, 20, "recovery"), run(1, 5, rpe=3)], 3),
        ([other(1, 30, "walk")], 1),
        ([other(1, 10, "ride", rpe=1)], 3),
        ([leg_lift(1)], 3),
    ],
)
def test_a_day_of_gentle_running_is_rest(sessions, longest):
    assert summary(run(0), *sessions, run(2)).metrics["longest_streak"] == longest


def test_a_streak_that_rests_on_monday_is_over():
    assert summary(run(1), streak_before=9).metrics["longest_streak"] == 1

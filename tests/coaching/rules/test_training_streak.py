"""W4: days in a row, and what counts as rest."""

import pytest

from tests.coaching.build import leg_lift, level, run, summary


@pytest.mark.parametrize(
    ("before", "hard", "expected"),
    [
        (3, 0, "none"),  # 6 days
        (4, 0, "info"),
        (4, 2, "info"),
        (4, 3, "caution"),
        (6, 0, "info"),
        (7, 0, "caution"),
        (10, 0, "caution"),
        (11, 0, "warning"),
    ],
)
def test_training_streak(before, hard, expected):
    kinds = ["hills"] * hard + ["easy"] * (3 - hard)
    week = [run(day, 40, kind) for day, kind in enumerate(kinds)]
    assert level("training_streak", *week, streak_before=before) == expected


@pytest.mark.parametrize(
    ("recovery", "longest"),
    [
        ([run(1, 30, "recovery", rpe=2)], 1),
        ([run(1, 30, "recovery")], 1),
        ([run(1, 31, "recovery", rpe=2)], 3),
        ([run(1, 30, "recovery", rpe=3)], 3),
        ([run(1, 30, "easy", rpe=2)], 3),
        ([run(1, 16, "recovery"), run(1, 15, "recovery", clock="18:00")], 3),
        ([run(1, 20, "recovery"), leg_lift(1)], 3),
    ],
)
def test_a_short_recovery_run_is_rest(recovery, longest):
    assert summary(run(0), *recovery, run(2)).metrics["longest_streak"] == longest


def test_a_streak_that_rests_on_monday_is_over():
    assert summary(run(1), streak_before=9).metrics["longest_streak"] == 1

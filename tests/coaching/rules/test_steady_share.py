"""W1: the share of steady running, at each step and for each goal."""

import pytest

from tests.coaching.build import leg_lift, level, run


# W1: steady minutes as easy runs, the rest as a hard tempo run or, for stimulus runs, intervals
@pytest.mark.parametrize(
    ("goal", "share", "stimulus", "leg_days", "run_min", "expected"),
    [
        ("muscle", 0.79, 0, 0, 200, "none"),
        ("muscle", 0.80, 0, 0, 200, "info"),
        ("muscle", 0.89, 0, 0, 200, "info"),
        ("muscle", 0.90, 0, 1, 200, "caution"),
        ("muscle", 0.90, 1, 1, 200, "info"),
        ("muscle", 1.0, 0, 2, 200, "info"),
        ("muscle", 1.0, 0, 1, 200, "caution"),
        ("muscle", 0.94, 0, 0, 200, "caution"),
        ("muscle", 0.95, 0, 0, 149, "caution"),
        ("muscle", 0.95, 0, 0, 150, "warning"),
        ("muscle", 1.0, 0, 0, 59, "silent"),
        ("muscle", 1.0, 0, 0, 60, "caution"),
        ("balanced", 1.0, 0, 0, 200, "caution"),
        ("endurance", 1.0, 0, 0, 200, "info"),
        ("endurance", 0.95, 0, 0, 200, "info"),
        ("endurance", 0.94, 0, 0, 200, "none"),
        ("endurance", 0.96, 1, 0, 200, "none"),
    ],
)
def test_steady_share(goal, share, stimulus, leg_days, run_min, expected):
    steady, other = share * run_min, (1 - share) * run_min
    hard = [run(6, other, "intervals", work_minutes=other)] if stimulus else []
    if other and not stimulus:
        hard = [run(6, other, "tempo", rpe=8)]
    lifts = [leg_lift(day) for day in range(leg_days)]
    easy = [run(1, steady / 2, rpe=3), run(4, steady / 2, rpe=3)]
    assert level("steady_share", *easy, *hard, *lifts, goal=goal) == expected


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

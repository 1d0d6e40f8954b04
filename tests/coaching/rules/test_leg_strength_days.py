"""W10: days with leg strength."""

import pytest

from tests.coaching.build import leg_lift, level, lift, run, sets, summary


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

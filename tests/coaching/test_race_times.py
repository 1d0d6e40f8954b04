"""A race time carried to other distances, and where that ends."""

import pytest

from workouts.coaching.race_times import like_effort


@pytest.mark.parametrize(
    ("seconds", "metres", "target", "expected"),
    [
        (1500, 5000, 10_000, 52.12 * 60),
        (1500, 5000, 5000, 1500),
        (210, 1000, 1000, 210),
        (209, 1000, 2000, None),
        (420, 2000, 1000, None),  # 201 seconds
        (13_800, 42_195, 42_195, 13_800),
        (13_801, 42_195, 10_000, None),
        (6600, 21_097.5, 42_195, 13_761),
        (6630, 21_097.5, 42_195, None),
    ],
)
def test_a_like_effort(seconds, metres, target, expected):
    found = like_effort(seconds, metres, target)
    assert found == (expected and pytest.approx(expected, abs=1))

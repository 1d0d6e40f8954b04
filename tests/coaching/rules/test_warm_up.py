"""W12: warm-ups ticked."""

import pytest

from tests.coaching.build import level, run


@pytest.mark.parametrize(
    ("ticks", "used", "expected"),
    [
        ((None, None), False, "silent"),
        ((False, False), False, "silent"),
        ((None, None), True, "info"),
        ((True,), True, "silent"),
        ((True, None), False, "none"),
        ((True, None, False), False, "info"),
        ((True, True, None), True, "none"),
    ],
)
def test_warm_up(ticks, used, expected):
    week = [run(2 * day, kind="hills", warm_up=tick) for day, tick in enumerate(ticks)]
    assert level("warm_up", *week, warm_up_used=used) == expected

"""W12: warm-ups ticked."""

import pytest

from tests.coaching.build import leg_lift, level, other, run


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


@pytest.mark.parametrize(
    ("session", "counts"),
    [
        (run(5, kind="downhill"), True),
        (run(5, 130, rpe=3), True),
        (leg_lift(5), True),
        (run(5, kind="tempo"), False),
        (other(5, 120, "march"), False),
    ],
)
def test_what_a_warm_up_is_for(session, counts):
    week = [run(0, kind="hills"), session]
    expected = "info" if counts else "silent"
    assert level("warm_up", *week, warm_up_used=True) == expected

"""W5: load from efforts, medians and defaults."""

import pytest

from tests.coaching.build import lift, run, sets, summary


@pytest.mark.parametrize(
    ("session", "au"),
    [
        (run(0, 40), 120),
        (run(0, 40, "unknown"), 160),
        (run(0, 40, rpe=0), 0),
        (lift(0, sets("squat", 1)), 360),
        (lift(0), 360),
        (lift(0, minutes=None, rpe=5), 300),
    ],
)
def test_load_by_default(session, au):
    assert summary(session).metrics["load"] == au


def test_load_prefers_the_own_median_to_the_default():
    context = {"median_rpe": {"easy": 4, "lift_lower": 8}}
    found = summary(run(0, 50), lift(1, sets("squat", 3)), run(2, 10, rpe=5), **context).metrics
    assert found["load"] == 4 * 50 + 8 * 60 + 50
    assert found["imputed_share"] == round(680 / 730, 4)


def test_load_has_no_share_of_nothing():
    assert summary(run(0, 40, rpe=0)).metrics["imputed_share"] is None

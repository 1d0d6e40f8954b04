"""What is hard on the legs, at each of its thresholds."""

import pytest

from tests.coaching.build import MONDAY, at, lift, other, run, sets, summary
from workouts.coaching.look_back import HardClass, Stressor
from workouts.coaching.stressors import stressor
from workouts.coaching.thresholds import Thresholds


@pytest.mark.parametrize(
    ("session", "hard"),
    [
        (run(0, rpe=3), 0),
        (run(0, kind="intervals", rpe=4), 0),
        (run(0, kind="intervals", rpe=5), 1),
        (run(0, kind="intervals"), 1),
        (run(0, kind="fartlek"), 1),
        (run(0, kind="downhill"), 1),
        (run(0, kind="downhill", rpe=4), 0),
        (run(0, kind="downhill", rpe=5), 1),
        (run(0, kind="race"), 1),
        (run(0, kind="race", rpe=6), 0),
        (run(0, kind="tempo"), 1),
        (run(0, rpe=6.9), 0),
        (run(0, rpe=7), 1),
        (run(0, kind="unknown", rpe=7), 1),
        (run(0, 119, rpe=4), 0),
        (run(0, 120, rpe=4), 1),
        (run(0, hr_zone_minutes=(20, 5, 5, 6, 3.9)), 0),
        (run(0, hr_zone_minutes=(20, 5, 5, 6, 4)), 1),
        (lift(0, sets("calf_raise", 3, load_kg=60, rir=1)), 0),
        (lift(0, sets("squat", 2, load_kg=80, rir=1)), 0),
        (lift(0, sets("squat", 3, load_kg=80, rir=3)), 1),
        (lift(0, sets("squat", 3, load_kg=80, rir=4)), 0),
        (lift(0, sets("squat", 3, rpe=7)), 1),
        (lift(0, sets("squat", 3, rpe=6.5)), 0),
        (lift(0, sets("lunge", 3, load_kg=20)), 1),
        (lift(0, sets("lunge", 3)), 0),
        (lift(0, sets("lunge", 3, load_kg=0)), 0),
        (lift(0, sets("squat", 3, load_kg=80, rir=1, warm_up=True)), 0),
        (lift(0, sets("glute_bridge", 3, load_kg=60, rir=2)), 1),
        (lift(0, sets("glute_bridge", 3, rir=2)), 0),
        (lift(0, sets("banded_donkey_kick", 3, rir=0)), 0),
        (lift(0, sets("skipping", 3, rpe=9)), 0),
        (
            lift(0, sets("deadlift", 1, rir=2), sets("step_up", 1, rir=2), sets("squat", 1, rir=2)),
            1,
        ),
        (lift(0, sets("lateral_lunge", 3, rir=2)), 1),
        (lift(0, sets("squat", 1, warm_up=True), sets("squat", 3, rir=2)), 1),
        (lift(0, sets("skipping", 1), sets("squat", 3, rir=2)), 1),
    ],
)
def test_what_is_hard_on_the_legs(session, hard):
    assert summary(session).metrics["hard_sessions"] == hard


@pytest.mark.parametrize(
    ("groups", "unknown"),
    [
        ([sets("squat", 3, rir=2)], False),
        ([sets("squat", 3, load_kg=80)], True),
        ([sets("squat", 1, load_kg=80), sets("squat", 2, rir=2)], True),
        ([sets("squat", 1), sets("squat", 3, rir=2)], False),
    ],
)
def test_a_lift_remembers_whether_a_heavy_set_had_no_effort(groups, unknown):
    found = stressor(lift(0, *groups))
    assert found == Stressor(at(0, "18:00"), 60, MONDAY, True, "leg_lift", HardClass.LIFT, unknown)


def test_other_training_keeps_its_plan_and_follows_the_thresholds():
    planned = at(-1, "12:00")
    march = other(0, 90, "march", planned_at=planned)
    assert stressor(march).planned_at == planned
    assert stressor(march, Thresholds({"MARCH_UNRATED_MIN": 91})) is None
    assert (other(0).minutes, other(0).sport) == (60, "ride")

"""Sessions stated in JSON, read with everything that they state and nothing else."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.sessions import (
    Focus,
    LiftSession,
    LiftSet,
    OtherSession,
    RunKind,
    RunSession,
)
from workouts.coaching.stated_sessions import UnknownKeyError, read_session

AUCKLAND = ZoneInfo("Pacific/Auckland")
MORNING = "2026-01-06T07:30"
START, DAY = datetime(2026, 1, 5, 18, 30, tzinfo=UTC), date(2026, 1, 6)
SQUAT, DEADLIFT = MOVEMENTS["squat"], MOVEMENTS["deadlift"]


@pytest.mark.parametrize(
    ("act", "session"),
    [
        (
            {"kind": "run", "t": MORNING, "type": "tempo", "min": 41.5, "km": 8.5, "rpe": 6}
            | {"hr": [1, 2, 3, 4, 5], "work": 20, "warm": True, "timed": False},
            RunSession(
                START, False, DAY, 41.5, RunKind.TEMPO, 8500, 6, (1, 2, 3, 4, 5), 20, warm_up=True
            ),
        ),
        (
            {"kind": "run", "t": MORNING, "type": "easy", "min": 30},
            RunSession(START, True, DAY, 30, RunKind.EASY),
        ),
        (
            {"kind": "other", "t": MORNING, "sport": "ride", "min": 60, "rpe": 4, "warm": False},
            OtherSession(START, True, DAY, 60, "ride", 4, warm_up=False),
        ),
        (
            {
                "kind": "lift",
                "t": MORNING,
                "rpe": 7,
                "focus": "lift_lower",
                "sets": [
                    {"ex": "squat", "n": 2, "reps": 5, "load": 80, "rir": 2, "rpe": 8},
                    {"ex": "deadlift", "n": 1, "warm": True},
                ],
            },
            LiftSession(
                START,
                True,
                DAY,
                None,
                7,
                sets=(
                    *(LiftSet(SQUAT, reps=5, load_kg=80, rir=2, rpe=8),) * 2,
                    LiftSet(DEADLIFT, warm_up=True),
                ),
                recorded_focus=Focus.LOWER,
            ),
        ),
        (
            {"kind": "lift", "t": MORNING, "min": 50, "sets": []},
            LiftSession(START, True, DAY, 50),
        ),
    ],
)
def test_all_that_is_stated_is_read(act, session):
    read = read_session(act, AUCKLAND, MOVEMENTS)
    assert read == session
    if isinstance(read, LiftSession):
        assert all(lift_set.warm_up in (True, False) for lift_set in read.sets)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            {"kind": "run", "t": MORNING, "type": "easy", "min": 30, "mood": 1},
            "A run of 2026-01-06T07:30 states mood, which nobody reads.",
        ),
        (
            {
                "kind": "lift",
                "t": MORNING,
                "sets": [{"ex": "squat", "n": 1, "tempo": 1, "belt": 1}],
            },
            "A set of squat states belt, tempo, which nobody reads.",
        ),
    ],
)
def test_what_nobody_reads_is_named(act, said):
    with pytest.raises(UnknownKeyError) as refused:
        read_session(act, AUCKLAND, MOVEMENTS)
    assert str(refused.value) == said

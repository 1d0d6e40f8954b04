"""W2: hills, sprints and intervals."""

import pytest

from tests.coaching.build import finding, leg_lift, level, run


@pytest.mark.parametrize(
    ("sessions", "context", "expected"),
    [
        ([run(0, 29)], {}, "silent"),
        ([run(0, 30)], {}, "info"),
        ([run(0, 30, "hills")], {}, "none"),
        ([run(0, 30, "sprint", rpe=5)], {}, "none"),
        ([run(0, 30, "intervals", rpe=4)], {}, "info"),
        ([run(0, 30, "fartlek")], {}, "info"),
        ([run(0, 30, "race")], {}, "info"),
        ([run(0)], {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0}, "caution"),
        ([run(0)], {"previous_stimulus_runs": 1, "previous_leg_strength_days": 0}, "info"),
        ([run(0)], {"previous_stimulus_runs": 0, "previous_leg_strength_days": 1}, "info"),
        (
            [run(0), leg_lift(3)],
            {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0},
            "info",
        ),
        (
            [run(0)],
            {"goal": "balanced", "previous_stimulus_runs": 0, "previous_leg_strength_days": 0},
            "info",
        ),
    ],
)
def test_stimulus_runs(sessions, context, expected):
    assert level("stimulus_runs", *sessions, **context) == expected


@pytest.mark.parametrize(
    ("days", "weeks", "asked"),
    [(None, None, True), (55, None, True), (56, None, False), (10, 8, None), (10, 7, None)],
)
def test_whoever_may_be_a_beginner_is_asked(days, weeks, asked):
    found = finding("stimulus_runs", run(0), history_days=days, weeks_of_running=weeks)
    assert found.numbers.get("may_be_beginner") is asked
    assert "may_be_beginner" not in finding("stimulus_runs", run(0, kind="hills")).numbers


@pytest.mark.parametrize(("weeks", "hidden"), [(None, False), (7, True), (8, False)])
def test_stimulus_runs_are_not_asked_of_beginners(weeks, hidden):
    assert finding("stimulus_runs", run(0), weeks_of_running=weeks).hidden is hidden

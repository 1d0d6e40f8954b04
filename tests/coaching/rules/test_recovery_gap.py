"""W3: the room between hard leg sessions, by clock and by date alone, and what legs are used to."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, at, finding, leg_lift, level, other, run, summary
from workouts.coaching.explain import explain
from workouts.coaching.look_back import Habit, HardClass, Stressor

FAST, LIFT, LONG = HardClass.FAST, HardClass.LIFT, HardClass.LONG


def after(hours, days=1):
    """A day and clock time so many hours after a session of 60 minutes that began at 06:00."""
    start = at(0, "06:00") + timedelta(hours=hours + 1)
    assert (start.date() - MONDAY).days == days
    return {"day": days, "clock": f"{start:%H:%M:%S}"}


def fast(day=0, clock="06:00", **fields):
    return run(day, **{"minutes": 60, "kind": "intervals", "clock": clock, "rpe": 8} | fields)


def firm(day=0, clock="06:00", **fields):
    return run(day, **{"minutes": 60, "kind": "tempo", "clock": clock, "rpe": 6} | fields)


def long(day=0, clock="04:00", **fields):
    return run(day, **{"minutes": 180, "kind": "long", "clock": clock, "rpe": 4} | fields)


def heavy(day=0, clock="06:00", **fields):
    return leg_lift(day, clock=clock, minutes=60, **fields)


def downhill(day=0, clock="06:00", **fields):
    return run(day, **{"minutes": 60, "kind": "downhill", "clock": clock, "rpe": 5} | fields)


def march(day=0, clock="06:00", **fields):
    return other(day, **{"minutes": 60, "sport": "march", "clock": clock, "rpe": 7} | fields)


@pytest.mark.parametrize(
    ("first", "second", "hours", "days", "expected"),
    [
        (heavy, fast, 23.99, 1, "warning"),
        (heavy, fast, 24, 1, "caution"),
        (fast, fast, 23.99, 1, "warning"),
        (fast, fast, 40, 1, "caution"),
        (fast, heavy, 47, 2, "none"),
        (fast, heavy, 48, 2, "none"),
        (heavy, heavy, 23.99, 1, "caution"),
        (heavy, heavy, 24, 1, "info"),
        (heavy, heavy, 42, 2, "none"),
        (march, downhill, 21.5, 1, "warning"),
        (march, heavy, 23, 1, "warning"),
        (march, heavy, 25, 1, "caution"),
        (fast, heavy, 2.99, 0, "caution"),
        (fast, heavy, 3, 0, "info"),
        (heavy, heavy, 2.99, 0, "caution"),
        # a long easy run or a moderate tempo run: one level lower
        (long, heavy, 23, 1, "caution"),
        (long, heavy, 25, 1, "info"),
        (firm, firm, 23, 1, "caution"),
        (firm, firm, 24, 1, "info"),
        (firm, firm, 2.99, 0, "info"),
        (firm, firm, 3, 0, "none"),
        (long, firm, 23, 1, "caution"),
        (heavy, firm, 23, 1, "caution"),
        (long, long, 20, 1, "info"),
        (long, long, 1, 0, "info"),
        (long, long, 43, 2, "none"),
    ],
)
def test_the_level_of_a_pair(first, second, hours, days, expected):
    week = [first(), second(**after(hours, days))]
    assert summary(*week).metrics["gaps_h"] == [pytest.approx(hours, abs=0.01)]
    assert level("recovery_gap", *week) == expected


def test_two_dates_apart_are_never_close():
    week = [fast(0, "22:00"), fast(2, "06:00")]
    assert summary(*week).metrics["gaps_h"] == [31]
    assert level("recovery_gap", *week) == "none"


def test_across_midnight_counts_different_dates():
    week = [fast(0, "23:00", minutes=45), fast(1, "06:00")]
    assert summary(*week).metrics["gaps_h"] == [6.25]
    assert level("recovery_gap", *week) == "warning"


@pytest.mark.parametrize(
    ("second", "day", "expected"),
    [
        (fast, 0, "info"),
        (fast, 1, "caution"),
        (fast, 2, "none"),
        (heavy, 1, "info"),
        (firm, 1, "info"),
    ],
)
def test_by_dates_it_never_warns(second, day, expected):
    week = [heavy(0, "12:00"), second(day, "12:30", time_known=False)]
    assert level("recovery_gap", *week) == expected
    assert summary(*week).metrics["gaps_h"] == [None]


def test_an_hour_is_assumed_where_no_length_is_known():
    week = [leg_lift(0, clock="06:00", minutes=None), fast(1, "07:00")]
    assert summary(*week).metrics["gaps_h"] == [24.0]


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (run(1, 60, "tempo", rpe=5.9), "none"),
        (run(1, 60, "tempo", rpe=6), "firm"),
        (run(1, 60, "tempo", rpe=6.9), "firm"),
        (run(1, 60, "tempo"), "firm"),
        (run(1, 60, "tempo", rpe=7), "fast"),
        (run(1, 130, "tempo", rpe=5), "long"),
        (run(1, 130, "tempo"), "firm"),
        (run(1, 130, "easy", rpe=7), "fast"),
        (run(1, 130, "intervals", rpe=4), "fast"),
        (run(1, 130, "easy", hr_zone_minutes=(100, 10, 10, 5, 5)), "fast"),
        (run(1, 130, "downhill", rpe=4), "long"),
        (run(1, 60, "downhill", rpe=8), "downhill"),
        (run(1, 60, "downhill"), "downhill"),
        (run(1, 60, "race"), "fast"),
        (run(1, 60, "fartlek"), "fast"),
        (other(1, 59, "march", rpe=7), "none"),
        (other(1, 60, "march", rpe=7), "march"),
        (other(1, 90, "march", rpe=6.9), "none"),
        (other(1, 89, "march"), "none"),
        (other(1, 90, "march"), "march"),
        (other(1, 119, "hike", rpe=8), "none"),
        (other(1, 120, "hike", rpe=8), "march"),
        (other(1, 120, "hike", rpe=7.9), "none"),
        (other(1, 300, "hike"), "none"),
        (other(1, 300, "ride", rpe=10), "none"),
    ],
)
def test_what_made_a_session_hard(session, expected):
    pairs = finding("recovery_gap", heavy(), session).numbers["pairs"]
    assert [pair["second_class"] for pair in pairs] == ([] if expected == "none" else [expected])


@pytest.mark.parametrize(
    ("fields", "hard"),
    [
        ({"distance_m": 1.099 * 200 * 30}, False),
        ({"distance_m": 1.10 * 200 * 30}, True),
        ({"minutes": 14, "distance_m": 5000}, False),
        ({"minutes": 15, "distance_m": 5000}, True),
        ({"distance_m": 9000, "rpe": 4}, False),
        ({"distance_m": 9000, "kind": "easy"}, False),
        ({"distance_m": 9000, "hr_zone_minutes": (30, 0, 0, 0, 0)}, False),
        ({}, False),
    ],
)
def test_a_run_of_which_only_the_pace_is_known(fields, hard):
    quick = run(1, **{"minutes": 30, "kind": "unknown", "clock": "06:00"} | fields)
    found = finding("recovery_gap", heavy(0, "07:00"), quick, usual_speed=200)
    assert found.level == ("caution" if hard else "none")  # at 22 hours, never a warning
    assert level("recovery_gap", heavy(0, "07:00"), quick) == "none"


def test_a_long_run_fast_by_its_pace_is_fast():
    quick = run(1, 130, "unknown", clock="06:00", distance_m=40_000)
    pairs = finding("recovery_gap", heavy(), quick, usual_speed=200).numbers["pairs"]
    assert (pairs[0]["second_class"], pairs[0]["by_pace"]) == ("fast", True)


def used_to(count, hours=23.0):
    return {"habits": {(FAST, LIFT, 1): Habit(count, hours)}}


@pytest.mark.parametrize(
    ("hours", "least", "expected"),
    [
        (17.0, 23.0, "info"),
        (16.99, 23.0, "warning"),
        (17.0, None, "info"),
        (10.0, None, "info"),
    ],
)
def test_a_pair_that_legs_are_used_to_is_a_note(hours, least, expected):
    week = [fast(0, "12:00"), heavy(1, f"{(at(0, '13:00') + timedelta(hours=hours)):%H:%M:%S}")]
    assert level("recovery_gap", *week, **used_to(1, least)) == expected


def test_a_habit_covers_as_many_pairs_as_it_has():
    pairs = [session for day in (0, 2, 4) for session in (fast(day), heavy(day + 1))]
    found = finding("recovery_gap", *pairs, **used_to(2))
    levels = [pair["level"] for pair in found.numbers["pairs"] if pair["second"] == "leg_lift"]
    assert (levels, found.level) == (["info", "info", "warning"], "warning")


def test_a_habit_is_of_its_own_kind_of_pair():
    assert level("recovery_gap", heavy(0), fast(1), **used_to(1)) == "warning"
    assert level("recovery_gap", fast(0), heavy(0, "08:00"), **used_to(1)) == "caution"


def test_dates_only_are_within_a_habit():
    week = [fast(0), heavy(1, time_known=False)]
    assert level("recovery_gap", *week, **used_to(1)) == "info"


def test_it_looks_back_on_two_that_began_together():
    start, sunday = at(-1, "18:00"), MONDAY - timedelta(days=1)
    before = [Stressor(start, minutes, sunday, True, "leg_lift", LIFT) for minutes in (None, 90)]
    for recent in (before, before[::-1]):
        found = summary(fast(0, "07:00"), recent_stressors=tuple(recent))
        assert found.metrics["gaps_h"] == [11.5]


def test_it_looks_back_over_the_week_start():
    sunday, saturday = MONDAY - timedelta(days=1), MONDAY - timedelta(days=2)
    before = (
        Stressor(at(-1, "18:00"), 60, sunday, True, "leg_lift", LIFT),
        Stressor(at(-2, "18:00"), 60, saturday, True, "hills", FAST),
    )
    assert summary(fast(0, "07:00"), recent_stressors=before).metrics["gaps_h"] == [12.0]
    assert level("recovery_gap", fast(0, "07:00"), recent_stressors=before) == "warning"
    assert level("recovery_gap", run(0, rpe=3), recent_stressors=before) == "none"


def action(*week):
    found = finding("recovery_gap", *week)
    return explain(found.code, found.level, found.numbers).action


def test_a_clinician_is_named_where_a_close_pair_was_not_planned():
    planned = {"planned_at": at(0, "06:00")}
    assert "clinician" in action(heavy(), fast(1))
    assert "clinician" not in action(heavy(), fast(1, **planned))
    late = {"planned_at": at(0, "06:01")}  # once the first had begun
    assert "clinician" in action(heavy(), fast(1, **late))
    assert "clinician" in action(heavy(), fast(1, **planned), heavy(3), fast(4))
    assert "clinician" not in action(heavy(), fast(1, "12:00"))  # a caution

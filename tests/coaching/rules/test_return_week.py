"""W17: the first week back after a lay-off."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, WEEK, finding, leg_lift, level, lift, run, sets
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.look_back import History
from workouts.coaching.profile import Person, Status, StatusSpan
from workouts.coaching.summarise import summarise
from workouts.coaching.thresholds import Thresholds


def away(days=40, weeks=(200, 200, 200, 200, 0, 0, 0, 0), **fields):
    """History of somebody whose last run lies so many days before Monday."""
    last = MONDAY - timedelta(days=days)
    return {"history_days": 200, "last_run": last, "prior_run_minutes": weeks} | fields


@pytest.mark.parametrize(
    ("minutes", "hard", "expected"),
    [
        (100, False, "none"),
        (102, False, "info"),
        (160, False, "info"),
        (162, False, "caution"),
        (100, True, "info"),
        (102, True, "caution"),
    ],
)
def test_the_week_against_the_usual_one(minutes, hard, expected):
    first = run(0, 30, "tempo" if hard else "easy", rpe=6 if hard else 3)
    rest = [run(day, (minutes - 30) / 2, rpe=3) for day in (2, 4)]
    assert level("return_week", first, *rest, **away()) == expected


@pytest.mark.parametrize(("days", "expected"), [(20, "none"), (21, "caution")])
def test_three_weeks_make_a_lay_off(days, expected):
    assert level("return_week", run(0, 200, rpe=3), **away(days)) == expected
    assert level("return_week", run(1, 200, rpe=3), **away(days - 1)) == expected


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ((59, 59), "silent"),
        ((60, 60), "caution"),
        ((60,), "silent"),
        ((100, 100, *[0] * 10), "caution"),
        ((100, 100, *[0] * 11), "silent"),
    ],
)
def test_it_needs_a_usual_week(weeks, expected):
    assert level("return_week", run(0, 200, rpe=3), **away(weeks=weeks)) == expected


@pytest.mark.parametrize(("days", "expected"), [(None, "silent"), (20, "silent"), (21, "none")])
def test_without_a_lay_off_it_needs_three_weeks_of_history(days, expected):
    assert level("return_week", run(0, 60), history_days=days) == expected


@pytest.mark.parametrize(
    ("squats", "expected"), [(6, "none"), (7, "info"), (9, "info"), (10, "caution")]
)
def test_leg_sets_are_compared_too(squats, expected):
    last = MONDAY - timedelta(days=30)
    context = {"history_days": 200, "last_leg_day": last, "prior_leg_sets": (12, 12, 0, 0)}
    week = lift(0, sets("squat", squats, rir=2))
    assert level("return_week", week, **context) == expected
    small = context | {"prior_leg_sets": (5, 6, 0, 0)}
    assert level("return_week", week, **small) == "silent"


def test_the_louder_part_counts():
    legs = {"last_leg_day": MONDAY - timedelta(days=30), "prior_leg_sets": (12, 12, 0, 0)}
    week = [run(0, 60, rpe=3), lift(2, sets("squat", 12, rir=2))]
    found = finding("return_week", *week, **away(), **legs)
    assert found.level == "caution"
    parts = {name: part["level"] for name, part in found.numbers["parts"].items()}
    assert parts == {"runs": "none", "legs": "caution"}


def test_both_sums_are_shown():
    legs = {"last_leg_day": MONDAY - timedelta(days=30), "prior_leg_sets": (12, 12, 0, 0)}
    found = finding("return_week", run(0, 60, rpe=3), leg_lift(2), **away(), **legs)
    worked = show_workings(found.code, found.level, found.numbers)
    assert worked.sum == "60 ÷ 200 minutes = 30%; 3 ÷ 12 leg sets = 25%."


def test_a_part_without_a_usual_week_is_told_without_one():
    legs = {"last_leg_day": MONDAY - timedelta(days=30), "prior_leg_sets": (0, 0)}
    found = finding("return_week", run(0, 120, rpe=3), leg_lift(2), **away(), **legs)
    told = explain(found.code, found.level, found.numbers).why
    assert "without leg strength you did 3 leg sets." in told


def test_a_heavy_lift_is_no_hard_run():
    assert level("return_week", run(0, 60, rpe=3), leg_lift(2), **away()) == "none"


@pytest.mark.parametrize(
    ("status", "said"), [(Status.ILL, True), (Status.INJURED, True), (Status.HOLIDAY, False)]
)
def test_after_an_illness_or_injury_symptoms_are_named(status, said):
    span = StatusSpan(status, MONDAY - timedelta(days=30), MONDAY - timedelta(days=10))
    found = finding("return_week", run(0, 120), person=Person(statuses=(span,)), **away())
    text = explain(found.code, found.level, found.numbers).action
    assert ("only once you have no symptoms" in text) is said


def test_a_tuned_share_is_told_as_it_is():
    facts = summarise(
        WEEK,
        [run(0, 120)],
        History(**away()),
        Person(),
        thresholds=Thresholds({"RETURN_INFO": 0.4}),
    )
    (found,) = (each for each in facts.findings if each.code == "return_week")
    told = explain(found.code, found.level, found.numbers).action
    assert told.startswith("About 40% of your usual week")

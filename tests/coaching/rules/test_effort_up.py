"""W20: easy runs that felt harder than usual at the same pace."""

import pytest

from tests.coaching.build import finding, level, run
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.look_back import UsualEffort
from workouts.coaching.sessions import RunKind

USUAL = UsualEffort(3, 200, 6, 8000, 1)


def easy(day, rpe, speed=200.0, minutes=30, kind="easy", **fields):
    fields = {"distance_m": speed * minutes, "rpe": rpe} | fields
    return run(day, minutes, kind, **fields)


def judged(*runs, usual=USUAL):
    return level("effort_up", *runs, usual_effort={RunKind.EASY: usual, RunKind.LONG: usual})


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ((5, 3), "none"),
        ((5, 5), "info"),
        ((5, 4.9), "none"),
        ((6, 6, 5), "info"),
        ((6, 6, 6), "caution"),
        ((6, 6), "info"),
        ((6,), "silent"),
        ((8, 8, 8, 5), "caution"),
    ],
)
def test_how_many_felt_how_much_harder(ratings, expected):
    assert judged(*(easy(day, rpe) for day, rpe in enumerate(ratings))) == expected


def test_it_says_what_is_usual_of_each_type_and_how_much_harder_it_felt():
    usual = {RunKind.EASY: USUAL, RunKind.LONG: UsualEffort(4, 200, 6, 8000)}
    runs = [easy(0, 5), easy(2, 6, kind="long"), easy(4, 2.5), easy(5, 3)]
    found = finding("effort_up", *runs, usual_effort=usual)
    assert "where 3 or 4 is usual" in explain(found.code, found.level, found.numbers).why
    worked = show_workings(found.code, found.level, found.numbers)
    assert worked.sum == "Effort compared with your usual: +2, +2, −0.5 and 0."


@pytest.mark.parametrize(("speed", "expected"), [(204, "info"), (204.2, "none"), (150, "info")])
def test_a_faster_run_may_feel_harder(speed, expected):
    assert judged(easy(0, 5, speed), easy(2, 5, speed)) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"distance_m": None},
        {"rpe": None},
        {"minutes": 14},
        {"distance_m": 8801, "minutes": 44},
        {"kind": "tempo"},
        {"kind": "steady"},
    ],
)
def test_what_is_not_compared(fields):
    alike = easy(0, 6)
    assert judged(alike, easy(2, **{"rpe": 6} | fields)) == "silent"
    assert judged(alike, easy(2, 6, distance_m=8800, minutes=44)) == "info"


@pytest.mark.parametrize(
    ("usual", "expected"),
    [
        (USUAL._replace(runs=2), "silent"),
        (USUAL._replace(runs=3), "info"),
        (USUAL._replace(high=2), "silent"),
    ],
)
def test_a_usual_effort_needs_some_runs_that_agree(usual, expected):
    assert judged(easy(0, 5), easy(2, 5), usual=usual) == expected


def test_each_kind_has_its_own_usual_effort():
    usual = {RunKind.EASY: USUAL, RunKind.LONG: USUAL._replace(rpe=5)}
    runs = [easy(0, 5), easy(2, 5, kind="long")]
    found = finding("effort_up", *runs, usual_effort=usual)
    assert [compared["up"] for compared in found.numbers["runs"]] == [True, False]
    assert found.level == "none"

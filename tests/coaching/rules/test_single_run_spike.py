"""W8: an outing against the longest before it."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, finding, leg_lift, level, logged, run, summary
from workouts.coaching.explain import explain
from workouts.coaching.look_back import Outing

OLD = (40, 50, 60, 70)


@pytest.mark.parametrize(
    ("base", "metres", "expected"),
    [
        (10, 9000, "none"),
        (10, 11000, "none"),
        (10, 11001, "caution"),
        (10, 13000.4, "caution"),
        (10, 20000, "caution"),
        (10, 20001, "warning"),
        (6, 6600, "none"),
        (6, 6999, "info"),
        (6, 7000, "caution"),
    ],
)
def test_by_metres(base, metres, expected):
    context = {"prior_outings": logged(base, 2, 2, 2), "history_days": 30}
    assert level("single_run_spike", run(0, distance_m=metres), **context) == expected


@pytest.mark.parametrize(("kind", "said"), [("race", True), ("long", False)])
def test_after_a_race_nobody_is_told_to_run_less_far_next_time(kind, said):
    context = {"prior_outings": logged(30, 24, 24, 24), "history_days": 200}
    race = run(6, 235, kind, distance_m=42_195)
    found = finding("single_run_spike", run(2, distance_m=8000), race, **context)
    assert found.level == "caution"
    told = explain(found.code, found.level, found.numbers).action
    assert ("A race may be longer than any training run." in told) is said
    assert ("Next time, come back near your usual longest run" in told) is not said


@pytest.mark.parametrize(
    ("history_days", "expected"),
    [(None, "silent"), (13, "silent"), (14, "caution"), (29, "caution"), (30, "warning")],
)
def test_a_short_history_never_warns(history_days, expected):
    context = {"prior_outings": logged(10, 8, 8, 8), "history_days": history_days}
    assert level("single_run_spike", run(0, distance_m=21000), **context) == expected


@pytest.mark.parametrize(
    ("prior", "history_days", "expected"),
    [
        (logged(10, 8, 8), 90, "silent"),
        (logged(10, 8, 8, None), 90, "silent"),
        (logged(1.9, 1, 1, 1), 90, "silent"),
        (logged(2, 1, 1, 1), 90, "warning"),
        (logged(9, 9, 9, 9, 30, days_ago=(3, 6, 9, 12, 30)), 90, "none"),
        (logged(9, 9, 9, 9, 23, days_ago=(3, 6, 9, 12, 31)), 90, "caution"),
        # too few of 30 days: those of 90 days, for a caution at most
        (logged(9, 9, 9, 5, days_ago=(3, 6, 9, 31)), 90, "caution"),
        (logged(5, 5, 5, 5, days_ago=OLD), 90, "caution"),
        (logged(5, 5, 5, 5, days_ago=OLD), 29, "silent"),
        (logged(5, 5, 5, 5, days_ago=(40, 50, 60, 90)), 90, "caution"),
        (logged(5, 5, 5, 5, days_ago=(40, 50, 60, 91)), 90, "silent"),
    ],
)
def test_what_is_compared_with(prior, history_days, expected):
    context = {"prior_outings": prior, "history_days": history_days}
    assert level("single_run_spike", run(0, distance_m=12000), **context) == expected


@pytest.mark.parametrize(("longest", "expected"), [(14, "info"), (13.9, "caution")])
def test_up_to_half_of_the_longest_in_ninety_days_is_a_return(longest, expected):
    prior = logged(4, 4, 4, 4, longest, days_ago=(3, 6, 9, 12, 60))
    context = {"prior_outings": prior, "history_days": 200}
    assert level("single_run_spike", run(0, distance_m=7000), **context) == expected


@pytest.mark.parametrize(
    ("base", "minutes", "expected"),
    [
        (60, 66, "none"),
        (60, 67, "info"),
        (60, 90, "info"),
        (60, 91, "caution"),
        (60, 300, "caution"),
        (15, 24.9, "info"),
        (15, 25, "caution"),
    ],
)
def test_by_time(base, minutes, expected):
    context = {"prior_outings": logged(10, None, 8, 8, minutes=base), "history_days": 90}
    found = finding("single_run_spike", run(0, minutes), **context)
    assert (found.level, found.numbers["runs"][0]["unit"]) == (expected, "s")
    assert summary(run(0, minutes), **context).metrics["spikes"] == []


@pytest.mark.parametrize(("before", "expected"), [(9.9, "silent"), (10, "caution")])
def test_by_time_needs_some_minutes_before(before, expected):
    context = {"prior_outings": logged(None, None, None, None, minutes=before), "history_days": 90}
    assert level("single_run_spike", run(0, 60), **context) == expected


def test_what_was_compared_is_kept():
    context = {"prior_outings": logged(7, 5, 6, 6, 6), "history_days": 90}
    found = finding("single_run_spike", run(0, distance_m=8000.4), run(1, 10), **context).numbers
    assert found["runs"] == [
        {
            "date": "2025-03-03",
            "amount": 8000,
            "longest": 7000,
            "unit": "m",
            "change": 0.1429,
            "earlier_runs": 4,
            "window_days": 30,
            "is_return": False,
            "level": "caution",
            "race": False,
        },
        {
            "date": "2025-03-04",
            "amount": 600,
            "longest": 3000,
            "unit": "s",
            "change": -0.8,
            "earlier_runs": 5,
            "window_days": 30,
            "is_return": True,
            "level": "none",
            "race": False,
        },
    ]
    assert (found["compared"], found["not_compared"], found["threshold"]) == (2, 0, 0.1)


def test_earlier_days_of_the_week_count_and_later_ones_do_not():
    context = {"prior_outings": logged(10, 10, 10, 10), "history_days": 90}
    week = [
        run(1, distance_m=11000),
        run(3, distance_m=12000),
        run(3, distance_m=13000, clock="18:00"),
    ]
    found = finding("single_run_spike", *week, **context).numbers
    assert [compared["longest"] for compared in found["runs"]] == [10000, 11000, 11000]


@pytest.mark.parametrize(
    ("second", "amounts"),
    [
        ({"clock": "10:59"}, [11000]),  # 2 h 59 after the end of the first
        ({"clock": "11:00"}, [6000, 5000]),
        ({"clock": "10:00", "time_known": False}, [6000, 5000]),
        ({"clock": "10:00", "distance_m": None}, [6000]),
    ],
)
def test_runs_of_one_date_with_little_between_are_one_outing(second, amounts):
    week = [run(0, 60, distance_m=6000), run(0, **{"minutes": 30, "distance_m": 5000} | second)]
    context = {"prior_outings": logged(10, 10, 10, 10), "history_days": 90}
    found = finding("single_run_spike", *week, **context).numbers["runs"]
    if second.get("distance_m", 1) is None:  # then the minutes stand in for both
        assert [(one["amount"], one["unit"]) for one in found] == [(90 * 60, "s")]
    else:
        assert [one["amount"] for one in found] == amounts


def test_a_run_of_no_length_is_not_compared():
    prior = (Outing(MONDAY - timedelta(days=3), None, 0), *logged(5, 5, 5, 5))
    found = finding("single_run_spike", run(0, 0), run(1, 30), prior_outings=prior, history_days=90)
    assert (found.numbers["compared"], found.numbers["not_compared"]) == (1, 1)


def test_without_a_run():
    assert level("single_run_spike", leg_lift(0), history_days=90) == "silent"


def test_the_loudest_of_several_long_runs_makes_the_headline():
    context = {"prior_outings": logged(10, 9, 8, 8), "history_days": 60}
    runs = [run(0, distance_m=11_500), run(2, distance_m=15_000), run(4, distance_m=16_600)]
    found = finding("single_run_spike", *runs, **context)
    told = explain(found.code, found.level, found.numbers)
    assert told.headline == "3.5 km farther than your recent longest run"
    assert "Monday" in told.why and "Wednesday" in told.why

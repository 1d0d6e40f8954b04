"""W8: a run against the longest of 30 days."""

import pytest

from tests.coaching.build import finding, leg_lift, level, logged, run, summary


@pytest.mark.parametrize(
    ("metres", "expected"),
    [
        (9000, "none"),
        (11000, "none"),
        (11001, "caution"),
        (13000.4, "caution"),
        (20000, "caution"),
        (20001, "warning"),
    ],
)
def test_single_run_spike(metres, expected):
    context = {"prior_runs": logged(10, 8, 8, 8), "history_days": 30}
    assert level("single_run_spike", run(0, distance_m=metres), **context) == expected


@pytest.mark.parametrize(
    ("prior", "history_days", "expected"),
    [
        (logged(10, 8, 8, 8), 29, "silent"),
        (logged(10, 8, 8, 8), None, "silent"),
        (logged(10, 8, 8), 90, "silent"),
        (logged(10, 8, 8, None), 90, "silent"),
        (logged(1.9, 1, 1, 1), 90, "silent"),
        (logged(2, 1, 1, 1), 90, "warning"),
        (logged(9, 9, 9, 9, 30, days_ago=(3, 6, 9, 12, 30)), 90, "none"),
        (logged(9, 9, 9, 9, 30, days_ago=(3, 6, 9, 12, 31)), 90, "caution"),
    ],
)
def test_single_run_spike_window(prior, history_days, expected):
    context = {"prior_runs": prior, "history_days": history_days}
    assert level("single_run_spike", run(0, distance_m=12000), **context) == expected


def test_single_run_spike_keeps_what_was_compared():
    context = {"prior_runs": logged(7, 5, 6, 6, 6), "history_days": 90}
    found = finding("single_run_spike", run(0, distance_m=8000.4), run(1, 10), **context).numbers
    assert found["runs"] == [
        {
            "date": "2025-03-03",
            "amount": 8000,
            "longest": 7000,
            "unit": "m",
            "change": 0.1429,
            "earlier_runs": 4,
            "level": "caution",
        },
        {
            "date": "2025-03-04",
            "amount": 600,
            "longest": 3000,
            "unit": "s",
            "change": -0.8,
            "earlier_runs": 5,
            "level": "none",
        },
    ]
    assert (found["compared"], found["not_compared"], found["threshold"]) == (2, 0, 0.1)


def test_single_run_spike_counts_earlier_days_of_the_week_only():
    context = {"prior_runs": logged(10, 10, 10, 10), "history_days": 90}
    week = [
        run(1, distance_m=11000),
        run(3, distance_m=12000),
        run(3, distance_m=13000, clock="18:00"),
    ]
    found = finding("single_run_spike", *week, **context).numbers
    assert [compared["longest"] for compared in found["runs"]] == [10000, 11000, 11000]


@pytest.mark.parametrize(("minutes", "expected"), [(55, "none"), (55.1, "info"), (200, "info")])
def test_single_run_spike_by_time_is_only_a_note(minutes, expected):
    context = {"prior_runs": logged(10, None, 8, 8), "history_days": 90}
    found = finding("single_run_spike", run(0, minutes), **context)
    assert (found.level, found.numbers["runs"][0]["unit"]) == (expected, "s")
    assert summary(run(0, minutes), **context).metrics["spikes"] == []


@pytest.mark.parametrize(("before", "expected"), [(9.9, "silent"), (10, "info")])
def test_single_run_spike_by_time_needs_some_minutes_before(before, expected):
    context = {"prior_runs": logged(None, None, None, None, minutes=before), "history_days": 90}
    assert level("single_run_spike", run(0, 60), **context) == expected


def test_single_run_spike_without_a_run():
    assert level("single_run_spike", leg_lift(0), history_days=90) == "silent"

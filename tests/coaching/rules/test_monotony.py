"""W6: how alike the days were."""

import pytest

from tests.coaching.build import days_of, finding, level, lift, run, summary
from workouts.coaching.explain import explain
from workouts.coaching.levels import Level


def test_monotony_check_set():
    found = summary(*days_of(0, 300, 0, 400, 200, 0, 500)).metrics
    assert found["daily_load"] == [0, 300, 0, 400, 200, 0, 500]
    assert (found["daily_load_mean"], found["daily_load_sd"]) == (200, 208.167)
    assert (found["monotony"], found["load"], found["strain"]) == (0.961, 1400, 1345.1)


def alike(ratio, mean=200.0):
    """Seven loads of that mean and that mean-to-SD ratio: three up, three down, one between."""
    step = mean / ratio
    return days_of(*([mean + step] * 3 + [mean - step] * 3 + [mean]))


@pytest.mark.parametrize(
    ("ratio", "expected"), [(1.49, "none"), (1.5, "info"), (2.0, "info"), (9.9, "info")]
)
def test_monotony_step(ratio, expected):
    assert summary(*alike(ratio)).metrics["monotony"] == pytest.approx(ratio, abs=0.001)
    assert level("monotony", *alike(ratio)) == expected


@pytest.mark.parametrize("loads", [[200] * 7, [200] * 6 + [201]])
def test_monotony_is_capped_and_never_more_than_a_note(loads):
    assert summary(*days_of(*loads)).metrics["monotony"] == 10
    assert level("monotony", *days_of(*loads)) == "info"


@pytest.mark.parametrize(("run_rpe", "expected"), [(5.01, "info"), (5, "none"), (4, "none")])
def test_days_are_not_compared_where_half_of_the_load_is_lifting(run_rpe, expected):
    week = [session for day in range(6) for session in _both(day, run_rpe)]
    assert level("monotony", *week) == expected


def _both(day, run_rpe):
    return run(day, 40, rpe=run_rpe), lift(day, minutes=40, rpe=5)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (days_of(333, 333, 333), "silent"),
        (days_of(333, 333, 334), "none"),
        (days_of(600, 600), "silent"),
        (days_of(0, 0, 0, 0, 0, 0, 0), "silent"),
        ([run(0, 40, rpe=0)], "silent"),
        ([*days_of(250, 250), run(2, 125, "steady")], "none"),
        ([*days_of(245, 250), run(2, 126.25, "steady")], "silent"),
    ],
)
def test_monotony_speaks_only_with_enough(week, expected):
    assert level("monotony", *week) == expected


@pytest.mark.parametrize(
    ("prior", "record"), [((100,) * 7, False), ((100,) * 8, True), ((100,) * 7 + (99999,), False)]
)
def test_strain_record(prior, record):
    found = finding("monotony", *days_of(300, 300, 500), prior_strains=prior)
    assert found.numbers["strain_record"] is record


@pytest.mark.parametrize(
    ("prior", "record"),
    [(14_000, False), (13_999.96, False), (13_999.94, True)],
)
def test_a_strain_as_high_as_before_is_no_record_by_what_is_kept(prior, record):
    found = finding("monotony", *days_of(*[200] * 7), prior_strains=(prior,) * 8)
    assert (found.numbers["strain"], found.numbers["strain_record"]) == (14_000, record)


@pytest.mark.parametrize(("hard", "can_ease"), [(2, False), (3, True)])
def test_easier_days_are_advised_only_where_days_were_not_easy(hard, can_ease):
    week = [run(day, 60, rpe=5 if day < hard else 4.9) for day in range(6)]
    assert finding("monotony", *week).numbers["can_ease"] is can_ease


def test_a_record_strain_is_told_of_varied_days_too():
    numbers = {"monotony": 1.2, "strain_record": True, "prior_weeks": 8}
    told = explain("monotony", Level.NONE, numbers)
    assert told.why.endswith("was also the highest of your last 9 weeks.")

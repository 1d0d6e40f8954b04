"""Other training counts for load and for days of rest, and never as a run."""

from datetime import timedelta

import pytest

from tests.coaching.build import MONDAY, WEEK, finding, leg_lift, level, other, run, summary
from workouts.coaching.history import build_history
from workouts.coaching.sessions import RunKind, RunSession

RUN_METRICS = (
    "run_min",
    "easy_min",
    "moderate_min",
    "hard_min",
    "unclassified_min",
    "steady_min",
    "steady_share",
    "stimulus_runs",
    "vigorous_equivalent_min",
    "week_change",
    "spikes",
)


def test_a_ride_changes_nothing_of_the_running():
    runs = [run(0, 60), run(3, 40, "intervals", rpe=7)]
    alone, with_ride = summary(*runs).metrics, summary(*runs, other(1, 120, rpe=9)).metrics
    assert {name: alone[name] for name in RUN_METRICS} == {
        name: with_ride[name] for name in RUN_METRICS
    }
    assert (alone["other_min"], with_ride["other_min"]) == (0, 120)


def test_a_ride_counts_for_load_and_takes_a_day_of_rest():
    metrics = summary(run(0, 60, rpe=3), other(2, 90, rpe=6)).metrics
    assert metrics["load"] == 60 * 3 + 90 * 6
    assert metrics["daily_load"][2] == 540
    assert metrics["rest_days"] == 5


def test_rides_alone_are_no_empty_week():
    metrics = summary(*(other(day) for day in range(7))).metrics
    assert (metrics["rest_days"], metrics["longest_streak"], metrics["run_min"]) == (0, 7, 0)
    assert level("training_streak", *(other(day) for day in range(7))) == "info"
    assert level("steady_share", other(0)) == "silent"


@pytest.mark.parametrize("sport", ["ride", "swim", "other"])
def test_however_hard_it_is_never_a_hard_leg_session(sport):
    hard = other(1, 180, sport, clock="07:00", rpe=10)
    metrics = summary(leg_lift(0), hard).metrics
    assert (metrics["hard_sessions"], metrics["gaps_h"]) == (1, [])
    assert finding("recovery_gap", leg_lift(0), hard).level < "caution"


@pytest.mark.parametrize(
    ("sessions", "rest_days"),
    [
        ([other(0, 30, "walk")], 7),
        ([other(0, 30.1, "walk")], 6),
        ([other(0, 30, "walk", rpe=2)], 7),
        ([other(0, 30, "walk", rpe=2.5)], 6),
        ([other(0, 20, "yoga"), other(0, 10, "walk")], 7),
        ([other(0, 20, "yoga"), run(0, 11, RunKind.RECOVERY)], 6),
        ([other(0, 10, "ride")], 6),
    ],
)
def test_a_short_walk_or_stretch_leaves_a_day_of_rest(sessions, rest_days):
    assert summary(*sessions).metrics["rest_days"] == rest_days


def test_a_missing_effort_is_ones_own_usual_for_the_sport_or_else_assumed():
    assert summary(other(0, 60)).metrics["load"] == 60 * 4
    assert (
        summary(other(0, 60), median_rpe={"other_ride": 6, "other_swim": 9}).metrics["load"]
        == 60 * 6
    )
    assert summary(other(0, 60)).metrics["imputed_share"] == 1


def test_what_went_before_knows_rides_for_streaks_and_usual_efforts_only():
    before = [
        other(-day, 60, rpe=rpe, sport="ride") for day, rpe in ((1, 5), (2, 6), (3, 8), (4, 6))
    ]
    history = build_history(WEEK, before, first_session_date=MONDAY - timedelta(days=4))
    assert history.streak_before == 4
    assert history.median_rpe == {"other_ride": 6}
    assert history.recent_stressors == () and history.prior_outings == ()
    assert history.prior_run_minutes == (0.0,)
    assert not any(isinstance(session, RunSession) for session in before)

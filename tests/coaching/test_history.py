"""A History made from the sessions before the week."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import MONDAY, WEEK, leg_lift, lift, run, sets
from workouts.coaching.history import LOOKBACK_DAYS, build_history
from workouts.coaching.types import Focus, History

LONG_AGO = MONDAY - timedelta(days=400)


def built(*sessions, first=LONG_AGO, **facts):
    return build_history(WEEK, sessions, first_session_date=first, **facts)


def test_nothing_before():
    assert build_history(WEEK, [], first_session_date=None) == History()


def test_sessions_outside_the_look_back_are_ignored():
    outside = built(run(0), run(-LOOKBACK_DAYS - 1, kind="hills"))
    assert outside == built()
    assert built(run(-LOOKBACK_DAYS)) == built()


def test_streak_before():
    assert built(run(-1), run(-2), run(-4)).streak_before == 2
    assert built(run(-2)).streak_before == 0
    assert built(run(-1), run(-2, 20, "recovery"), run(-3)).streak_before == 1


def test_a_streak_through_the_whole_look_back_is_a_minimum():
    days = [run(-back) for back in range(1, LOOKBACK_DAYS + 1)]
    full, short = built(*days), built(*days[:-1])
    assert (full.streak_before, full.streak_is_minimum) == (35, True)
    assert (short.streak_before, short.streak_is_minimum) == (34, False)


def test_the_week_before():
    found = built(
        run(-7, kind="hills"),
        run(-6, kind="sprint", rpe=4),
        run(-8, kind="hills"),
        leg_lift(-5),
        lift(-3, sets("squat", 2)),
        lift(-3, sets("lunge", 1), clock="20:00"),
        leg_lift(-9),
    )
    assert (found.previous_stimulus_runs, found.previous_leg_strength_days) == (1, 2)


def test_the_week_before_begins_on_its_monday():
    assert built(leg_lift(-7)).previous_leg_strength_days == 1
    assert built(leg_lift(-8)).previous_leg_strength_days == 0
    assert built(lift(-2, sets("squat", 2))).previous_leg_strength_days == 0


def test_the_week_before_is_unknown_to_a_newcomer():
    newcomer, known = built(first=MONDAY), built(first=MONDAY - timedelta(days=1))
    assert (newcomer.previous_stimulus_runs, newcomer.previous_leg_strength_days) == (None, None)
    assert (known.previous_stimulus_runs, known.previous_leg_strength_days) == (0, 0)
    assert (newcomer.history_days, known.history_days) == (0, 1)
    assert built(first=MONDAY + timedelta(days=3)).history_days == 0


def test_stressors_of_three_days():
    found = built(
        run(-3, kind="hills"), leg_lift(-3), run(-1), run(-4, kind="race"), leg_lift(-4)
    ).recent_stressors
    assert [(stressor.what, stressor.local_date) for stressor in found] == [
        ("hills", MONDAY - timedelta(days=3)),
        ("leg_lift", MONDAY - timedelta(days=3)),
    ]


def test_minutes_of_four_weeks_latest_last_idle_weeks_included():
    runs = [run(-1, 10), run(-7, 5), run(-8, 20), run(-28, 40), run(-29, 80)]
    assert built(*runs).prior_run_minutes == (40, 0, 20, 15)
    young = built(*runs[:3], first=MONDAY - timedelta(days=8))
    assert young.prior_run_minutes == (20, 15)


def test_runs_of_thirty_days():
    runs = built(run(-30, 50, distance_m=8000), run(-31), run(-2, 30)).prior_outings
    assert [(run.date, run.distance_m, run.minutes) for run in runs] == [
        (MONDAY - timedelta(days=30), 8000, 50),
        (MONDAY - timedelta(days=2), None, 30),
    ]


def test_median_effort_needs_three_values_of_four_weeks():
    easy = [run(-day, rpe=rpe) for day, rpe in ((2, 3), (10, 5), (28, 4))]
    late = [
        run(-29, kind="tempo", rpe=7),
        run(-3, kind="tempo", rpe=7),
        run(-4, kind="tempo", rpe=8),
    ]
    lifts = [lift(-day, rpe=6, recorded_focus=Focus.UPPER) for day in (9, 16, 23)]
    assert built(*easy, *late, *lifts).median_rpe == {"easy": 4, "lift_upper": 6}


def test_focus_follows_the_exercises_that_have_muscles():
    assert leg_lift(0).focus == "lower"
    assert lift(0).focus == "full"
    assert lift(0, recorded_focus=Focus.UPPER).focus == "upper"


def test_warm_up_use_within_four_weeks():
    assert not built(run(-29, warm_up=True), run(-3, warm_up=False), run(-2)).warm_up_used
    assert built(leg_lift(-28, warm_up=True)).warm_up_used


def test_what_sessions_cannot_tell_is_passed_on():
    assert built(prior_strains=[100, 200]).prior_strains == (100, 200)


@pytest.mark.parametrize(
    ("days_before_monday", "weeks"), [(56, 8), (55, 7), (7, 1), (6, 0), (0, 0), (-10, 0)]
)
def test_weeks_of_running_are_whole_ones_before_the_week(days_before_monday, weeks):
    since = MONDAY - timedelta(days=days_before_monday)
    assert built(running_since=since).weeks_of_running == weeks
    assert built().weeks_of_running is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-40, -1), unique=True), st.randoms(use_true_random=False))
def test_order_changes_no_number(days, random):
    sessions = [run(day, kind="hills", rpe=5 + day % 3) for day in days]
    shuffled = list(sessions)
    random.shuffle(shuffled)
    ordered, other = built(*sessions), built(*shuffled)
    assert set(ordered.recent_stressors) == set(other.recent_stressors)
    assert set(ordered.prior_outings) == set(other.prior_outings)
    assert (ordered.streak_before, ordered.prior_run_minutes, ordered.median_rpe) == (
        other.streak_before,
        other.prior_run_minutes,
        other.median_rpe,
    )

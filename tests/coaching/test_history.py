"""A History made from the sessions before the week."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import MONDAY, WEEK, leg_lift, lift, run, sets
from workouts.coaching.history import LOOKBACK_DAYS, build_history
from workouts.coaching.look_back import Habit, HardClass, History, UsualEffort
from workouts.coaching.sessions import Focus, RunKind

LONG_AGO = MONDAY - timedelta(days=400)


def built(*sessions, first=LONG_AGO, **facts):
    return build_history(WEEK, sessions, first_session_date=first, **facts)


def test_nothing_before():
    nothing = {"trained_days_28": 0, "runs_known": 0, "prior_kinds": frozenset()}
    assert build_history(WEEK, [], first_session_date=None) == History(**nothing)


def test_sessions_outside_the_look_back_are_ignored():
    outside = built(run(0), run(-LOOKBACK_DAYS - 1, kind="hills"))
    assert outside == built()
    assert built(run(-LOOKBACK_DAYS)) != built()


def test_streak_before():
    assert built(run(-1), run(-2), run(-4)).streak_before == 2
    assert built(run(-2)).streak_before == 0
    assert built(run(-1), run(-2, 20, "recovery"), run(-3)).streak_before == 1


def test_a_streak_through_the_whole_look_back_is_a_minimum():
    days = [run(-back) for back in range(1, LOOKBACK_DAYS + 1)]
    full, short = built(*days), built(*days[:-1])
    assert (full.streak_before, full.streak_is_minimum) == (91, True)
    assert (short.streak_before, short.streak_is_minimum) == (90, False)


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


def test_minutes_of_twelve_weeks_latest_last_idle_weeks_included():
    runs = [run(-1, 10), run(-7, 5), run(-8, 20), run(-28, 40), run(-84, 80), run(-85, 160)]
    assert built(*runs).prior_run_minutes == (80, *[0] * 7, 40, 0, 20, 15)
    young = built(*runs[:3], first=MONDAY - timedelta(days=8))
    assert young.prior_run_minutes == (20, 15)
    assert young.prior_leg_sets == (0, 0)


def test_leg_sets_of_twelve_weeks():
    lifts = [lift(-1, sets("squat", 4)), lift(-7, sets("lunge", 2)), lift(-80, sets("squat", 5))]
    found = built(*lifts, lift(-8, sets("squat", 3, rir=6)))
    assert found.prior_leg_sets == (5, *[0] * 10, 6)
    assert found.last_leg_day == MONDAY - timedelta(days=1)
    assert built(lift(-9, sets("squat", 2))).last_leg_day is None


def test_outings_of_ninety_days():
    found = built(
        run(-90, 50, distance_m=8000),
        run(-91),
        run(-2, 30),
        run(-5, 60, distance_m=9000),
        run(-5, 30, distance_m=4000, clock="10:59"),
    )
    assert [(outing.date, outing.distance_m, outing.minutes) for outing in found.prior_outings] == [
        (MONDAY - timedelta(days=90), 8000, 50),
        (MONDAY - timedelta(days=5), 13000, 90),
        (MONDAY - timedelta(days=2), None, 30),
    ]
    assert found.last_run == MONDAY - timedelta(days=2)


def test_days_with_training_of_four_weeks():
    days = [run(-back) for back in (1, 2, 28, 29)]
    assert built(*days, run(-2, clock="18:00"), run(-3, 20, rpe=2)).trained_days_28 == 3


def test_long_races_of_seven_days():
    races = [run(-back, 200, "race") for back in (1, 7, 8)]
    found = built(*races, run(-1, 160, "race", clock="18:00"), run(-2, 100, "race"))
    assert found.long_races == (MONDAY - timedelta(days=7), MONDAY - timedelta(days=1))


def test_kinds_of_eight_weeks():
    found = built(
        run(-56, kind="sprint"),
        run(-57, kind="downhill"),
        run(-1, kind="tempo", rpe=5),
        run(-2, kind="hills", rpe=4.9),
    )
    assert (found.prior_kinds, found.runs_known) == ({RunKind.SPRINT, RunKind.TEMPO}, 3)


def test_usual_efforts_of_four_weeks():
    easy = [
        run(-back, minutes, rpe=rpe, distance_m=metres)
        for back, minutes, rpe, metres in (
            (1, 30, 3, 6000),
            (8, 40, 4, 9000),
            (28, 30, 6, 6300),
            (29, 30, 9, 30_000),
        )
    ]
    longest = run(-3, 14, distance_m=12_000)  # too short to be compared, and not rated
    tempo = run(-4, 30, "tempo", rpe=7, distance_m=7000)
    found = built(*easy, longest, tempo, run(-5, rpe=3)).usual_effort
    assert found == {RunKind.EASY: UsualEffort(4, 210, 3, 12_000, 1)}


def test_a_usual_speed_needs_four_runs_of_four_weeks():
    runs = [
        run(-back, 30, distance_m=30 * speed) for back, speed in ((1, 180), (9, 200), (28, 210))
    ]
    assert (
        built(*runs, run(-29, 30, distance_m=9000), run(-2, 14, distance_m=9000)).usual_speed
        is None
    )
    assert built(*runs, run(-3, 15, "race", distance_m=15 * 220)).usual_speed == 205


def quick(day, clock="07:00"):
    """A run of which only the pace is known, above the usual one of 200 metres a minute."""
    return run(day, 30, "unknown", clock=clock, distance_m=6600)


USUAL_PACE = [run(-back, 30, rpe=3, distance_m=6000) for back in (5, 12, 19, 26, 33, 40, 47, 54)]


def test_a_run_of_unknown_type_is_hard_by_the_pace_that_was_usual_then():
    recent = built(quick(-1), *USUAL_PACE).recent_stressors
    assert [(hard.hard_class, hard.by_pace) for hard in recent] == [("fast", True)]
    assert built(quick(-1), *USUAL_PACE[:4]).recent_stressors == ()  # 3 before its own Monday


def pairs(*weeks_before, first=None, second=None, hours=23):
    """Intervals at 18:00 one day, and a heavy lift the next: so many hours between."""
    found = []
    for back in weeks_before:
        day = -7 * back + 1
        found.append(first(day) if first else run(day, 60, "intervals", clock="18:00", rpe=8))
        clock = f"{(19 + hours) % 24:02}:00"
        found.append(second(day + 1) if second else leg_lift(day + 1, clock=clock))
    return found


FAST_LIFT = (HardClass.FAST, HardClass.LIFT, 1)


@pytest.mark.parametrize(
    ("weeks", "habit"),
    [
        ((1, 2, 3), Habit(1, 23)),
        ((1, 3, 5), Habit(1, 23)),
        ((1, 2), None),
        ((1, 2, 6), None),
    ],
)
def test_three_of_five_weeks_make_a_habit(weeks, habit):
    assert built(*pairs(*weeks)).habits.get(FAST_LIFT) == habit


def test_a_habit_has_the_third_largest_number_of_a_week_and_the_least_hours():
    later = [session._replace(start=session.start + timedelta(days=3)) for session in pairs(1, 2)]
    twice = [session._replace(local_date=session.start.date()) for session in later]
    once = pairs(1, 2, 4, hours=20)
    assert built(*once, *twice).habits[FAST_LIFT] == Habit(1, 20)
    thrice = [session._replace(start=session.start + timedelta(days=3)) for session in pairs(4)]
    more = [session._replace(local_date=session.start.date()) for session in thrice]
    assert built(*once, *twice, *more).habits[FAST_LIFT] == Habit(2, 20)


def test_a_habit_without_clock_times_has_no_hours():
    dates_only = [session._replace(time_known=False) for session in pairs(1, 2, 3)]
    assert built(*dates_only).habits == {FAST_LIFT: Habit(1, None)}


def test_a_lift_without_any_effort_counts_for_habits_only():
    def unrated(day):
        return lift(day, sets("squat", 3))

    found = built(*pairs(1, 2, 3, second=unrated), unrated(-1))
    assert FAST_LIFT in found.habits and found.recent_stressors == ()
    few = built(*pairs(1, 2, 3, second=lambda day: lift(day, sets("squat", 2))))
    easy = built(*pairs(1, 2, 3, second=lambda day: lift(day, sets("squat", 3, rir=8))))
    assert few.habits == easy.habits == {}


def test_pairs_two_dates_apart_are_no_habit():
    week = [
        session for back in (1, 2, 3) for session in (leg_lift(-7 * back), leg_lift(2 - 7 * back))
    ]
    assert built(*week).habits == {}


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


LOGGED = (
    lambda day: run(day, 30, "hills", rpe=5 + day % 3, distance_m=5000),
    lambda day: run(day, 40, "unknown", distance_m=9000),
    lambda day: run(day, 200, "race", clock="09:00", distance_m=30_000),
    lambda day: run(day, 20, rpe=2, clock="18:00"),
    lambda day: leg_lift(day),
    lambda day: lift(day, sets("squat", 3), clock="12:00"),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-95, -1), st.sampled_from(LOGGED)), max_size=40),
    st.randoms(use_true_random=False),
)
def test_order_changes_no_number(days, random):
    sessions = [make(day) for day, make in days]
    shuffled = list(sessions)
    random.shuffle(shuffled)
    ordered, other = built(*sessions), built(*shuffled)
    for name in ("recent_stressors", "prior_outings"):
        assert Counter(getattr(ordered, name)) == Counter(getattr(other, name))
    alike = {"recent_stressors": (), "prior_outings": ()}
    assert replace(ordered, **alike) == replace(other, **alike)


def test_headlines_of_the_weeks_before_are_handed_on():
    assert built().headlines_before == {}
    found = build_history(
        WEEK, [], first_session_date=LONG_AGO, headlines_before={"steady_share": 2}
    )
    assert found.headlines_before == {"steady_share": 2}


def test_three_counting_sets_make_the_last_leg_day():
    assert built(leg_lift(-9)).last_leg_day == MONDAY - timedelta(days=9)


def test_the_usual_effort_is_of_runs_of_fifteen_minutes_or_more_whatever_lies_between():
    runs = [run(-day, 15, rpe=3, distance_m=2500) for day in (2, 4, 6)]
    longer = run(-8, 60, distance_m=9000)
    between = [run(-3, 40, "tempo", distance_m=8000), run(-5, 40, rpe=3)]
    usual = built(*runs, longer, *between).usual_effort[RunKind.EASY]
    assert (usual.runs, usual.rpe, usual.longest_m) == (3, 3, 9000)
    assert built(*(each._replace(minutes=14.9) for each in runs)).usual_effort == {}

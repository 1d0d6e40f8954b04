"""What progress plots is kept with weeks and sessions, and is right before and after a worker."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories import a_lift, a_run, an_exercise, compute_weeks, make_athlete, some_sets
from workouts.coaching.estimates import e1rm
from workouts.exercises.merge import merge_exercises
from workouts.exercises.own_exercise import own_exercise
from workouts.models import LiftSession, LiftSet, Run, WeekSummary
from workouts.progress.queries import Progress, load_progress
from workouts.sessions.restore_deleted import restore
from workouts.sessions.saving import delete_session, save_lift, save_run
from workouts.weeks.week_series import NAMES

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
LAST_WEEK, BEFORE, CURRENT = "2025-03-18", "2025-03-11", "2025-03-25"


@pytest.fixture
def athlete():
    """A member with two weeks of squats, rows under a name of their own, and runs; computed."""
    athlete = make_athlete()
    rows = own_exercise(athlete, "Rudern")
    for day, load in ((BEFORE, 80.0), (LAST_WEEK, 90.0)):
        sets = [*some_sets(an_exercise(), 3, load_kg=load), *some_sets(rows, 2, load_kg=load / 2)]
        save_lift(a_lift(athlete, f"{day}T18:00"), sets)
        save_run(a_run(athlete, f"{day}T07:00", distance_m=100 * load))
    compute_weeks(datetime.now(UTC))
    return athlete


def seen(athlete) -> Progress:
    return load_progress(athlete, last_weeks=12, now=datetime.now(UTC))


def check(athlete) -> Progress:
    """What is seen is what the sets and runs say, before a worker looks at them and after."""
    highest: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for lift_set in LiftSet.objects.filter(session__athlete=athlete, warm_up=False):
        estimate = e1rm(lift_set.load_kg or 0, lift_set.reps or 0, lift_set.rir)
        by_week, week = highest[lift_set.exercise.name], lift_set.session.week
        by_week[week] = max(by_week[week], estimate or 0)
    longest: dict[str, float] = defaultdict(float)
    for run in athlete.runs.all():
        longest[run.week] = max(longest[run.week], run.distance_m or 0)
    before = seen(athlete)
    compute_weeks(datetime.now(UTC))
    after = seen(athlete)
    for found in (before, after):
        weeks = list(map(str, found.weeks))
        assert found.longest_m == [longest.get(week) for week in weeks]
        assert found.e1rm_kg == {
            name: [best and pytest.approx(best) for best in map(highest[name].get, weeks)]
            for name in found.e1rm_kg
        }
        assert found.e1rm_kg.keys() == {name for name, by_week in highest.items() if by_week}
    assert before.e1rm_kg.keys() == after.e1rm_kg.keys()
    return after


def test_a_week_that_is_computed_needs_neither_sets_nor_runs(athlete):
    before = seen(athlete)
    assert list(before.e1rm_kg) == ["Squat", "Rudern"]
    assert before.longest_m == [8000, 9000]
    assert before.numbers["leg_strength_days"] == [1, 1]
    assert before.numbers["sets_quads"] == [3, 3]
    LiftSet.objects.all().delete()
    LiftSession.objects.all().delete()
    Run.objects.all().delete()
    assert seen(athlete) == before


def test_it_is_the_metrics_of_the_week(athlete):
    for row in WeekSummary.objects.all():
        kept = dict(zip(NAMES, row.plotted, strict=False))
        assert kept == {
            name: row.metrics["sets"][name.removeprefix("sets_")]
            if name.startswith("sets_")
            else row.metrics[name]
            for name in NAMES
        }


def test_saving_editing_deleting_and_undoing(athlete):
    lift = save_lift(a_lift(athlete, f"{LAST_WEEK}T08:00"), some_sets(an_exercise(), load_kg=120))
    run = save_run(a_run(athlete, f"{BEFORE}T12:00", distance_m=21_100))
    assert max(check(athlete).e1rm_kg["Squat"]) > 120
    save_lift(lift, some_sets(an_exercise("press"), 4, load_kg=50))
    assert list(check(athlete).e1rm_kg) == ["Squat", "Press", "Rudern"]
    lift.started_at = a_lift(athlete, f"{BEFORE}T08:00").started_at
    save_lift(lift, some_sets(an_exercise("press"), 4, load_kg=55))
    assert check(athlete).e1rm_kg["Press"][1] is None
    deleted = [delete_session(session) for session in (lift, run)]
    assert check(athlete).longest_m == [8000, 9000]
    for session in deleted:
        restore(session, now=NOW)
    found = check(athlete)
    assert found.longest_m == [21_100, 9000] and found.e1rm_kg["Press"][0]


def test_a_merged_exercise_is_the_other_one(athlete):
    own = athlete.own_exercises.get(name="Rudern")
    merge_exercises(athlete, own, an_exercise("row"), now=NOW)
    assert list(check(athlete).e1rm_kg) == ["Squat", "Row"]


def test_a_session_restored_after_its_exercise_is_gone(athlete):
    lift = LiftSession.objects.get(week="2025-W12")
    deleted = delete_session(lift)
    LiftSet.objects.filter(exercise__name="Rudern").delete()
    athlete.own_exercises.get(name="Rudern").delete()
    WeekSummary.objects.update(stale_since=NOW)
    restore(deleted, now=NOW)
    assert check(athlete).e1rm_kg["Rudern"][0] is None


def test_a_week_that_no_worker_has_seen_yet_is_read_from_its_sessions(athlete):
    save_lift(a_lift(athlete, f"{CURRENT}T18:00"), some_sets(an_exercise(), load_kg=150))
    save_run(a_run(athlete, f"{CURRENT}T07:00", distance_m=30_000))
    assert seen(athlete).longest_m == [8000, 9000]
    with time_machine.travel(datetime(2025, 3, 31, 12, tzinfo=UTC), tick=False):
        assert check(athlete).longest_m == [8000, 9000, 30_000]


def test_warm_ups_and_what_says_nothing_of_strength_do_not_count():
    athlete, squat = make_athlete(), an_exercise()
    sets = [
        *some_sets(squat, 1, reps=5, load_kg=100, rir=None),
        *some_sets(squat, 1, reps=5, load_kg=140, warm_up=True),
        *some_sets(squat, 1, reps=11, load_kg=140),
        *some_sets(squat, 1, reps=5, load_kg=None),
        *some_sets(squat, 1, reps=None, load_kg=140, duration_s=30),
        *some_sets(squat, 1, reps=9, load_kg=100, rir=3),  # more than ten in all: no estimate
    ]
    lift = save_lift(a_lift(athlete), sets)
    lift.refresh_from_db()
    assert lift.bests == [squat.pk, 2, pytest.approx(100 * (1 + 5 / 30))]

"""Logging, editing and deleting: what is stored, and which weeks become due."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.models import LiftSession, Run, WeekSummary
from workouts.sessions.saving import DuplicateSessionError, delete_session, save_lift, save_run

pytestmark = pytest.mark.django_db


def due_weeks(athlete):
    return sorted(athlete.weeks.filter(stale_since__isnull=False).values_list("week", flat=True))


def test_a_run_belongs_to_the_local_date_of_its_start():
    athlete = make_athlete(time_zone="America/New_York")
    run = save_run(a_run(athlete, "2025-03-02T23:30"))
    assert (str(run.local_date), run.week) == ("2025-03-02", "2025-W09")
    assert run.started_at.isoformat() == "2025-03-03T04:30:00+00:00"


def test_moving_house_does_not_rewrite_history():
    athlete = make_athlete(time_zone="America/New_York")
    run = save_run(a_run(athlete, "2025-03-02T23:30"))
    athlete.time_zone = "Asia/Tokyo"
    athlete.save()
    run.note = "after the move"
    save_run(run)
    run.refresh_from_db()
    assert str(run.local_date) == "2025-03-02"


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """The tasks that saving a run asks for."""

    def asked(run):
        connection.run_on_commit.clear()  # each is a transaction of its own
        with django_capture_on_commit_callbacks() as messages:
            save_run(run)
        return [message.task for message in messages]

    return asked


SUMMARISE = ["workouts.tasks.summarise_stale"]


def test_a_worker_is_woken_when_a_week_begins_to_wait(athlete, sent):
    assert sent(a_run(athlete)) == SUMMARISE
    [since] = athlete.weeks.values_list("stale_since", flat=True)
    assert sent(a_run(athlete, "2025-03-04T06:30")) == []
    assert athlete.weeks.get().stale_since == since
    athlete.weeks.update(stale_since=None)  # computed
    assert sent(a_run(athlete, "2025-03-05T06:30")) == SUMMARISE
    athlete.weeks.update(failed_at=since)
    assert sent(a_run(athlete, "2025-03-06T06:30")) == SUMMARISE
    week = athlete.weeks.get()
    assert week.stale_since > since
    assert week.failed_at is None


def test_a_worker_is_woken_when_a_later_week_alone_begins_to_wait(athlete, sent):
    save_run(a_run(athlete))
    WeekSummary.objects.create(athlete=athlete, week="2025-W12")
    assert sent(a_run(athlete, "2025-03-04T06:30")) == SUMMARISE
    assert due_weeks(athlete) == ["2025-W10", "2025-W12"]


def test_a_run_of_this_week_makes_nothing_due_and_wakes_nobody(athlete, sent):
    run = a_run(athlete)
    run.started_at = timezone.now()
    assert sent(run) == due_weeks(athlete) == []


def test_weeks_that_look_back_on_a_change_become_due_again(athlete):
    for week in ("2025-W09", "2025-W12", "2025-W23", "2025-W24"):
        WeekSummary.objects.create(athlete=athlete, week=week)
    save_run(a_run(athlete))
    assert due_weeks(athlete) == ["2025-W10", "2025-W12", "2025-W23"]


def test_a_run_moved_to_another_week_makes_both_due(athlete):
    run = save_run(a_run(athlete, "2025-03-03T06:30"))
    athlete.weeks.update(stale_since=None)
    run.started_at = run.started_at.replace(month=6)
    save_run(run)
    assert due_weeks(athlete) == ["2025-W10", "2025-W23"]


def test_deleting_makes_the_week_due_again(athlete):
    run = save_run(a_run(athlete))
    athlete.weeks.update(stale_since=None)
    delete_session(run)
    assert due_weeks(athlete) == ["2025-W10"]
    assert not Run.objects.exists()


def test_the_same_content_twice_names_the_first(athlete):
    first = save_run(a_run(athlete, content_hash="a" * 64))
    with pytest.raises(DuplicateSessionError) as caught:
        save_run(a_run(athlete, content_hash="a" * 64))
    assert caught.value.existing_id == first.pk
    assert Run.objects.count() == 1


def test_another_member_may_have_the_same_content():
    save_run(a_run(make_athlete(), content_hash="a" * 64))
    save_run(a_run(make_athlete("other@example.org"), content_hash="a" * 64))
    assert Run.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("duration_s", 0),
        ("duration_s", 604_801),
        ("distance_m", -1.0),
        ("distance_m", 1_000_001.0),
        ("rpe", 10.5),
        ("rpe", -1.0),
        ("avg_hr", 19),
        ("avg_hr", 261),
        ("work_s", 2701),
        ("hr_zones_s", [1, 2, 3]),
        ("hr_zones_s", [1, 2, 3, 4, -5]),
        ("kind", "crawl"),
        ("started_at", timezone.now().replace(year=3000)),
    ],
)
def test_an_impossible_value_is_refused_by_name(field, value):
    run = a_run(make_athlete())
    setattr(run, field, value)
    with pytest.raises(ValidationError) as caught:
        save_run(run)
    assert field in caught.value.message_dict
    assert not Run.objects.exists()
    assert not WeekSummary.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("duration_s", 0), ("distance_m", 0), ("rpe", 11), ("work_s", 9999)]
)
def test_the_database_refuses_it_too(field, value):
    run = save_run(a_run(make_athlete()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**{field: value})


def test_a_lift_keeps_its_sets_in_order(athlete):
    squat, calf = an_exercise(), an_exercise("calf_raise", primary=["calves"], stress="never")
    sets = [*some_sets(squat, 2), *some_sets(calf, 1)]
    lift = save_lift(a_lift(athlete), sets)
    assert [lift_set.exercise.slug for lift_set in lift.sets.select_related("exercise")] == [
        "squat",
        "squat",
        "calf_raise",
    ]
    assert lift.focus == "lower"
    assert due_weeks(athlete) == ["2025-W10"]


def test_editing_a_lift_replaces_its_sets():
    lift = save_lift(a_lift(make_athlete()), some_sets(an_exercise(), 3))
    save_lift(lift, some_sets(an_exercise(), 2, load_kg=90.0))
    assert [lift_set.load_kg for lift_set in lift.sets.all()] == [90.0, 90.0]


def test_an_impossible_set_saves_nothing():
    with pytest.raises(ValidationError):
        save_lift(a_lift(make_athlete()), some_sets(an_exercise(), 2, reps=0))
    assert not LiftSession.objects.exists()


def test_saving_fifteen_sets_takes_few_queries(django_assert_max_num_queries):
    lift, sets = a_lift(make_athlete()), some_sets(an_exercise(), 15)
    with django_assert_max_num_queries(12):
        save_lift(lift, sets)

"""An own exercise merged into another: sets, routines, names and weeks follow at once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_lift, an_exercise, make_athlete, some_sets
from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.exercises.merge import NotMergeableError, merge_exercises
from workouts.exercises.own_exercise import own_exercise
from workouts.models import Exercise, LiftSet, Routine, RoutineSet
from workouts.sessions.saving import save_lift

pytestmark = pytest.mark.django_db


@pytest.fixture
def lift(athlete):
    return save_lift(a_lift(athlete), some_sets(own_exercise(athlete, "Kniebeuge")))


def merge(athlete, name, into):
    own = athlete.own_exercises.get(name=name)
    return merge_exercises(athlete, own, into, now=timezone.now())


def test_every_set_and_routine_follows_and_the_week_is_due_again(athlete, lift):
    squat = an_exercise("squat")
    own = Exercise.objects.get(name="Kniebeuge")
    routine = Routine.objects.create(athlete=athlete, name="Legs")
    RoutineSet.objects.create(routine=routine, exercise=own, position=0, reps=5)
    athlete.weeks.update(stale_since=None)
    assert lift.focus == "full"
    assert merge(athlete, "Kniebeuge", squat) == 3
    lift.refresh_from_db()
    assert lift.focus == "lower"
    assert set(LiftSet.objects.values_list("exercise", flat=True)) == {squat.pk}
    assert RoutineSet.objects.get().exercise == squat
    assert athlete.weeks.get(week=lift.week).stale_since is not None


def test_the_old_name_leads_to_the_other_from_then_on(athlete, lift):
    squat = an_exercise("squat")
    merge(athlete, "Kniebeuge", squat)
    names = ExerciseNames.of(athlete)
    assert names.find("kniebeuge") == squat
    assert "Kniebeuge" not in names.shown
    assert own_exercise(athlete, "Kniebeuge") == squat


def test_a_chain_of_merges_ends_at_the_last(athlete, lift):
    other = own_exercise(athlete, "Tiefe Kniebeuge")
    merge(athlete, "Kniebeuge", other)
    squat = an_exercise("squat")
    assert merge(athlete, "Tiefe Kniebeuge", squat) == 3
    assert ExerciseNames.of(athlete).find("Kniebeuge") == squat


def test_what_cannot_become_one(athlete, lift):
    squat = an_exercise("squat")
    own = Exercise.objects.get(name="Kniebeuge")
    theirs = own_exercise(make_athlete("other@example.org"), "Theirs")
    for wrong, into in ((own, own), (squat, own), (theirs, squat), (own, theirs)):
        with pytest.raises(NotMergeableError):
            merge_exercises(athlete, wrong, into, now=timezone.now())
    assert LiftSet.objects.filter(exercise=own).count() == 3


def test_the_page_says_what_will_change_and_does_it(client, athlete, lift):
    an_exercise("squat")
    own = Exercise.objects.get(name="Kniebeuge")
    address = reverse("workouts:exercise_merge", args=[own.pk])
    assert address in client.get(reverse("workouts:own_exercises")).text
    assert "3 sets in 1 session" in client.get(address).text
    wrong = client.post(address, {"into": "Sqat"})
    assert "Did you mean Squat" in wrong.context["form"].errors["into"][0]
    done = client.post(address, {"into": "squat"}, follow=True)
    assert "Kniebeuge is Squat now, 3 sets in all" in done.text
    assert client.get(address).status_code == 404


def test_anothers_exercise_does_not_exist(client, athlete):
    theirs = own_exercise(make_athlete("other@example.org"), "Theirs")
    address = reverse("workouts:exercise_merge", args=[theirs.pk])
    assert client.get(address).status_code == 404

"""The names of exercises: few are found by one small query, any doubt takes the whole list."""

import pytest

from tests.factories import an_exercise, make_athlete
from workouts.exercises.exercise_lookup import MOST_ASKED, ExerciseNames
from workouts.models import Exercise, ExerciseHabit

pytestmark = pytest.mark.django_db


@pytest.fixture
def athlete():
    an_exercise(aliases=["Back squat"])
    return make_athlete()


def test_a_name_of_the_catalogue(athlete, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = ExerciseNames.asked(athlete, ["Squat", "Squat"])
    assert names.find("Squat") == an_exercise()


@pytest.mark.parametrize("typed", ["squat", "Back squat", "Knee bend", ""])
def test_an_alias_another_case_or_nothing_takes_them_all(athlete, typed):
    assert ExerciseNames.asked(athlete, [typed]) is None


def test_as_do_more_names_than_a_session_has(athlete):
    many = [an_exercise(f"lift_{number}").name for number in range(MOST_ASKED + 1)]
    assert ExerciseNames.asked(athlete, many) is None
    assert ExerciseNames.asked(athlete, many[1:]) is not None


def test_the_members_own_comes_first_by_any_of_its_names(athlete):
    own = Exercise.objects.create(athlete=athlete, slug="own", name="Deep one", aliases=["Squat"])
    names = ExerciseNames.asked(athlete, ["Squat", "deep ONE"])
    assert names.find("Squat") == names.find("deep ONE") == own


def test_one_that_became_another_leads_to_it(athlete):
    into = Exercise.objects.create(athlete=athlete, slug="into", name="Front squat")
    Exercise.objects.create(athlete=athlete, slug="old", name="Squat", merged_into=into)
    assert ExerciseNames.asked(athlete, ["Squat"]).find("Squat") == into
    Exercise.objects.update(merged_into=None)
    Exercise.objects.filter(slug="old").update(merged_into=an_exercise("lunge"))
    assert ExerciseNames.asked(athlete, ["Squat"]) is None
    assert ExerciseNames.of(athlete).find("Squat") == an_exercise("lunge")


def test_anothers_exercise_does_not_exist(athlete):
    other = make_athlete("other@example.org")
    Exercise.objects.create(athlete=other, slug="theirs", name="Theirs")
    assert ExerciseNames.asked(athlete, ["Theirs"]) is None


def test_habits_come_with_the_names(athlete):
    ExerciseHabit.objects.create(athlete=athlete, exercise=an_exercise(), load_unit="lb", rest_s=90)
    assert ExerciseNames.asked(athlete, ["Squat"]).habits == {an_exercise().pk: ("lb", 90)}

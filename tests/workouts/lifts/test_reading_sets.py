"""Sets are read for saving as their forms would read them, and refused when those show an error."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import an_exercise, make_athlete
from workouts.exercises.exercise_lookup import MOST_ASKED, ExerciseNames
from workouts.lifts.draft import Draft
from workouts.lifts.entry_forms import Entries
from workouts.lifts.last_time import LiftHistory
from workouts.lifts.set_forms import is_blank
from workouts.lifts.set_validation import read_sets
from workouts.models import Athlete, Exercise, ExerciseHabit, LiftSet
from workouts.shared.units import POUND, Units

pytestmark = pytest.mark.django_db
TYPED = {
    "load": ["", "60", "82,5", "0", "-1", "1000", "1001", "1.234567", "heavy", "60.25"],
    "reps": ["", "8", " 8 ", "0", "1000", "1001", "8.5", "8.0", "many"],
    "seconds": ["", "45", "1:30", "soon", "0"],
    "rir": ["", "2", "20", "21", "-1"],
    "rpe": ["", "8.5", "10", "11", "nan"],
    "warm_up": ["on", "False", "0", ""],
    "done": ["on"],
}
SETTINGS = {
    "exercise": ["Squat", "squat", "Knee bend", "x" * 81, ""],
    "new": ["on", ""],
    "unit": ["kg", "lb", "stone", ""],
    "measure": ["reps", "both", "none"],
    "superset": ["", "A", "Z"],
    "rest": ["", "90", "91", "0", "long"],
}


def some_of(values):
    return st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in values.items()})


ENTRIES = st.lists(st.tuples(some_of(SETTINGS), st.lists(some_of(TYPED), max_size=3)), max_size=2)


def draft_of(entries):
    data = {}
    for number, (values, sets) in enumerate(entries):
        data |= {f"entries-{number}-{name}": value for name, value in values.items()}
        for place, one in enumerate(sets):
            data |= {f"entries-{number}-sets-{place}-{name}": v for name, v in one.items()}
    query = QueryDict(mutable=True)
    query.update(data)
    return Draft.parse(query)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, known=st.sampled_from([[], [60.00000001, None]]))
def test_what_is_read_is_what_the_forms_make_of_it(db, entries, known):
    an_exercise()
    athlete = Athlete.objects.first() or make_athlete()
    common = {"names": ExerciseNames.of(athlete), "history": LiftHistory(Units.of(athlete))}
    draft = draft_of(entries)
    read = read_sets(draft, **common, known=known)
    shown = Entries(draft, **common, bound=True, known=known)
    used = [
        (form, [row for row in form.sets if not is_blank(row.typed)])
        for form in shown
        if not all(map(is_blank, form.entry.sets))
    ]
    wrong = [one for form, rows in used for one in (form, *rows) if one.errors]
    assert (read.entries is None) == bool(wrong)
    assert read.is_valid == (bool(used) and not wrong)
    assert bool(read.error) == (not used)
    if read.is_valid:
        assert [entry.settings for entry in read.entries] == [form.cleaned_data for form, _ in used]
        assert [entry.sets for entry in read.entries] == [
            [row.cleaned_data for row in rows] for _, rows in used
        ]


def test_the_sets_keep_their_order_and_their_exercises_their_habits(db):
    athlete, squat = make_athlete(), an_exercise()
    names = ExerciseNames.of(athlete)
    rows = [{"load": "100", "reps": "5", "warm_up": "on"}, {}, {"load": "200", "reps": "3"}]
    head = {"exercise": "Squat", "unit": "lb", "superset": "B", "rest": "180"}
    hold = ({"exercise": "My hold", "new": "on"}, [{"seconds": "45", "rpe": "8"}])
    read = read_sets(
        draft_of([(head, rows), hold]), names=names, history=LiftHistory(Units.of(athlete))
    )
    sets = read.sets(athlete, LiftSet)
    own = Exercise.objects.get(athlete=athlete)
    assert [
        (s.exercise, s.superset, s.load_kg, s.reps, s.duration_s, s.rpe, s.warm_up) for s in sets
    ] == [
        (squat, "B", POUND.to_si(100), 5, None, None, True),
        (squat, "B", POUND.to_si(200), 3, None, None, False),
        (own, "", None, None, 45, 8.0, False),
    ]
    assert read.habits == {squat.pk: ("lb", 180), own.pk: ("kg", None)}


class TestNamesThatAreAskedFor:
    """Few names are found by one small query; what it can't tell takes them all."""

    @pytest.fixture
    def athlete(self):
        an_exercise(aliases=["Back squat"])
        return make_athlete()

    def test_a_name_of_the_catalogue(self, athlete, django_assert_num_queries):
        with django_assert_num_queries(1):
            names = ExerciseNames.asked(athlete, ["Squat", "Squat"])
        assert names.find("Squat") == an_exercise()

    @pytest.mark.parametrize("typed", ["squat", "Back squat", "Knee bend", ""])
    def test_an_alias_another_case_or_nothing_takes_them_all(self, athlete, typed):
        assert ExerciseNames.asked(athlete, [typed]) is None

    def test_as_do_more_names_than_a_session_has(self, athlete):
        many = [an_exercise(f"lift_{number}").name for number in range(MOST_ASKED + 1)]
        assert ExerciseNames.asked(athlete, many) is None
        assert ExerciseNames.asked(athlete, many[1:]) is not None

    def test_the_members_own_comes_first_by_any_of_its_names(self, athlete):
        own = Exercise.objects.create(
            athlete=athlete, slug="own", name="Deep one", aliases=["Squat"]
        )
        names = ExerciseNames.asked(athlete, ["Squat", "deep ONE"])
        assert names.find("Squat") == names.find("deep ONE") == own

    def test_one_that_became_another_leads_to_it(self, athlete):
        into = Exercise.objects.create(athlete=athlete, slug="into", name="Front squat")
        Exercise.objects.create(athlete=athlete, slug="old", name="Squat", merged_into=into)
        assert ExerciseNames.asked(athlete, ["Squat"]).find("Squat") == into
        Exercise.objects.update(merged_into=None)
        Exercise.objects.filter(slug="old").update(merged_into=an_exercise("lunge"))
        assert ExerciseNames.asked(athlete, ["Squat"]) is None
        assert ExerciseNames.of(athlete).find("Squat") == an_exercise("lunge")

    def test_anothers_exercise_does_not_exist(self, athlete):
        other = make_athlete("other@example.org")
        Exercise.objects.create(athlete=other, slug="theirs", name="Theirs")
        assert ExerciseNames.asked(athlete, ["Theirs"]) is None

    def test_habits_come_with_the_names(self, athlete):
        ExerciseHabit.objects.create(
            athlete=athlete, exercise=an_exercise(), load_unit="lb", rest_s=90
        )
        assert ExerciseNames.asked(athlete, ["Squat"]).habits == {an_exercise().pk: ("lb", 90)}

"""The pages of a strength session: any number of sets, unknown names, wrong input."""

import pytest
from django.urls import reverse

from tests.factories import a_lift, an_exercise, make_athlete, some_sets
from workouts.models import Exercise, ExerciseHabit, LiftSession, LiftSet
from workouts.sessions.saving import save_lift

pytestmark = pytest.mark.django_db
HEAD = {"day": "2025-03-04", "clock": "18:00", "duration": "60", "rpe": "7", "note": "good"}


@pytest.fixture
def athlete(client):
    an_exercise(aliases=["Squat (Barbell)"])
    an_exercise("calf_raise", primary=["calves"], stress="never")
    athlete = make_athlete(time_zone="Europe/London")
    client.force_login(athlete.user)
    return athlete


SET = {"load": "80", "reps": "6", "rir": "2"}


def squats(*sets, **values):
    return {"exercise": "Squat", "unit": "kg", "measure": "reps"} | values, sets


def typed(*entries, **head):
    data = HEAD | head
    for number, (values, sets) in enumerate(entries):
        data |= {f"entries-{number}-{name}": value for name, value in values.items()}
        for place, row in enumerate(sets):
            data |= {f"entries-{number}-sets-{place}-{name}": v for name, v in row.items()}
    return data


def test_logging_sets_in_their_order_and_leaving_blank_rows_out(client, athlete):
    calves = squats({"reps": "12"}, {}, exercise="calf raise", superset="A")
    entries = squats(SET, {}, SET | {"load": "82,5"}), calves, squats({}), squats(exercise="?")
    client.post(reverse("workouts:lift_new"), typed(*entries))
    lift = LiftSession.objects.get()
    assert (lift.duration_s, lift.rpe, lift.note, lift.week) == (3600, 7.0, "good", "2025-W10")
    sets = lift.sets.values_list("exercise__slug", "load_kg", "reps", "rir", "superset")
    assert list(sets) == [
        ("squat", 80.0, 6, 2, ""),
        ("squat", 82.5, 6, 2, ""),
        ("calf_raise", None, 12, None, "A"),
    ]


EMPTY = {"load": "", "reps": ""}


@pytest.mark.parametrize(
    ("answer", "stored"), [("save", [(60, 8)] * 3), ("leave", [(60, 8)])], ids=["save", "leave"]
)
def test_sets_that_show_only_grey_numbers_are_asked_about(client, athlete, answer, stored):
    sent = typed(squats({"load": "60", "reps": "8"}, EMPTY, EMPTY))
    page = client.post(reverse("workouts:lift_new"), sent)
    assert "2 of 3 sets show only grey numbers" in page.text
    assert not LiftSession.objects.exists()
    client.post(reverse("workouts:lift_new"), sent | {"grey": answer})
    assert list(LiftSet.objects.values_list("load_kg", "reps")) == stored


def test_all_sets_of_last_time_may_be_grey(client, athlete):
    save_lift(a_lift(athlete, "2025-03-01T18:00"), some_sets(an_exercise(), reps=5, load_kg=100))
    sent = typed(squats(EMPTY, EMPTY, EMPTY))
    assert "3 of 3 sets show only grey numbers" in client.post("/lifts/new/", sent).text
    client.post("/lifts/new/", sent | {"grey": "save"})
    assert list(LiftSession.objects.first().sets.values_list("reps", flat=True)) == [5, 5, 5]


def test_an_empty_row_without_grey_numbers_is_no_set(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(squats(EMPTY, {"load": "60", "reps": "8"})))
    assert LiftSet.objects.count() == 1


def test_forty_sets(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(squats(*[SET] * 40)))
    assert LiftSet.objects.count() == 40


def test_more_sets_than_a_session_holds(client, athlete):
    response = client.post(reverse("workouts:lift_new"), typed(squats(*[SET] * 201)))
    assert "at most 200 sets" in response.text
    assert not LiftSession.objects.exists()


def test_pounds_are_stored_as_kilograms_and_come_back_as_typed(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(squats(SET | {"load": "135"}, unit="lb")))
    assert LiftSet.objects.get().load_kg == pytest.approx(61.23497)
    page = client.get(reverse("workouts:lift_edit", args=[LiftSession.objects.get().pk]))
    assert 'value="135"' in page.text
    assert page.context["entries"].forms[0]["unit"].value() == "lb"


def test_unit_and_rest_of_an_exercise_are_kept_for_the_next_time(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(squats(SET, unit="lb", rest="180")))
    page = client.get(reverse("workouts:lift_new") + "?exercise=squat")
    form = page.context["entries"].forms[0]
    assert (form["unit"].value(), form["rest"].value()) == ("lb", "180")
    client.post(reverse("workouts:lift_new"), typed(squats(SET, unit="kg", rest=""), clock="19:00"))
    assert list(ExerciseHabit.objects.values_list("load_unit", "rest_s")) == [("kg", None)]


def test_an_alias_in_any_case_is_the_exercise(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(squats(SET, exercise=" squat  (BARBELL) ")))
    assert LiftSet.objects.get().exercise.slug == "squat"


def test_a_hold_is_typed_in_seconds_or_on_the_clock(client, athlete):
    holds = squats({"seconds": "45"}, {"seconds": "1:30"}, measure="time")
    client.post(reverse("workouts:lift_new"), typed(holds))
    assert list(LiftSet.objects.values_list("duration_s", flat=True)) == [45, 90]


@pytest.mark.parametrize(
    ("row", "field", "error"),
    [
        ({"load": "60"}, "reps", "Give reps"),
        (SET | {"reps": "0"}, "reps", "Must be at least 1"),
        (SET | {"load": "-3"}, "load", "between 0 kg and 1000 kg"),
        (SET | {"load": "heavy"}, "load", "Enter a number"),
        (SET | {"rir": "21"}, "rir", "Must be at most 20"),
        (SET | {"seconds": "soon"}, "seconds", "Write a time"),
    ],
)
def test_a_wrong_set_is_kept_beside_its_error(client, athlete, row, field, error):
    response = client.post(reverse("workouts:lift_new"), typed(squats(SET, row)))
    assert not LiftSession.objects.exists()
    wrong = response.context["entries"].forms[0].sets[1]
    assert set(wrong.errors) == {field}
    assert error in response.text
    assert all(wrong[name].value() == value for name, value in row.items())
    assert response.context["form"]["note"].value() == "good"


@pytest.mark.parametrize("entries", [[], [squats()], [squats({}, {})]])
def test_no_sets_at_all(client, athlete, entries):
    response = client.post(reverse("workouts:lift_new"), typed(*entries))
    assert "Add at least one set" in response.text
    assert response.context["form"]["note"].value() == "good"
    assert not LiftSession.objects.exists()


def test_an_unknown_name_is_asked_about_and_kept_when_the_member_says_so(client, athlete):
    stones = squats(SET, SET, exercise="Atlas stone")
    asked = client.post(reverse("workouts:lift_new"), typed(stones))
    assert "No exercise is called “Atlas stone”" in asked.text
    assert "entries-0-new" in asked.text
    client.post(reverse("workouts:lift_new"), typed((stones[0] | {"new": "on"}, stones[1])))
    own = Exercise.objects.get(athlete=athlete)
    assert (own.name, own.primary, own.sets.count()) == ("Atlas stone", [], 2)
    page = client.get(reverse("workouts:lift_new"))
    assert "Atlas stone" in page.text


def test_a_name_that_is_nearly_right(client, athlete):
    response = client.post(reverse("workouts:lift_new"), typed(squats(SET, exercise="Sqat")))
    assert "Did you mean Squat?" in response.text


def test_anothers_own_exercise_and_past_are_not_offered(client, athlete):
    other = make_athlete("other@example.org")
    secret = Exercise.objects.create(athlete=other, slug="secret", name="Secret lift")
    save_lift(a_lift(other), [*some_sets(secret), *some_sets(an_exercise(), load_kg=91.5)])
    page = client.get(reverse("workouts:lift_new") + "?exercise=squat").text
    assert "Secret lift" not in page
    assert "91.5" not in page
    response = client.post(reverse("workouts:lift_new"), typed(squats(SET, exercise="Secret lift")))
    assert "No exercise is called" in response.text


def test_a_link_may_name_the_first_exercise(client, athlete):
    page = client.get(reverse("workouts:lift_new") + "?exercise=calf_raise")
    assert [form.entry.name for form in page.context["entries"]] == ["Calf raise"]


def test_a_routine_is_set_up_with_the_same_rows(client, athlete):
    page, rows = reverse("workouts:routine_new"), squats(SET, {"load": "60"}, unit="lb", rest="90")
    refused = client.post(page, typed(rows, name="Legs"))
    assert "Give reps" in refused.text
    assert not athlete.routines.exists()
    client.post(page, typed(squats(SET, SET, unit="lb", rest="90"), name="Legs"))
    sets = athlete.routines.get(name="Legs").sets.values_list("exercise__slug", "reps", "position")
    assert list(sets) == [("squat", 6, 0), ("squat", 6, 1)]
    assert ExerciseHabit.objects.get().rest_s == 90

"""The pages of a strength session: any number of sets, unknown names, wrong input."""

import pytest
from django.urls import reverse

from tests.factories import a_lift, an_exercise, make_athlete, some_sets
from workouts.actions import save_lift
from workouts.models import Exercise, LiftSession, LiftSet

pytestmark = pytest.mark.django_db
HEAD = {"day": "2025-03-04", "clock": "18:00", "duration": "60", "rpe": "7", "note": "good"}


@pytest.fixture
def athlete(client):
    an_exercise(aliases=["Squat (Barbell)"])
    an_exercise("calf_raise", primary=["calves"], stress="never")
    athlete = make_athlete(time_zone="Europe/London")
    client.force_login(athlete.user)
    return athlete


def typed(*rows, **head):
    data = HEAD | head | {"sets-TOTAL_FORMS": str(len(rows)), "sets-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        data |= {f"sets-{number}-{name}": value for name, value in row.items()}
    return data


SQUAT = {"exercise": "Squat", "load": "80", "reps": "6", "rir": "2"}


def test_logging_sets_in_their_order_and_leaving_blank_rows_out(client, athlete):
    rows = [SQUAT, {}, SQUAT | {"load": "82,5"}, {"exercise": "calf raise", "reps": "12"}, {}]
    client.post(reverse("workouts:lift_new"), typed(*rows))
    lift = LiftSession.objects.get()
    assert (lift.duration_s, lift.rpe, lift.note, lift.week) == (3600, 7.0, "good", "2025-W10")
    sets = lift.sets.values_list("exercise__slug", "load_kg", "reps", "rir")
    assert list(sets) == [
        ("squat", 80.0, 6, 2),
        ("squat", 82.5, 6, 2),
        ("calf_raise", None, 12, None),
    ]


def test_forty_sets(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(*[SQUAT] * 40))
    assert LiftSet.objects.count() == 40


def test_pounds_are_stored_as_kilograms_and_come_back_as_typed(client, athlete):
    athlete.units = "imperial"
    athlete.save()
    client.post(reverse("workouts:lift_new"), typed(SQUAT | {"load": "135"}))
    assert LiftSet.objects.get().load_kg == pytest.approx(61.23497)
    page = client.get(reverse("workouts:lift_edit", args=[LiftSession.objects.get().pk]))
    assert 'value="135"' in page.text


def test_an_alias_in_any_case_is_the_exercise(client, athlete):
    client.post(reverse("workouts:lift_new"), typed(SQUAT | {"exercise": " squat  (BARBELL) "}))
    assert LiftSet.objects.get().exercise.slug == "squat"


@pytest.mark.parametrize(
    ("row", "field", "error"),
    [
        ({"reps": "5"}, "exercise", "Which exercise was it?"),
        ({"exercise": "Squat"}, "reps", "Give reps"),
        (SQUAT | {"reps": "0"}, "reps", "Must be at least 1"),
        (SQUAT | {"load": "-3"}, "load", "between 0 kg and 1000 kg"),
        (SQUAT | {"load": "heavy"}, "load", "Enter a number"),
        (SQUAT | {"rir": "21"}, "rir", "Must be at most 20"),
        (SQUAT | {"exercise": "Sqat"}, "exercise", "Did you mean Squat"),
    ],
)
def test_a_wrong_set_is_kept_beside_its_error(client, athlete, row, field, error):
    response = client.post(reverse("workouts:lift_new"), typed(SQUAT, row))
    assert not LiftSession.objects.exists()
    wrong = response.context["sets"].forms[1]
    assert set(wrong.errors) == {field}
    assert error in response.text
    assert all(wrong[name].value() == value for name, value in row.items())
    assert response.context["form"]["note"].value() == "good"


def test_no_sets_at_all(client, athlete):
    response = client.post(reverse("workouts:lift_new"), typed({}, {}))
    assert "Add at least one set" in response.text
    assert response.context["form"]["note"].value() == "good"
    assert not LiftSession.objects.exists()


def test_asking_for_more_rows_keeps_what_was_typed_and_saves_nothing(client, athlete):
    response = client.post(reverse("workouts:lift_new"), typed(SQUAT) | {"add_rows": "1"})
    rows = response.context["sets"].forms
    assert len(rows) == 4
    assert rows[0]["load"].value() == "80"
    assert not LiftSession.objects.exists()
    assert "invalid-feedback" not in response.text


def test_a_new_name_is_kept_when_the_member_says_so(client, athlete):
    row = SQUAT | {"exercise": "Atlas stone"}
    asked = client.post(reverse("workouts:lift_new"), typed(row))
    assert "keep_new" in asked.text
    client.post(reverse("workouts:lift_new"), typed(row, row) | {"keep_new": "1"})
    own = Exercise.objects.get(athlete=athlete)
    assert (own.name, own.primary, own.sets.count()) == ("Atlas stone", [], 2)
    page = client.get(reverse("workouts:lift_new"))
    assert "Atlas stone" in page.text


def test_anothers_own_exercise_is_not_offered(client, athlete):
    other = make_athlete("other@example.org")
    Exercise.objects.create(athlete=other, slug="secret", name="Secret lift")
    assert "Secret lift" not in client.get(reverse("workouts:lift_new")).text
    response = client.post(reverse("workouts:lift_new"), typed(SQUAT | {"exercise": "Secret lift"}))
    assert "exercise" in response.context["sets"].forms[0].errors


def test_a_link_may_name_the_first_exercise(client, athlete):
    page = client.get(reverse("workouts:lift_new") + "?exercise=calf_raise")
    assert page.context["sets"].forms[0]["exercise"].value() == "Calf raise"


def test_editing_keeps_sets_and_their_values(client, athlete):
    lift = save_lift(a_lift(athlete), some_sets(an_exercise(), 2, rpe=8.5, rir=None, duration_s=40))
    page = reverse("workouts:lift_edit", args=[lift.pk])
    context = client.get(page).context
    data = {"sets-TOTAL_FORMS": "2", "sets-INITIAL_FORMS": "0"}
    for form in (context["form"], *context["sets"].forms):
        for name in form.fields:
            value = form[name].value()
            data[form[name].html_name] = "" if value in (None, False) else value
    before = list(lift.sets.values_list("load_kg", "reps", "rir", "rpe", "duration_s", "warm_up"))
    client.post(page, data)
    after = lift.sets.values_list("load_kg", "reps", "rir", "rpe", "duration_s", "warm_up")
    assert list(after) == before


@pytest.mark.parametrize("name", ["lift", "lift_edit", "lift_delete"])
def test_another_members_lift_does_not_exist(client, athlete, name):
    theirs = save_lift(a_lift(make_athlete("other@example.org")), some_sets(an_exercise()))
    page = reverse(f"workouts:{name}", args=[theirs.pk])
    assert client.get(page).status_code == 404
    assert client.post(page, typed(SQUAT)).status_code == 404
    assert LiftSet.objects.count() == 3

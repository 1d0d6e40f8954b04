"""Strength sessions through the API: sets, supersets and exercises."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import a_lift, an_exercise, some_sets
from tests.workouts.api.caller import LIFT, SET, faults
from workouts.models import Athlete, Exercise, LiftSession, LiftSet
from workouts.sessions.saving import save_lift

pytestmark = pytest.mark.usefixtures("squat")


def test_only_start_and_one_set_are_needed(call):
    sent = {"started_at": LIFT["started_at"], "sets": [{"exercise": "squat"}]}
    created = call.post("/lifts", sent)
    assert created["sets"] == [dict.fromkeys(SET) | {"exercise": "squat", "warm_up": False}]


def test_a_superset_is_stored_as_sent(call):
    sets = [SET | {"superset": "A"}, SET | {"superset": "A", "reps": 8}, SET]
    created = call.post("/lifts", LIFT | {"sets": sets})
    assert created["sets"] == sets, "the letter stands only where there is a superset"
    path = f"/lifts/{created['id']}"
    assert call("PUT", path, created).json() == created
    assert list(LiftSet.objects.values_list("superset", flat=True)) == ["A", "A", ""]


def test_an_edit_replaces_session_and_sets(call):
    an_exercise("lunge")
    created = call.post("/lifts", LIFT)
    path = f"/lifts/{created['id']}"
    sets = [SET | {"exercise": "lunge"}, SET]
    replaced = call("PUT", path, {"started_at": LIFT["started_at"], "sets": sets}).json()
    assert replaced["sets"] == sets
    assert replaced["duration_s"] is replaced["rpe"] is replaced["warm_up"] is None
    assert call.get(path) == replaced
    assert call("PUT", path, replaced).json() == replaced, "an answer can be sent back as it is"
    assert LiftSet.objects.count() == 2


def test_a_refused_edit_changes_nothing(call):
    created = call.post("/lifts", LIFT)
    path = f"/lifts/{created['id']}"
    faults(call("PUT", path, LIFT | {"sets": [SET, SET | {"exercise": "unheard_of"}]}))
    faults(call("PUT", path, created | {"week": "2025-W11"}))
    assert call.get(path) == created


def test_deleting_a_session_deletes_its_sets(call):
    path = f"/lifts/{call.post('/lifts', LIFT)['id']}"
    assert call("DELETE", path).status_code == 204
    assert call("GET", path).status_code == 404
    assert not LiftSet.objects.exists()


def test_a_session_logged_by_hand_counts_for_duplicates(call, member, squat):
    first = save_lift(a_lift(member), some_sets(squat, 2, reps=5, load_kg=100.0))
    response = call("POST", "/lifts", LIFT | {"sets": [SET, SET]})
    assert (response.status_code, response.json()["id"]) == (409, first.pk)


def test_a_members_exercise_is_preferred_to_the_catalogues(call, member, squat):
    own = Exercise.objects.create(athlete=member, slug="squat", name="My squat")
    call.post("/lifts", LIFT)
    assert set(LiftSet.objects.values_list("exercise", flat=True)) == {own.pk}


def test_a_strangers_exercise_does_not_exist(call, stranger):
    other = Athlete.objects.get(user__email="stranger@example.org")
    Exercise.objects.create(athlete=other, slug="secret", name="Secret")
    body = LIFT | {"sets": [SET, SET | {"exercise": "secret"}]}
    assert faults(call("POST", "/lifts", body)).keys() == {("body", "sets", 1, "exercise")}
    stranger.post("/lifts", body)


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        ({"reps": 0}, "reps"),
        ({"reps": 1001}, "reps"),
        ({"reps": 5.5}, "reps"),
        ({"reps": "5"}, "reps"),
        ({"load_kg": -1}, "load_kg"),
        ({"load_kg": 1000.1}, "load_kg"),
        ({"rir": -1}, "rir"),
        ({"rir": 21}, "rir"),
        ({"rpe": 10.5}, "rpe"),
        ({"duration_s": 0}, "duration_s"),
        ({"duration_s": 86_401}, "duration_s"),
        ({"warm_up": None}, "warm_up"),
        ({"exercise": "unheard_of"}, "exercise"),
        ({"exercise": "a\0b"}, "exercise"),
        ({"exercise": None}, "exercise"),
        ({"colour": "red"}, "colour"),
        ({"superset": "I"}, "superset"),
    ],
    ids=str,
)
def test_an_impossible_set_is_named(call, bad, where):
    found = faults(call("POST", "/lifts", LIFT | {"sets": [SET, SET, SET, SET | bad]}))
    assert found.keys() == {("body", "sets", 3, where)}
    assert not LiftSession.objects.exists()


def test_pages_list_each_session_once_latest_first(call, member, squat):
    saved = [
        save_lift(a_lift(member, f"2025-03-0{day}T18:00"), some_sets(squat, day))
        for day in (1, 2, 3)
    ]
    page = call.get("/lifts?limit=2")
    assert [session["id"] for session in page["results"]] == [saved[2].pk, saved[1].pk]
    assert [len(session["sets"]) for session in page["results"]] == [3, 2]
    rest = call.get(page["next"])
    assert ([session["id"] for session in rest["results"]], rest["next"]) == ([saved[0].pk], None)
    only = call.get("/lifts?from=2025-03-02&to=2025-03-02")["results"]
    assert [session["id"] for session in only] == [saved[1].pk]


def test_a_list_of_many_sessions_takes_no_more_queries(call, member, squat):
    save_lift(a_lift(member), some_sets(squat))
    with CaptureQueriesContext(connection) as few:
        call.get("/lifts")
    for day in range(10, 15):
        save_lift(a_lift(member, f"2025-03-{day}T18:00"), some_sets(squat, 15))
    with CaptureQueriesContext(connection) as many:
        assert len(call.get("/lifts")["results"]) == 6
    assert len(few) == len(many) == 6


def test_a_session_of_many_sets_takes_no_more_queries(call):
    with CaptureQueriesContext(connection) as few:
        call.post("/lifts", LIFT)
    with CaptureQueriesContext(connection) as many:
        call.post("/lifts", LIFT | {"started_at": "2025-03-05T18:00:00+00:00", "sets": [SET] * 90})
    assert len(few) == len(many)

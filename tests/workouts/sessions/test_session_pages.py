"""Pages of sessions of every kind: another's don't exist, deleting has a way back."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import a_lift, a_run, an_exercise, make_athlete, other_training, some_sets
from workouts.models import Athlete
from workouts.models.session_models import SESSION_MODELS
from workouts.sessions.saving import delete_session, save_lift, save_other, save_run

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("kind", SESSION_MODELS)]
WHEN = {"day": "2025-03-04", "clock": "18:00", "note": "towpath"}
SETS = {"entries-0-exercise": "Squat", "entries-0-unit": "kg", "entries-0-sets-0-reps": "5"}
TYPED = {
    "run": WHEN | {"kind": "easy", "duration": "45"},
    "lift": WHEN | SETS,
    "other": WHEN | {"sport": "ride", "duration": "60"},
}
WORDS = {"run": "run", "lift": "lift", "other": "session"}


def saved(kind: str, athlete: Athlete) -> Any:
    if kind == "lift":
        return save_lift(a_lift(athlete, note="towpath"), some_sets(an_exercise()))
    if kind == "run":
        return save_run(a_run(athlete, note="towpath"))
    return save_other(other_training(athlete, note="towpath"))


def page(name: str, session: Any) -> str:
    return reverse(f"workouts:{name}", args=[session.pk])


@pytest.mark.parametrize("action", ["", "_edit", "_delete"])
def test_another_members_session_does_not_exist(client, athlete, kind, action):
    theirs = saved(kind, make_athlete("other@example.org"))
    assert client.get(page(f"{kind}{action}", theirs)).status_code == 404
    assert client.post(page(f"{kind}{action}", theirs), TYPED[kind]).status_code == 404
    assert type(theirs).objects.get().note == "towpath"


def test_what_another_member_deleted_does_not_exist(client, athlete, kind):
    theirs = saved(kind, make_athlete("other@example.org"))
    back = page(f"{kind}_restore", theirs)
    delete_session(theirs)
    assert client.post(back).status_code == 404
    assert back not in client.get(reverse("workouts:deleted")).text
    assert not SESSION_MODELS[kind].objects.exists()


def test_a_form_sent_twice_logs_one(client, athlete, kind):
    an_exercise()
    new = reverse(f"workouts:{kind}_new")
    assert "logged" in client.post(new, TYPED[kind], follow=True).text
    again = client.post(new, TYPED[kind], follow=True)
    assert f"This {WORDS[kind]} is already in your log" in again.text
    assert SESSION_MODELS[kind].objects.count() == 1


def test_deleting_asks_first_and_is_undone_by_its_message(client, athlete, kind):
    session = saved(kind, athlete)
    detail, delete = page(kind, session), page(f"{kind}_delete", session)
    assert "Delete this" in client.get(delete).text
    assert f'action="{delete}"' in client.get(detail).text
    told = client.post(delete, follow=True).text
    back = page(f"{kind}_restore", session)
    assert "deleted." in told
    assert f'action="{back}"' in told
    assert client.get(detail).status_code == 404
    assert back in client.get(reverse("workouts:deleted")).text
    assert "towpath" in client.post(back, follow=True).text
    assert client.post(back).headers["Location"] == detail  # a double tap

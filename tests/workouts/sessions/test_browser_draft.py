"""A browser keeps what is typed until it is told that it is stored."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import a_run, make_athlete
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
SESSION = {"day": "2025-03-03", "clock": "06:30", "draft": "a1b2"}
FORMS = [
    ("run", {"kind": "easy", "duration": "30", "distance": "5"}),
    ("other", {"sport": "ride", "duration": "30"}),
]


@pytest.fixture
def member(client: Client) -> Client:
    client.force_login(make_athlete().user)
    return client


@pytest.mark.parametrize(("what", "typed"), FORMS)
def test_what_is_saved_need_not_be_kept(member, what, typed):
    answer = member.post(reverse(f"workouts:{what}_new"), SESSION | typed)
    assert answer.status_code == 302
    assert answer.cookies["saved-draft"].value == "a1b2"


@pytest.mark.parametrize(("what", "typed"), FORMS)
def test_what_is_refused_stays_kept(member, what, typed):
    answer = member.post(reverse(f"workouts:{what}_new"), SESSION | typed | {"duration": "-3"})
    assert "saved-draft" not in answer.cookies
    assert 'name="draft" value="a1b2"' in answer.text
    assert "data-typed" in answer.text


def test_a_name_that_is_none_is_not_sent_back(member):
    typed = SESSION | FORMS[0][1] | {"draft": 'x"; path=/'}
    assert "saved-draft" not in member.post(reverse("workouts:run_new"), typed).cookies


def test_each_form_keeps_its_own(client):
    run = save_run(a_run(make_athlete()))
    client.force_login(run.athlete.user)
    new = reverse("workouts:run_new")
    pages = [new, f"{new}?like={run.pk}", reverse("workouts:run_edit", args=[run.pk])]
    kept = {client.get(page).text.partition('data-keep="')[2].partition('"')[0] for page in pages}
    me = run.athlete_id
    assert kept == {f"{me}:run-new", f"{me}:run-like-{run.pk}", f"{me}:run-{run.pk}"}

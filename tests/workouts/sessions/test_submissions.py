"""What is sent again under its key is logged once, however often and however much at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.models import LiftSession, Run, Submission
from workouts.sessions.deduplication import log_lift, log_run
from workouts.sessions.idempotency import (
    DeletedSinceError,
    KeyReusedError,
    purge_expired,
    run_idempotent,
)
from workouts.sessions.saving import DuplicateSessionError, delete_session, save_run
from workouts.tasks import forget_submissions

pytestmark = pytest.mark.django_db
RUN = {"kind": "easy", "duration": "45", "distance": "8", "day": "2025-03-03", "clock": "06:30"}
LIFT = {
    "day": "2025-03-04",
    "clock": "18:00",
    "entries-0-exercise": "Squat",
    "entries-0-unit": "kg",
    "entries-0-sets-0-reps": "5",
}


def send(run, key="one", sent="5 km"):
    return run_idempotent(
        lambda: log_run(run), key=key, sent=sent, rows=run.athlete.runs.all(), athlete=run.athlete
    )


@pytest.fixture
def athlete(client):
    an_exercise()
    athlete = make_athlete()
    client.force_login(athlete.user)
    return athlete


def test_sent_again_it_is_the_first(athlete):
    first = send(a_run(athlete))
    again = a_run(athlete)
    assert send(again).pk == first.pk
    assert again.pk is None
    assert Run.objects.count() == Submission.objects.count() == 1


def test_sent_again_after_it_was_changed_it_is_the_changed_one(athlete):
    first = send(a_run(athlete))
    first.duration_s, first.content_hash = 3000, None
    save_run(first)
    found = send(a_run(athlete))
    assert (found.pk, found.duration_s) == (first.pk, 3000)
    assert Run.objects.count() == 1


def test_a_key_is_for_one_content(athlete):
    first = send(a_run(athlete))
    other = a_run(athlete, distance_m=9000.0)
    with pytest.raises(KeyReusedError) as caught:
        send(other, sent="9 km")
    assert caught.value.existing_id == first.pk
    assert (other.pk, Run.objects.count()) == (None, 1)


def test_a_key_is_for_one_kind(athlete):
    send(a_run(athlete))
    lift, sets = a_lift(athlete), some_sets(an_exercise())
    with pytest.raises(KeyReusedError):
        run_idempotent(
            lambda: log_lift(lift, sets),
            key="one",
            sent="5 km",
            rows=athlete.liftsessions.all(),
            athlete=athlete,
        )
    assert not LiftSession.objects.exists()


def test_what_was_deleted_stays_deleted(athlete):
    delete_session(send(a_run(athlete)))
    with pytest.raises(DeletedSinceError):
        send(a_run(athlete))
    assert not Run.objects.exists()


def test_the_same_under_another_key_is_still_a_duplicate(athlete):
    send(a_run(athlete))
    with pytest.raises(DuplicateSessionError):
        send(a_run(athlete), key="two")
    assert Submission.objects.count() == 1


def test_a_key_is_the_members_own(athlete):
    send(a_run(athlete))
    send(a_run(make_athlete("other@example.org")))
    assert Run.objects.count() == 2


def test_what_is_refused_takes_no_key(athlete):
    with pytest.raises(ZeroDivisionError):
        run_idempotent(lambda: 1 / 0, key="one", sent="", rows=athlete.runs.all(), athlete=athlete)
    send(a_run(athlete))


def test_a_key_costs_an_insert_and_the_transaction_around_it(athlete):
    with CaptureQueriesContext(connection) as bare:
        log_run(a_run(athlete, "2025-03-03T06:30"))
    with CaptureQueriesContext(connection) as keyed:
        send(a_run(athlete, "2025-03-04T06:30"))
    assert len(keyed) <= len(bare) + 3


def test_keys_are_forgotten_after_a_month(athlete):
    for days, key in ((29, "new"), (31, "old")):
        Submission.objects.create(
            athlete=athlete,
            key=key,
            content="0" * 64,
            session_id=1,
            created_at=timezone.now() - timedelta(days=days),
        )
    assert purge_expired(now=timezone.now()) == 1
    assert Submission.objects.get().key == "new"
    forget_submissions()
    assert Submission.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_are_one():
    athlete = make_athlete()
    start = threading.Barrier(4)
    found = []

    def once():
        try:
            start.wait()
            found.append(send(a_run(athlete)).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=once) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Run.objects.get().pk] * 4


# --- The forms ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("page", "typed"), [("run", RUN), ("lift", LIFT)])
def test_a_form_posted_twice_leads_to_the_one_session(client, athlete, page, typed):
    key = client.get(reverse(f"workouts:{page}_new")).context["form"]["key"].value()
    answers = [client.post(reverse(f"workouts:{page}_new"), typed | {"key": key}) for _ in "ab"]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
    assert Run.objects.count() + LiftSession.objects.count() == 1


def test_each_form_has_a_key_of_its_own_and_keeps_it_through_an_error(client, athlete):
    page = reverse("workouts:run_new")
    keys = {client.get(page).context["form"]["key"].value() for _ in "ab"}
    assert len(keys) == 2
    again = client.post(page, RUN | {"duration": "soon", "key": "mine"})
    assert '<input type="hidden" name="key" value="mine"' in again.text


@pytest.mark.parametrize(("page", "typed"), [("run", RUN), ("lift", LIFT)])
def test_a_form_changed_after_it_was_saved_asks_before_it_logs_another(
    client, athlete, page, typed
):
    new = reverse(f"workouts:{page}_new")
    saved = client.post(new, typed | {"key": "one"}).url
    asked = client.post(new, typed | {"key": "one", "note": "windy"})
    assert f'<a href="{saved}">' in asked.text
    assert "windy" in asked.text
    assert Run.objects.count() + LiftSession.objects.count() == 1
    other = client.post(
        new, typed | {"key": asked.context["form"]["key"].value(), "day": "2025-03-05"}
    )
    assert other.status_code == 302
    assert Run.objects.count() + LiftSession.objects.count() == 2


def test_a_form_sent_again_after_its_session_was_deleted_says_so(client, athlete):
    page = reverse("workouts:run_new")
    client.post(page, RUN | {"key": "one"})
    delete_session(Run.objects.get())
    assert "It stays deleted" in client.post(page, RUN | {"key": "one"}, follow=True).text
    assert not Run.objects.exists()


def test_an_edit_needs_no_key(client, athlete):
    run = save_run(a_run(athlete))
    page = reverse("workouts:run_edit", args=[run.pk])
    assert 'name="key"' not in client.get(page).text
    assert client.post(page, RUN | {"duration": "50"}).status_code == 302
    assert not Submission.objects.exists()

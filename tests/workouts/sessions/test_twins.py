"""One session recorded by watch and phone: asked about side by side, and nothing goes unasked."""

import pytest
from django.urls import reverse

from tests.factories import (
    a_lift,
    a_run,
    an_exercise,
    make_athlete,
    moment,
    other_training,
    some_sets,
)
from workouts.models import DeletedSession, LiftSession, Run, RunTrace
from workouts.sessions.double_recordings import Answer, answer, flag_possible_duplicate
from workouts.sessions.saving import save_lift, save_other, save_run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "seconds", "asked"),
    [
        ("2025-03-03T06:30", 2700, True),
        ("2025-03-03T06:32", 2820, True),
        ("2025-03-03T06:28", 2580, True),
        ("2025-03-03T06:32:01", 2700, False),
        ("2025-03-03T06:27:59", 2700, False),
        ("2025-03-03T06:30", 2821, False),
        ("2025-03-03T06:30", 2579, False),
    ],
)
def test_two_minutes_apart_at_most_in_start_and_length(athlete, start, seconds, asked):
    first = save_run(a_run(athlete))
    later = save_run(a_run(athlete, start, duration_s=seconds))
    assert flag_possible_duplicate(later) == (first if asked else None)
    later.refresh_from_db()
    assert later.possible_duplicate_of_id == (first.pk if asked else None)
    assert Run.objects.count() == 2


def test_neither_anothers_nor_another_sport_nor_a_date_alone_is_a_twin(athlete):
    save_run(a_run(make_athlete("other@example.org")))
    save_other(other_training(athlete, "2025-03-03T06:30", duration_s=2700))
    noon = save_run(a_run(athlete, "2025-03-04T12:00", time_known=False))
    assert flag_possible_duplicate(save_run(a_run(athlete))) is None
    assert flag_possible_duplicate(save_run(a_run(athlete, "2025-03-04T12:00"))) is None
    assert flag_possible_duplicate(noon) is None


def pair(athlete):
    watch = a_run(athlete, kind="unknown", rpe=None, distance_m=None, avg_hr=150, note="Watch")
    watch = save_run(watch)
    phone = a_run(athlete, "2025-03-03T06:31", kind="tempo", rpe=6.0, avg_hr=140, note="Phone")
    phone = save_run(phone, trace=RunTrace(points=[[0, 0, None, None, 51.5, 0]]))
    flag_possible_duplicate(phone)
    return watch, phone


@pytest.mark.parametrize(
    ("said", "left"),
    [("both", {"Watch", "Phone"}), ("this", {"Phone"}), ("other", {"Watch"}), ("merge", {"Watch"})],
)
def test_what_is_said_is_done_and_can_be_taken_back(client, athlete, said, left):
    _, phone = pair(athlete)
    address = reverse("workouts:twin", args=["run", phone.pk])
    page = client.get(address).text
    assert "Watch" in page
    assert "Phone" in page
    assert client.post(address, {"do": said}, follow=True).status_code == 200
    assert set(Run.objects.values_list("note", flat=True)) == left
    assert not Run.objects.exclude(possible_duplicate_of=None).exists()
    assert DeletedSession.objects.filter(contents__isnull=False).count() == 2 - len(left)


def test_merging_fills_gaps_and_keeps_what_is_known(athlete):
    watch, phone = pair(athlete)
    kept = answer(phone, Answer.MERGE)
    kept.refresh_from_db()
    assert kept == watch
    assert (kept.note, kept.avg_hr) == ("Watch", 150)
    assert (kept.rpe, kept.kind, kept.distance_m) == (6, "tempo", 8000)
    assert len(kept.trace.points) == 1


def test_a_watchs_lift_takes_the_sets_of_the_phones(athlete):
    watch = save_lift(a_lift(athlete, rpe=None), [])
    phone = save_lift(a_lift(athlete, "2025-03-04T18:01"), some_sets(an_exercise()))
    assert flag_possible_duplicate(phone) == watch
    kept = answer(phone, Answer.MERGE)
    assert LiftSession.objects.get() == kept == watch
    assert (kept.sets.count(), kept.rpe, kept.focus) == (3, 7, "lower")


def test_a_question_answered_twice_or_too_late_changes_nothing(client, athlete):
    watch, phone = pair(athlete)
    answer(phone, Answer.BOTH)
    assert answer(phone, Answer.THIS) == phone
    assert Run.objects.count() == 2
    again = client.get(reverse("workouts:twin", args=["run", phone.pk]))
    assert again.url == phone.get_absolute_url()
    assert watch.get_absolute_url() != again.url


def test_the_run_itself_asks_and_anothers_page_does_not_exist(client, athlete):
    _, phone = pair(athlete)
    address = reverse("workouts:twin", args=["run", phone.pk])
    assert address in client.get(phone.get_absolute_url()).text
    client.force_login(make_athlete("other@example.org").user)
    assert client.get(address).status_code == 404
    assert client.post(address, {"do": "this"}).status_code == 404
    assert moment("2025-03-03T06:31") == Run.objects.get(pk=phone.pk).started_at

"""Strength logs uploaded: each session once, in the member's zone and unit; taken back whole."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from tests.importers.case_files import STRONG_HEADER, case
from tests.workouts.importing.uploading import upload
from workouts.exercises.own_exercise import own_exercise
from workouts.importing import uploads
from workouts.importing.undo import undo
from workouts.models import Athlete, Exercise, FileImport, LiftSession, LiftSet, Run
from workouts.sessions.saving import save_lift, save_run
from workouts.shared.units import POUND

pytestmark = [pytest.mark.django_db, pytest.mark.athlete(time_zone="Europe/Berlin")]


@pytest.fixture
def squat() -> Exercise:
    return an_exercise("squat", aliases=["Squat (Barbell)", "Barbell Squat"])


def page(client, upload: FileImport) -> str:
    return client.get(reverse("workouts:import", args=[upload.pk])).text


def test_sessions_come_with_their_sets_in_the_members_zone(athlete, squat):
    read = upload(athlete, case("hevy_kg.csv"))
    lift = LiftSession.objects.get()
    assert (read.status, read.created, lift.source) == ("done", 1, "hevy")
    assert lift.started_at.isoformat() == "2025-06-30T21:30:00+00:00"
    assert (lift.local_date.isoformat(), lift.duration_s) == ("2025-06-30", 4200)
    assert lift.note == "Late legs\nTwo lines,\nof it\nSquat (Barbell): Deep"
    assert list(lift.sets.values_list("exercise__name", "load_kg", "reps", "warm_up", "rir")) == [
        (squat.name, 60, 8, True, None),
        (squat.name, 100, 5, False, None),
        (squat.name, 100, 4, False, 0),
        (squat.name, 80, 6, False, None),
        ("Plank", None, None, False, None),
    ]
    assert athlete.weeks.filter(week="2025-W27", stale_since__isnull=False).exists()


def test_pounds_in_the_file_become_kilograms(athlete, squat):
    upload(athlete, case("strong_2016_lb.csv"))
    assert [lift_set.load_kg for lift_set in LiftSet.objects.all()] == [
        POUND.to_si(100),
        POUND.to_si(102.5),
    ]


def test_names_go_by_alias_and_unknown_ones_become_the_members_own(client, athlete, squat):
    theirs = own_exercise(make_athlete("other@example.org"), "Odd Curl")
    read = upload(athlete, case("strong_ios.csv"), unit="kg")
    assert read.new_exercises == ["Plank", "Odd Curl"]
    assert set(athlete.own_exercises.values_list("name", flat=True)) == {"Plank", "Odd Curl"}
    assert not theirs.sets.exists()
    assert "Plank, Odd Curl" in page(client, read)


def test_names_in_other_scripts_stay_apart(athlete):
    first, second = own_exercise(athlete, "スクワット"), own_exercise(athlete, "デッドリフト")
    assert first != second
    assert own_exercise(athlete, "スクワット") == first


def test_the_unit_is_asked_where_the_file_leaves_it_open(client, athlete, squat):
    waiting = upload(athlete, case("strong_ios.csv"))
    assert (waiting.status, LiftSession.objects.count()) == ("asks", 0)
    assert list(FileImport.objects.unfinished()) == []
    form = client.get(reverse("workouts:import", args=[waiting.pk])).context["form"]
    assert form["load_unit"].value() == "kg"


def test_the_members_own_unit_is_chosen_beforehand(client, athlete):
    athlete.units = Athlete.Units.IMPERIAL
    athlete.save()
    waiting = upload(athlete, case("strong_ios.csv"))
    radios = re.findall(r'<input[^>]*name="load_unit"[^>]*>', page(client, waiting))
    assert [re.findall(r'value="(..)"', radio)[0] for radio in radios if "checked" in radio] == [
        "lb"
    ]


def test_the_answer_finishes_the_import(client, athlete, squat):
    waiting = upload(athlete, case("strong_ios.csv"))
    address = reverse("workouts:import", args=[waiting.pk])
    assert client.post(address, {"load_unit": "stone"}).status_code == 200
    assert client.post(address, {"load_unit": "lb"}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.finished_at) == ("waiting", None)
    uploads.read(waiting, now=timezone.now())
    client.post(address, {"load_unit": "kg"})  # Too late: it is done.
    waiting.refresh_from_db()
    assert (waiting.status, waiting.load_unit, waiting.created) == ("done", "lb", 2)
    assert LiftSet.objects.filter(load_kg=POUND.to_si(80)).count() == 2


def test_the_same_file_twice_is_harmless_and_a_longer_one_brings_what_is_new(athlete, squat):
    upload(athlete, case("strong_ios.csv"), unit="kg")
    again = upload(athlete, case("strong_ios.csv"), unit="kg")
    assert (again.created, again.duplicate, LiftSession.objects.count()) == (0, 2, 2)
    longer = case("strong_ios.csv") + b"2025-03-07 18:00:00,Legs,1h,Squat (Barbell),1,85,5,0,0,,,\n"
    more = upload(athlete, longer, unit="kg")
    assert (more.created, more.duplicate, LiftSession.objects.count()) == (1, 2, 3)


def test_one_impossible_session_does_not_stop_the_others(athlete, squat):
    future = b"2199-03-07 18:00:00,Legs,1h,Brand New,1,85,5,0,0,,,\n"
    read = upload(athlete, case("strong_ios.csv") + future, unit="kg")
    assert (read.status, read.created, read.failed) == ("done", 2, 1)
    assert not athlete.own_exercises.filter(name="Brand New").exists()
    assert "Brand New" not in read.new_exercises
    (failed,) = [entry for entry in read.entries if entry["outcome"] == "failed"]
    assert failed["where"] == "7 March 2199, Legs"
    assert "date" in failed["reason"]


def test_counts_come_first_then_each_reason_once(client, athlete, squat):
    row = "2025-03-{day:02d} 18:00:00,Legs,7h,Squat (Barbell),1,85,5,0,0,,,\n"
    rows = "".join(row.format(day=day) for day in range(1, 21))
    bad = "2025-03-01 18:00:00,Legs,1h,,1,85,5,0,0,,,\n" * 3
    read = upload(athlete, f"{STRONG_HEADER}\n{rows}{bad}".encode(), unit="kg")
    assert (read.created, read.skipped) == (20, 3)
    text = page(client, read)
    assert text.count("It says that it took more than 6 hours") == 1
    assert text.count("It names no exercise.") == 1
    assert "rows 22, 23, 24" in text
    assert text.index("Added") < text.index("It names no exercise.")
    assert reverse("workouts:history") in text
    assert "Lift added" not in text


def test_a_watch_brings_the_sets_it_counted(athlete):
    read = upload(athlete, case("lift.fit"))
    lift = LiftSession.objects.get()
    assert (read.created, lift.source, lift.duration_s) == (1, "fit", 2400)
    assert [(lift_set.reps, lift_set.load_kg) for lift_set in lift.sets.all()] == [
        (5, 80.5),
        (8, None),
        (8, None),
    ]


def test_saving_a_long_log_takes_few_queries(athlete, squat, django_assert_max_num_queries):
    row = "20{year}-03-{day:02d} 18:00:00,Legs,1h,Squat (Barbell),{n},85,5,0,0,,,\n"
    rows = "".join(
        row.format(year=year, day=day, n=n)
        for year in (23, 24)
        for day in range(1, 21)
        for n in range(1, 17)
    )
    waiting = upload(athlete, f"{STRONG_HEADER}\n{rows}".encode())
    uploads.answer_load_unit(waiting, "kg")
    waiting.refresh_from_db()
    with django_assert_max_num_queries(40 * 15 + 10):
        uploads.read(waiting, now=timezone.now())
    assert (LiftSession.objects.count(), LiftSet.objects.count()) == (40, 640)


def test_undoing_takes_back_just_what_the_import_brought(athlete, squat):
    kept_run = save_run(a_run(athlete))
    kept_lift = save_lift(a_lift(athlete), some_sets(squat))
    plank = own_exercise(athlete, "Plank")
    read = upload(athlete, case("strong_ios.csv"), unit="kg")
    athlete.weeks.update(stale_since=None)
    assert undo(read, now=timezone.now()) == 2
    read.refresh_from_db()
    assert (read.status, read.created) == ("undone", 2)
    assert list(Run.objects.all()) == [kept_run]
    assert list(LiftSession.objects.all()) == [kept_lift]
    assert list(athlete.own_exercises.all()) == [plank]
    assert athlete.weeks.filter(week="2025-W10", stale_since__isnull=False).exists()


def test_undoing_keeps_an_exercise_that_the_member_has_used_since(athlete, squat):
    read = upload(athlete, case("strong_ios.csv"), unit="kg")
    curl = athlete.own_exercises.get(name="Odd Curl")
    save_lift(a_lift(athlete), some_sets(curl))
    undo(read, now=timezone.now())
    assert list(athlete.own_exercises.all()) == [curl]


def test_undoing_twice_is_harmless_and_importing_again_brings_all_back(athlete, squat):
    read = upload(athlete, case("strong_ios.csv"), unit="kg")
    undo(read, now=timezone.now())
    assert undo(read, now=timezone.now()) == 0
    again = upload(athlete, case("strong_ios.csv"), unit="kg")
    assert (again.created, again.duplicate) == (2, 0)


def test_undoing_a_run_takes_its_trace_along(athlete):
    read = upload(athlete, case("run.fit"))
    assert undo(read, now=timezone.now()) == 1
    assert not Run.objects.exists()


def test_the_page_asks_before_it_undoes(client, athlete, squat):
    read = upload(athlete, case("strong_ios.csv"), unit="kg")
    address = reverse("workouts:import_undo", args=[read.pk])
    assert address in page(client, read)
    assert "2 sessions" in client.get(address).text
    assert LiftSession.objects.count() == 2
    response = client.post(address, follow=True)
    assert "2 sessions deleted" in response.text
    assert "This import was undone" in response.text
    assert address not in page(client, read)


@pytest.mark.parametrize("view", ["workouts:import", "workouts:import_undo"])
def test_anothers_import_can_be_neither_answered_nor_undone(client, athlete, view):
    other = make_athlete("other@example.org")
    theirs = upload(other, case("hevy_kg.csv"))
    waiting = upload(other, case("strong_ios.csv"))
    for each in (theirs, waiting):
        assert client.post(reverse(view, args=[each.pk]), {"load_unit": "kg"}).status_code == 404
    assert other.liftsessions.count() == 1


def test_uploading_a_log_by_the_page_asks_its_question(client, athlete):
    file = SimpleUploadedFile("strong.csv", case("strong_ios.csv"))
    client.post(reverse("workouts:imports"), {"file": file})
    received = FileImport.objects.get()
    assert received.format == "strong"
    uploads.read(received, now=timezone.now())
    assert "kilograms or pounds" in page(client, received)

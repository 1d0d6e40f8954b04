"""Archives: every part once, with its reason, whatever happens to the worker on the way."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.importers.archives import gpx, strava_export, strava_row, strava_rows, zipped
from tests.workouts.importing.uploading import read_all, reasons, undo_rest
from workouts.importing import archive_plan, archive_worker, undo, uploads
from workouts.models import FileImport, ImportItem, OtherSession, Run

pytestmark = pytest.mark.django_db
START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)


def send(athlete, content):
    """An upload whose parts are written down."""
    upload = uploads.receive(athlete, name="export.zip", content=content)
    archive_plan.plan(upload, now=timezone.now())
    upload.refresh_from_db()
    return upload


@pytest.fixture
def read_some(monkeypatch):
    """Read a number of parts, each in a turn of its own."""

    def read(upload, count):
        with monkeypatch.context() as patch:
            patch.setattr(archive_worker, "TURN_S", 0)
            for _ in range(count):
                uploads.read(upload, now=timezone.now())

    return read


def test_a_zip_of_recordings_gives_each_session_and_each_reason(athlete):
    upload = read_all(
        send(
            athlete,
            zipped(
                {
                    "runs/a.gpx": gpx(START),
                    "runs/b.gpx.gz": gzip.compress(gpx(START + timedelta(days=1))),
                    "rides/c.gpx": gpx(START + timedelta(days=2), kind="cycling"),
                    "runs/copy of a.gpx": gpx(START),
                    "runs/broken.gpx": gpx(START)[:150],
                    "notes.txt": b"Ran well.",
                    "photo.jpg": b"\xff\xd8",
                    "__MACOSX/runs/._a.gpx": b"\0",
                    "../../outside.gpx": gpx(START),
                    "more.zip": b"PK\x03\x04",
                    "folder/": b"",
                }
            ),
        )
    )
    assert (Run.objects.count(), OtherSession.objects.count()) == (2, 1)
    assert (upload.status, upload.created, upload.duplicate) == ("done", 3, 1)
    assert (upload.skipped, upload.failed) == (5, 1)
    found = reasons(upload)
    assert "already in your log" in found["runs/copy of a.gpx"]
    assert "leads out of the archive" in found["../../outside.gpx"]
    assert "no training file (.jpg)" in found["photo.jpg"]
    assert "computer's own" in found["__MACOSX/runs/._a.gpx"]
    assert "damaged" in found["more.zip"]
    assert "broken.gpx" in found["runs/broken.gpx"]
    assert "plain text" in found["notes.txt"]
    assert {run.source for run in Run.objects.all()} == {"gpx"}


def test_a_strava_export_brings_titles_efforts_and_notes(athlete):
    upload = read_all(send(athlete, strava_export(4)))
    assert (upload.status, upload.created, upload.failed) == ("done", 4, 0)
    run = Run.objects.order_by("started_at")[0]
    assert (run.note, run.rpe, run.source) == ("Morning Run 1000\nNote 1000", 4, "gpx")
    ride = OtherSession.objects.order_by("started_at")[0]
    assert (ride.sport, ride.title, ride.note, ride.rpe) == (
        "ride",
        "Lunch Ride 1001",
        "Note 1001",
        4,
    )
    assert "activities.csv" not in reasons(upload)


def test_an_activity_without_a_file_comes_from_its_row(athlete):
    rows = [
        strava_row(1, START, "", "Treadmill", "Run"),
        strava_row(2, START + timedelta(days=1), "activities/2.gpx", "Park", "Run"),
        strava_row(3, START + timedelta(days=2), "activities/gone.gpx", "Lake", "Swim"),
    ]
    rows.append(["4", "some day", "Lost", "Run", "", "600", "2"])
    members = {
        "export_7/activities.csv": strava_rows(rows),
        "export_7/activities/2.gpx": gpx(START + timedelta(days=1)),
    }
    upload = read_all(send(athlete, zipped(members)))
    assert (upload.created, upload.failed) == (3, 1)
    treadmill = Run.objects.get(source="strava")
    assert (treadmill.started_at, treadmill.duration_s, treadmill.distance_m) == (START, 590, 1970)
    assert OtherSession.objects.get().sport == "swim"
    assert "date" in reasons(upload)["Lost (activities.csv, row 5)"]


def test_the_same_export_again_adds_nothing(athlete):
    read_all(send(athlete, strava_export(6)))
    again = read_all(send(athlete, strava_export(6)))
    assert (again.created, again.duplicate) == (0, 6)
    assert Run.objects.count() + OtherSession.objects.count() == 6


def test_many_turns_and_one_too_many_change_nothing(athlete, read_some):
    upload = send(athlete, strava_export(45))
    read_some(upload, 50)
    upload.refresh_from_db()
    assert (upload.status, upload.created) == ("done", 45)
    assert Run.objects.count() + OtherSession.objects.count() == 45


def test_what_a_dead_worker_left_is_caught_up_and_nothing_doubled(athlete, monkeypatch):
    upload = send(athlete, strava_export(10))
    saved, stored = [], archive_worker._store

    def dies_in_the_fourth(*args):
        if len(saved) == 3:
            raise KeyboardInterrupt
        saved.append(args)
        stored(*args)

    monkeypatch.setattr(archive_worker, "_store", dies_in_the_fourth)
    with pytest.raises(KeyboardInterrupt):
        uploads.read(upload, now=timezone.now())
    monkeypatch.undo()
    upload.refresh_from_db()
    assert (upload.created, upload.skipped, upload.finished_at) == (2, 2, None)
    assert read_all(upload).created == 10


def test_a_fault_in_one_part_keeps_no_other_waiting(athlete, monkeypatch):
    upload = send(athlete, strava_export(5))
    read_file = archive_worker.read_file

    def fails_for_one(name, content):
        if "1002" in name:
            raise ZeroDivisionError
        return read_file(name, content)

    monkeypatch.setattr(archive_worker, "read_file", fails_for_one)
    assert read_all(upload).created == 4
    assert (upload.failed, upload.status) == (1, "done")
    assert any("fault of ours" in reason for reason in reasons(upload).values())


def test_an_export_whose_last_message_was_lost_is_closed(athlete):
    upload = send(athlete, strava_export(3))
    ImportItem.objects.filter(upload=upload).update(finished_at=timezone.now())
    assert read_all(upload).status == "done"


def test_undoing_goes_on_piece_by_piece(athlete, monkeypatch):
    monkeypatch.setattr(undo, "PIECE", 3)
    upload = read_all(send(athlete, strava_export(8)))
    assert undo.undo(upload, now=timezone.now()) == 8
    upload.refresh_from_db()
    assert upload.status == "undoing"
    assert list(FileImport.objects.unfinished()) == [upload]
    undo_rest(upload)
    undo_rest(upload)
    upload.refresh_from_db()
    assert (upload.status, list(FileImport.objects.unfinished())) == ("undone", [])
    assert not Run.objects.exists() and not OtherSession.objects.exists()
    assert read_all(send(athlete, strava_export(8))).created == 8


def test_stopping_halfway_reads_no_more(athlete, read_some):
    upload = send(athlete, strava_export(30))
    read_some(upload, 10)
    undo.undo(upload, now=timezone.now())
    read_all(upload)
    assert upload.status == "undone"
    assert not Run.objects.exists() and not OtherSession.objects.exists()


def test_the_page_shows_how_far_it_is(client, athlete, read_some):
    upload = send(athlete, strava_export(30))
    read_some(upload, 19)
    page = client.get(reverse("workouts:import", args=[upload.pk])).text
    assert "parts read" in page
    assert "Look again" in page
    assert "18 added" in page
    part = client.get(reverse("workouts:import", args=[upload.pk]), HTTP_HX_REQUEST="true").text
    assert "hx-get" in part
    assert "<html" not in part
    read_all(upload)
    page = client.get(reverse("workouts:import", args=[upload.pk])).text
    assert "Undo this import" in page
    assert "Look again" not in page


def test_a_bomb_is_left_unopened(athlete):
    bomb = zipped({"a.gpx": gpx(START), "bomb.gpx": b"\0" * (8 * 2**20)})
    upload = read_all(send(athlete, bomb))
    assert (upload.created, upload.skipped) == (1, 1)
    assert "far more" in reasons(upload)["bomb.gpx"]


def test_a_log_without_a_unit_is_asked_to_come_alone(athlete):
    log = (
        b"Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
        b"Workout Notes,RPE\n2025-03-03 18:00:00,Legs,1h,Squat,1,100,5,0,0,,,\n"
    )
    upload = read_all(send(athlete, zipped({"strong.csv": log, "a.gpx": gpx(START)})))
    assert (upload.created, upload.skipped) == (1, 1)
    assert "by itself" in reasons(upload)["strong.csv"]

"""Uploads: kept, read by a worker, each session saved or given its reason; twice does no harm."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_athlete
from tests.importers.archives import zipped
from tests.importers.case_files import case
from tests.workouts.importing.uploading import upload
from workouts.importing import uploads
from workouts.importing.formats.types import UnreadableFileError
from workouts.importing.quotas import usage_of
from workouts.members import deletion
from workouts.models import FileImport, OtherSession, Run

pytestmark = pytest.mark.django_db

TCX = """<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
 <Activities><Activity Sport="{sport}"><Id>2025-03-03T06:30:00Z</Id>
  <Lap StartTime="2025-03-03T06:30:00Z"><TotalTimeSeconds>60</TotalTimeSeconds>
   <DistanceMeters>200</DistanceMeters><Track>{points}</Track></Lap>
 </Activity></Activities></TrainingCenterDatabase>"""
POINT = """<Trackpoint><Time>2025-03-03T06:30:{second:02d}Z</Time>
 <DistanceMeters>{metres}</DistanceMeters>
 <HeartRateBpm><Value>{beats}</Value></HeartRateBpm></Trackpoint>"""


def tcx(sport="Running"):
    points = "".join(
        POINT.format(second=second, metres=200 * second / 50, beats=140 + second // 5)
        for second in range(0, 51, 5)
    )
    return TCX.format(sport=sport, points=points).encode()


UNDATED = b"""<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type>
<trkseg><trkpt lat="51.5" lon="0"/><trkpt lat="51.501" lon="0"/></trkseg></trk></gpx>"""

NAMELESS = "".join(  # ten minutes at 3 m/s
    [
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>',
        *(
            f'<trkpt lat="{51.5 + at * 0.00081}" lon="0">'
            f"<time>2025-03-03T06:{30 + at // 2}:{at % 2 * 30:02}Z</time></trkpt>"
            for at in range(20)
        ),
        "</trkseg></trk></gpx>",
    ]
).encode()


def test_a_file_becomes_a_run_with_its_trace(athlete):
    read = upload(athlete, tcx(), kind="tempo")
    run = Run.objects.get()
    assert (read.status, read.created) == ("done", 1)
    assert (run.kind, run.duration_s, run.distance_m, run.source) == ("tempo", 60, 200, "tcx")
    assert (run.started_at.isoformat(), run.week) == ("2025-03-03T06:30:00+00:00", "2025-W10")
    assert len(run.trace.points) == 11
    assert athlete.weeks.filter(week="2025-W10", stale_since__isnull=False).exists()


def test_heart_rate_zones_only_from_a_measured_maximum(athlete):
    upload(athlete, tcx())
    assert Run.objects.get().hr_zones_s is None
    Run.objects.all().delete()
    athlete.max_hr = 200
    athlete.save()
    upload(athlete, tcx())
    zones = Run.objects.get().hr_zones_s
    assert sum(zones) == pytest.approx(50, abs=5)
    assert sum(zones[:2]) == sum(zones)  # 140 to 150 beats are zones 1 and 2 of 200


def test_the_same_file_twice_is_one_run(athlete):
    upload(athlete, tcx())
    again = upload(athlete, tcx())
    assert Run.objects.count() == 1
    assert (again.duplicate, again.entries[0]["run"]) == (1, Run.objects.get().pk)


def test_reading_an_upload_twice_changes_nothing(athlete):
    first = upload(athlete, tcx())
    uploads.read(first, now=timezone.now())
    stale = FileImport.objects.get()
    stale.finished_at = None  # as a second worker saw it before the first was done
    uploads.read(stale, now=timezone.now())
    first.refresh_from_db()
    assert (Run.objects.count(), first.created, first.duplicate) == (1, 1, 0)


def test_another_sport_becomes_other_training(athlete):
    read = upload(athlete, tcx("Biking"))
    other = OtherSession.objects.get()
    assert (read.created, read.skipped, Run.objects.count()) == (1, 0, 0)
    assert (other.sport, other.sport_name, other.duration_s) == ("ride", "biking", 60)
    assert (read.entries[0]["other"], other.imported_from) == (other.pk, read)
    again = upload(athlete, tcx("Biking"))
    assert (again.duplicate, again.entries[0]["other"]) == (1, other.pk)


def test_a_file_without_a_date_asks_for_it(athlete):
    refused = upload(athlete, case("compressed_uptime.fit"))
    assert (refused.status, refused.created) == ("failed", 0)
    assert "when" in refused.entries[0]["reason"]


@pytest.mark.parametrize("given", [{}, {"started_at": timezone.now()}], ids=["no date", "a date"])
def test_a_file_without_times_is_refused_for_that_whether_it_has_a_date_or_not(athlete, given):
    refused = upload(athlete, UNDATED, **given)
    assert (refused.status, refused.created) == ("failed", 0)
    assert "nothing says how long it took" in refused.entries[0]["reason"]
    assert "again" not in refused.entries[0]["reason"]


def test_a_file_that_names_no_sport_is_taken_for_a_run_and_says_so(athlete):
    read = upload(athlete, NAMELESS)
    assert Run.objects.get().source == "gpx"
    assert "taken for a run" in read.entries[0]["notes"][-1]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"hello there", "plain text"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x03\x04" + b"\0" * 40, "damaged"),
        (case("cut_off.zip"), "damaged"),
        (zipped({"photo.jpg": b"\xff"}), "no training file"),
        (zipped({}), "no training file"),
    ],
)
def test_what_is_no_training_file_is_refused_at_once(athlete, content, why):
    with pytest.raises(UnreadableFileError, match=why):
        uploads.receive(athlete, name="run.fit", content=content)
    assert not FileImport.objects.exists()


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b"hello there", "plain text")])
def test_the_page_says_so_beside_the_field_and_keeps_the_rest(client, athlete, content, why):
    file = SimpleUploadedFile("run.fit", content)
    response = client.post(
        reverse("workouts:imports"), {"file": file, "kind": "hills", "day": "2025-03-03"}
    )
    form = response.context["form"]
    assert set(form.errors) == {"file"}
    assert "run.fit" in response.text
    assert why in response.text
    assert (form["kind"].value(), form["day"].value()) == ("hills", "2025-03-03")
    assert not FileImport.objects.exists()


def test_a_broken_file_says_which_where_and_why(athlete):
    read = upload(athlete, tcx()[:200])
    assert (read.status, read.failed) == ("failed", 1)
    assert "morning.tcx" in read.entries[0]["reason"]


def test_uploading_by_the_page_leads_to_its_own_page(client, athlete):
    file = SimpleUploadedFile("morning.tcx", tcx())
    response = client.post(reverse("workouts:imports"), {"file": file}, follow=True)
    assert response.redirect_chain[0][0] == reverse(
        "workouts:import", args=[FileImport.objects.get().pk]
    )
    assert "Reading your file" in response.text


def test_anothers_upload_does_not_exist(client, athlete):
    theirs = uploads.receive(make_athlete("other@example.org"), name="a.tcx", content=tcx())
    assert client.get(reverse("workouts:import", args=[theirs.pk])).status_code == 404


def test_work_stands_in_the_database_until_it_is_done(athlete):
    received = uploads.receive(athlete, name="morning.tcx", content=tcx())
    assert list(FileImport.objects.unfinished()) == [received]
    uploads.read(received, now=timezone.now())
    assert list(FileImport.objects.unfinished()) == []


# --- The file itself ------------------------------------------------------------------------------
def test_a_file_is_deleted_and_its_sessions_stay(athlete, client, private_files):
    received = upload(athlete, case("run.tcx"))
    page = f"/imports/{received.pk}/"
    assert "Delete the file" in client.get(page).text
    assert "The sessions that it brought stay" in client.get(f"{page}delete-file/").text
    assert len(list(private_files.rglob("*"))) == 3  # two folders and the file
    told = client.post(f"{page}delete-file/", follow=True).text
    assert "The file itself is deleted." in told
    deletion.delete_abandoned_files()
    assert not [path for path in private_files.rglob("*") if path.is_file()]
    assert athlete.runs.count() == 1
    assert usage_of(athlete, now=timezone.now()).stored == 0
    assert "file deleted" in client.get("/imports/").text
    assert client.post(f"{page}delete-file/").status_code == 302  # again does no harm


def test_an_undone_import_can_drop_its_file(athlete, client):
    received = upload(athlete, case("run.tcx"))
    client.post(f"/imports/{received.pk}/undo/")
    assert "nothing else changes" in client.get(f"/imports/{received.pk}/delete-file/").text
    client.post(f"/imports/{received.pk}/delete-file/")
    received.refresh_from_db()
    assert (received.file.name, received.status) == ("", "undone")


def test_a_file_that_is_still_to_be_read_stays(athlete, client):
    received = uploads.receive(athlete, name="run.tcx", content=case("run.tcx"))
    client.post(f"/imports/{received.pk}/delete-file/")
    received.refresh_from_db()
    assert received.file
    client.force_login(make_athlete("stranger@example.org").user)
    assert client.post(f"/imports/{received.pk}/delete-file/").status_code == 404

"""Archives with a list and the recordings it speaks of: each session once, as the list calls it."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from tests.importers.archives import gpx, zipped
from tests.importers.fit_encoder import FILE_ID, RECORD, SESSION, FitFile, seconds
from tests.importers.make_cases import ACTIVITY_FILE, RUNNING, tcx, tcx_activity
from tests.workouts.importing.uploading import read_all, reasons
from workouts.importing import uploads
from workouts.importing.formats import archive
from workouts.importing.formats.types import UnreadableFileError
from workouts.models import Athlete, OtherSession, Run, RunTrace

pytestmark = pytest.mark.django_db
START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def athlete(athlete: Athlete) -> Athlete:
    athlete.time_zone = "UTC"
    athlete.save()
    return athlete


def send(athlete, members, name="export.zip"):
    return read_all(uploads.receive(athlete, name=name, content=zipped(members)))


def stored():
    """What each session is, its day, and whether it has a route."""
    runs = [
        ("run", run.started_at.day, RunTrace.objects.filter(run=run).exists())
        for run in Run.objects.all()
    ]
    others = [(other.sport, other.started_at.day, None) for other in OtherSession.objects.all()]
    return sorted(runs + others, key=lambda session: session[1])


def runkeeper(*rows):
    head = (
        "Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,"
        "Average Speed (km/h),Calories Burned,Climb (m),Average Heart Rate (bpm),"
        "Friend's Tagged,Notes,GPX File"
    )
    lines = [
        f"{number},{start:%Y-%m-%d %H:%M:%S},{sport},{title},2.00,10:00,5:00,12,90,7,{hr},,{note},"
        f"{file}"
        for number, (start, sport, title, hr, note, file) in enumerate(rows)
    ]
    return "\n".join([head, *lines]).encode()


THREE = [
    (START, "Running", "Park", "141", "Cold", "a.gpx"),
    (START + DAY, "Walking", "", "", "", "b.gpx"),
    (START + 2 * DAY, "Cycling", "Lake", "", "", ""),
    (START + 3 * DAY, "Rowing", "", "", "", "gone.gpx"),
]


def test_rows_and_the_recordings_that_they_name(athlete):
    upload = send(
        athlete,
        {
            "cardioActivities.csv": runkeeper(*THREE),
            "a.gpx": gpx(START),
            "b.gpx": gpx(START + DAY),
            "stranger.gpx": gpx(START + 5 * DAY),
        },
    )
    assert (upload.created, upload.failed, upload.skipped) == (5, 0, 0)
    assert stored() == [
        ("run", 3, True), ("walk", 4, None), ("ride", 5, None), ("row", 6, None), ("run", 8, True)
    ]  # fmt: skip
    run = Run.objects.get(started_at=START)
    assert (run.note, run.avg_hr, run.distance_m, run.duration_s) == ("Park\nCold", 141, 2000, 600)
    assert not athlete.possible_duplicates.exists()
    again = send(athlete, {"cardioActivities.csv": runkeeper(*THREE), "a.gpx": gpx(START),
                           "b.gpx": gpx(START + DAY)})  # fmt: skip
    assert (again.created, again.duplicate) == (0, 4)


@pytest.mark.parametrize("late", [timedelta(seconds=-40), timedelta(), timedelta(minutes=3)])
def test_without_names_the_time_pairs_them(athlete, late):
    rows = [(start, sport, *more, "") for start, sport, *more, _ in THREE]
    send(
        athlete,
        {
            "export/list/cardioActivities.csv": runkeeper(*rows),
            "export/2.gpx.gz": gzip.compress(gpx(START + DAY + late, points=500)),
            "export/1.gpx": gpx(START + late, points=900),
        },
    )
    assert stored() == [("run", 3, True), ("walk", 4, None), ("ride", 5, None), ("row", 6, None)]


def test_of_two_near_ones_each_row_takes_the_nearest(athlete):
    rows = [
        (START, "Running", "", "", "", ""),
        (START + timedelta(minutes=4), "Walking", "", "", "", ""),
    ]
    send(
        athlete,
        {
            "cardioActivities.csv": runkeeper(*rows),
            "b.gpx": gpx(START + timedelta(minutes=4, seconds=5), points=13),
            "a.gpx": gpx(START + timedelta(seconds=5), points=13),
        },
    )
    assert (Run.objects.get().started_at.minute, OtherSession.objects.get().sport) == (30, "walk")
    assert OtherSession.objects.get().started_at.minute == 34


def test_a_recording_that_cant_be_read_leaves_what_its_row_says(athlete):
    rows = [
        (START, "Running", "Park", "", "", "a.gpx"),
        (START + DAY, "Running", "", "", "", "b.gpx"),
        (START + 2 * DAY, "Running", "", "", "", "c.gpx"),
    ]
    untimed = gpx(START + 2 * DAY).replace(b"<time>", b"<cmt>").replace(b"</time>", b"</cmt>")
    upload = send(
        athlete,
        {
            "cardioActivities.csv": runkeeper(*rows),
            "a.gpx": b"<html>Log in</html>",
            "b.gpx": b"",
            "c.gpx": untimed,
        },
    )
    assert (upload.created, upload.failed) == (3, 0)
    assert set(Run.objects.values_list("distance_m", "duration_s")) == {(2000, 600)}
    notes = [note for entry in upload.entries for note in entry["notes"]]
    assert sum("Its recording can't be read" in note for note in notes) == 2


def garmin(*rows):
    lines = [
        f"{sport},{start:%Y-%m-%d %H:%M:%S},false,{title},2.50,120,00:16:40,150,170"
        for start, sport, title in rows
    ]
    head = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR"
    return "\n".join([head, *lines]).encode()


def fit(start):
    begin = seconds(start)
    file = FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=1)
    for i in range(0, 1000, 10):
        place = {"lat": 52.0 + i * 0.0000225, "lon": 5.0, "altitude": 10}
        file.add(RECORD, timestamp=begin + i, **place, hr=140, distance=i * 2.5)
    spans = {"elapsed": 1000, "timer": 1000, "distance": 2500}
    return bytes(file.add(SESSION, timestamp=begin + 1000, start=begin, sport=RUNNING, **spans))


def test_a_watchs_export_with_an_archive_in_it(athlete):
    """A list beside an archive of recordings, of two formats."""
    rows = [
        (START, "Walking", "To work"),
        (START + DAY, "Running", "Dawn"),
        (START + 2 * DAY, "Yoga", ""),
    ]
    inner = zipped({"1_ACTIVITY.fit": fit(START), "2_ACTIVITY.tcx": tcx(tcx_activity(START + DAY))})
    upload = send(
        athlete,
        {
            "DI_CONNECT/Activities.csv": garmin(*rows),
            "DI_CONNECT/UploadedFiles_Part1.zip": inner,
            "DI_CONNECT/settings.json": b"{}",
        },
    )
    assert (upload.created, upload.failed) == (3, 0)
    assert stored() == [("walk", 3, None), ("run", 4, True), ("yoga", 5, None)]
    assert Run.objects.get().note == "Dawn"


def apple(*workouts):
    head = '<?xml version="1.0"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]><HealthData>'
    body = ""
    for start, sport, route in workouts:
        end = start + timedelta(minutes=10)
        reference = f'<WorkoutRoute><FileReference path="/workout-routes/{route}"/></WorkoutRoute>'
        body += (
            f'<Workout workoutActivityType="HKWorkoutActivityType{sport}" duration="10" '
            f'durationUnit="min" sourceName="W" startDate="{start:%Y-%m-%d %H:%M:%S} +0000" '
            f'endDate="{end:%Y-%m-%d %H:%M:%S} +0000">{reference if route else ""}</Workout>'
        )
        body += "".join(
            f'<Record type="HKQuantityTypeIdentifierHeartRate" value="{130 + n}" '
            f'startDate="{start + timedelta(seconds=5 * n):%Y-%m-%d %H:%M:%S} +0000"/>'
            for n in range(20)
        )
    return f"{head}{body}</HealthData>".encode()


def test_a_phones_export_with_routes(athlete):
    athlete.max_hr = 190
    athlete.save()
    upload = send(
        athlete,
        {
            "apple_health_export/export.xml": apple(
                (START, "Running", "route_1.gpx"),
                (START + DAY, "Cycling", "route_2.gpx"),
                (START + 2 * DAY, "Hiking", ""),
            ),
            "apple_health_export/workout-routes/route_1.gpx": gpx(START + timedelta(seconds=7)),
            "apple_health_export/workout-routes/route_2.gpx": gpx(START + DAY, kind=""),
        },
    )
    assert (upload.created, upload.skipped, upload.failed) == (3, 0, 0)
    assert stored() == [("run", 3, True), ("ride", 4, None), ("hike", 5, None)]
    run = Run.objects.get()
    assert run.avg_hr == 140
    assert sum(run.hr_zones_s) > 60, "heart rates of the export are the run's"


def test_routes_that_several_parts_share_are_no_session_of_their_own(athlete):
    workout = (
        b'<Workout workoutActivityType="HKWorkoutActivityTypeSwimBikeRun" duration="20" '
        b'durationUnit="min" startDate="2025-03-03 06:30:00 +0000" '
        b'endDate="2025-03-03 06:50:00 +0000">'
        b'<WorkoutActivity startDate="2025-03-03 06:30:00 +0000" '
        b'endDate="2025-03-03 06:40:00 +0000"><WorkoutStatistics '
        b'type="HKQuantityTypeIdentifierDistanceCycling" sum="5" unit="km"/></WorkoutActivity>'
        b'<WorkoutActivity startDate="2025-03-03 06:40:00 +0000" '
        b'endDate="2025-03-03 06:50:00 +0000"><WorkoutStatistics '
        b'type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="2" unit="km"/>'
        b'</WorkoutActivity><WorkoutRoute><FileReference path="/workout-routes/r.gpx"/>'
        b"</WorkoutRoute></Workout></HealthData>"
    )
    export = apple().replace(b"</HealthData>", workout)
    upload = send(athlete, {"export.xml": export, "workout-routes/r.gpx": gpx(START, points=120)})
    assert sorted(kind for kind, *_ in stored()) == ["ride", "run"]
    assert "several sessions at once" in reasons(upload)["workout-routes/r.gpx"]


# --- Archives within archives ---------------------------------------------------------------------
def test_archives_within_are_read_and_those_within_these_are_not(athlete):
    inner = zipped({"b.gpx": gpx(START + DAY), "deep.zip": zipped({"c.gpx": gpx(START)})})
    upload = send(athlete, {"a.gpx": gpx(START), "more.zip": inner, "empty.zip": zipped({})})
    assert (upload.created, upload.skipped) == (2, 1)
    assert "send it by itself" in reasons(upload)["more.zip/deep.zip"]


def test_a_zip_of_nothing_but_a_zip(athlete):
    assert send(athlete, {"inner.zip": zipped({"runs/a.gpx": gpx(START)})}).created == 1
    for nothing in (zipped({}), zipped({"deeper.zip": zipped({"a.gpx": gpx(START)})})):
        with pytest.raises(UnreadableFileError, match="no training file"):
            uploads.receive(athlete, name="a.zip", content=zipped({"inner.zip": nothing}))


def test_a_bomb_within_is_left_unopened(athlete, monkeypatch):
    bomb = zipped({"b.gpx": b"\0" * (8 * 2**20)})
    monkeypatch.setattr(archive, "MAX_INNER_BYTES", 20_000)
    upload = send(
        athlete,
        {
            "a.gpx": gpx(START),
            "bomb.zip": bomb,
            "large.zip": zipped({"x.txt": b"?"}) * 199,
        },
    )
    assert upload.created == 1
    found = reasons(upload)
    assert "far more" in found["bomb.zip/b.gpx"]
    assert "larger than" in found["large.zip"]

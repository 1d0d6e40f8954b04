"""Lists of sessions uploaded: runs and strength sessions in the member's zone and units."""

from datetime import UTC, datetime

import pytest

from tests.importers.case_files import case
from tests.workouts.importing.uploading import upload
from workouts.models import Athlete

pytestmark = [pytest.mark.django_db, pytest.mark.athlete(time_zone="Europe/Berlin")]


def test_a_list_gives_runs_and_strength_sessions_at_the_members_own_time(athlete):
    done = upload(athlete, case("garmin_en.csv"))
    assert (done.status, done.created, done.failed) == ("done", 4, 0)
    assert athlete.othersessions.count() == 1
    hill = athlete.runs.order_by("started_at")[0]
    assert hill.started_at == datetime(2025, 2, 6, 16, 6, 3, tzinfo=UTC)
    assert (hill.utc_offset_s, hill.duration_s, hill.elapsed_s) == (3600, 3600, 3777)
    assert (hill.distance_m, hill.source, hill.note) == (12000, "garmin", "Hill, long")
    assert not hasattr(hill, "trace")
    assert athlete.liftsessions.get().duration_s == 3300
    assert "6 February 2025, Hill, long" in [entry.get("where") for entry in done.entries]


def test_the_same_list_again_adds_nothing(athlete):
    upload(athlete, case("garmin_en.csv"))
    again = upload(athlete, case("garmin_en.csv") + b"\n")
    assert (again.created, again.duplicate) == (0, 4)


@pytest.mark.parametrize(
    ("units", "metres", "climb", "words"),
    [("metric", 10020, 1033, "kilometres"), ("imperial", 16125.63, 314.86, "miles")],
)
def test_a_list_without_units_is_read_in_the_members_own(athlete, units, metres, climb, words):
    Athlete.objects.filter(pk=athlete.pk).update(units=units)
    athlete.refresh_from_db()
    done = upload(athlete, case("garmin_de.csv"))
    run = athlete.runs.get()
    assert run.distance_m == pytest.approx(metres, abs=0.1)
    assert run.elevation_gain_m == pytest.approx(climb, abs=0.1)
    assert words in done.entries[0]["notes"][-1]


def test_runkeepers_notes_are_kept(athlete):
    done = upload(athlete, case("runkeeper_mi.csv"))
    assert (done.created, athlete.runs.count()) == (3, 2)
    assert athlete.runs.order_by("started_at")[1].note == "A thousand\r\nmiles!"


def test_apple_healths_export_is_read_from_the_stored_file(athlete):
    done = upload(athlete, case("apple_new.xml"))
    run = athlete.runs.get()
    assert (done.format, run.source, run.utc_offset_s) == ("apple", "apple", 3600)
    assert (run.duration_s, run.elapsed_s, run.avg_hr) == (1830, 1920, 140)
    assert run.trace.laps == [[900, None, None]]


def test_stravas_list_alone_gives_runs_and_other_training_once(athlete):
    content = case("strava_en.csv")
    done = upload(athlete, content)
    assert (done.format, done.created, done.skipped, done.failed) == ("strava", 3, 3, 0)
    run = athlete.runs.get()
    assert run.started_at == datetime(2025, 3, 3, 18, 30, tzinfo=UTC)
    assert (run.utc_offset_s, run.source, run.note.splitlines()[0]) == (3600, "strava", "Loop")
    assert (run.duration_s, run.elapsed_s, run.distance_m, run.rpe) == (3000, 3600, 10020.5, 7)
    assert sorted(athlete.othersessions.values_list("sport", flat=True)) == ["ride", "swim"]
    assert upload(athlete, content).duplicate == 3

"""Files read wrongly before are read again: told first, then applied to what nobody edited."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from fitsite.outbox.models import Mail
from tests.factories import make_athlete
from tests.importers.archives import zipped
from tests.importers.case_files import case
from tests.workouts.importing.uploading import upload
from tests.workouts.repairs.recorded_runs import recorded
from workouts.importing.formats import tcx
from workouts.models import FileImport, OtherSession, Run, RunRepair
from workouts.repairs.run_repairs import repair_run
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db


@contextmanager
def reader_that_says(**wrong: Any) -> Iterator[None]:
    """Let the reader of TCX files give wrong values, as an earlier one did."""
    read = tcx.read

    def misread(name: str, content: bytes) -> Any:
        result = read(name, content)
        return replace(result, activities=tuple(replace(a, **wrong) for a in result.activities))

    with patch.object(tcx, "read", misread):
        yield


def reread(*options: str) -> str:
    told = StringIO()
    call_command("reread_imports", *options, stdout=told)
    return told.getvalue()


@pytest.fixture
def short(athlete) -> Run:
    """A run that was read as far too short."""
    with reader_that_says(distance_m=54.0, stream=()):
        upload(athlete, recorded())
    athlete.weeks.update(stale_since=None, computed_at=timezone.now())
    return Run.objects.get()


def test_a_dry_run_says_what_would_change_and_changes_nothing(short):
    told = reread("--dry-run")
    assert f"run {short.pk}" in told
    assert "distance_m: 54.0 → 5400" in told
    assert "sessions that change: 1" in told
    assert "Nothing was changed." in told
    short.refresh_from_db()
    assert short.distance_m == 54
    assert not short.athlete.weeks.filter(stale_since__isnull=False).exists()


def test_applied_it_is_right_and_its_week_is_due_without_a_mail(short):
    reread("--apply")
    short.refresh_from_db()
    assert (short.distance_m, len(short.trace.points)) == (5400, 600)
    assert short.athlete.weeks.get(week=short.week).stale_since
    assert not Mail.objects.exists()
    again = reread("--apply")
    assert "sessions that stay as they are: 1" in again
    assert "sessions that change" not in again


def test_what_was_edited_stays_and_the_rest_is_mended(athlete):
    with reader_that_says(distance_m=54.0, avg_hr=60):
        upload(athlete, recorded())
    run = Run.objects.get()
    run.distance_m, run.rpe = 5000, 4
    save_run(run)
    told = reread("--dry-run")
    assert "distance_m: 5000.0 → 5400" in told
    assert "(edited, or can't be told: left)" in told
    reread("--apply")
    run.refresh_from_db()
    assert (run.distance_m, run.avg_hr, run.rpe) == (5000, 134, 4)


def test_of_older_imports_only_untouched_ones_are_mended(athlete, short):
    Run.objects.update(read_values={})
    reread("--apply")
    short.refresh_from_db()
    assert short.distance_m == 5400
    Run.objects.update(read_values={}, distance_m=54)
    short.refresh_from_db()
    short.rpe = 5
    save_run(short)
    Run.objects.update(created_at=short.created_at.replace(year=2020))
    assert "sessions with edited values only: 1" in reread("--apply")
    short.refresh_from_db()
    assert short.distance_m == 54


def test_a_walk_that_was_taken_for_a_run_becomes_one(athlete):
    walk = recorded().replace(b'Sport="Running"', b'Sport="Walking"')
    with reader_that_says(sport="run"):
        upload(athlete, walk)
    run = Run.objects.get()
    assert "sport: run → walk" in reread("--dry-run")
    reread("--apply")
    other = OtherSession.objects.get()
    assert (other.sport, other.asks_sport, other.content_hash) == ("walk", False, run.content_hash)
    assert not Run.objects.exists()


def test_a_sport_that_nobody_can_tell_is_asked_about(athlete):
    upload(athlete, recorded())
    with reader_that_says(sport="other", sport_unclear=True, other_sport="other"):
        reread("--apply")
    assert OtherSession.objects.get().asks_sport


def test_a_sport_that_its_member_said_stays(client, athlete):
    walk = recorded().replace(b'Sport="Running"', b'Sport="Walking"')
    upload(athlete, walk)
    other = OtherSession.objects.get()
    client.post(f"/other/{other.pk}/sport/", {"sport": "run"})
    reread("--apply")
    assert Run.objects.exists()


def test_a_repaired_run_is_left(short):
    Run.objects.update(distance_m=54)
    repair_run(short, RunRepair(kind="crop", end_s=900), now=timezone.now())
    assert "repaired by its member" in reread("--apply")
    short.refresh_from_db()
    assert short.distance_m == 2700


def test_parts_of_an_archive_are_read_again(athlete):
    with reader_that_says(distance_m=54.0):
        upload(athlete, zipped({"a.tcx": recorded(), "b.tcx": recorded(9)}), "all.zip")
    reread("--apply")
    assert set(Run.objects.values_list("distance_m", flat=True)) == {5400}


def test_a_fault_in_one_file_stops_no_other(athlete, short):
    upload(athlete, case("run.fit"), "broken.fit")
    broken = FileImport.objects.get(name="broken.fit")
    FileImport.objects.filter(pk=broken.pk).update(file="imports/none")
    with patch("workouts.importing.formats.tcx.read", side_effect=KeyError):
        told = reread("--apply")
    assert "files with a fault of ours: 1" in told
    assert "files that can't be read: 1" in told
    assert "files read: 2" in told


def test_it_goes_on_where_it_was_stopped_and_for_one_member_alone(athlete, short):
    other = make_athlete("other@example.org")
    upload(other, case("run.fit"), "run.fit")
    last = FileImport.objects.order_by("pk").last()
    assert last
    assert f"import {last.pk}" in reread("--dry-run", "--after", str(short.imported_from_id))
    assert "files read: 1" in reread("--dry-run", "--after", str(short.imported_from_id))
    assert "files read: 1" in reread("--dry-run", "--member", "other@example.org")
    with pytest.raises(CommandError):
        reread()

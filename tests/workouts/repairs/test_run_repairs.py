"""A run's recording repaired: measured again, undone to the last value, kept wherever runs go."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from tests.factories import make_athlete
from tests.importers.archives import zipped
from tests.workouts.exporting.exports import exported, imported
from tests.workouts.importing.uploading import upload
from tests.workouts.repairs.recorded_runs import recorded
from workouts.importing.file_deletion import delete_file
from workouts.models import DeletedSession, PossibleDuplicate, Run, RunRepair, RunTrace
from workouts.repairs.run_repairs import (
    RepairError,
    neighbours,
    preview,
    repair_run,
    undo_repair,
)
from workouts.repairs.sport_change import change_sport, undo_sport_change
from workouts.sessions.restore_deleted import restore
from workouts.sessions.saving import delete_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(athlete) -> Run:
    upload(athlete, recorded())
    return Run.objects.get()


def repaired(run: Run, kind: str, begin: float = 0, end: float = 0, other: Any = None) -> Run:
    repair = RunRepair(kind=kind, begin_s=begin, end_s=end)
    return Run.objects.get(pk=repair_run(run, repair, other, now=timezone.now()).run.pk)


def undone(run: Run) -> Run:
    return Run.objects.get(pk=undo_repair(run).pk)


def values(row: Model) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name != "updated_at"
    }


def everything(run: Run) -> tuple[Any, ...]:
    trace = RunTrace.objects.get(run=run)
    return values(Run.objects.get(pk=run.pk)), trace.points, trace.laps


def test_a_crop_is_measured_again_from_all_samples(run):
    cropped = repaired(run, "crop", 300, 1500)
    assert (cropped.duration_s, cropped.elapsed_s, cropped.distance_m) == (1200, 1200, 3600)
    assert cropped.started_at == run.started_at + timedelta(seconds=300)
    assert (cropped.avg_hr, cropped.max_hr) == (135, 145)
    assert cropped.content_hash == run.content_hash
    assert cropped.trace.points[0][:3] == [0, 0, 125]
    assert cropped.trace.points[-1][:2] == [1200, 3600]
    assert [lap[:2] for lap in cropped.trace.laps] == [[300, 900], [600, 1800], [300, 900]]
    assert run.athlete.weeks.get(week=run.week).stale_since


def test_heart_rate_zones_follow(run):
    run.athlete.hr_zone_bounds = [100, 125, 135, 145, 155]
    run.athlete.save()
    assert repaired(run, "crop", 300, 1500).hr_zones_s == [0, 600, 600, 0, 0]


def test_what_is_cut_out_is_closed(run):
    mended = repaired(run, "cut", 600, 900)
    assert (mended.duration_s, mended.elapsed_s, mended.distance_m) == (1499, 1499, 4497)
    assert mended.started_at == run.started_at


def test_repairs_build_on_each_other_and_are_undone_one_by_one(run):
    steps = [everything(run)]
    for kind, begin, end in (("crop", 60, 1700), ("cut", 100, 200), ("crop", 0, 1000)):
        repaired(run, kind, begin, end)
        steps.append(everything(run))
    assert steps[-1][0]["distance_m"] == 3000
    for expected in reversed(steps[:-1]):
        undone(run)
        assert everything(run) == expected
    assert undone(run).pk == run.pk
    assert not RunRepair.objects.exists()


def test_what_is_said_after_a_repair_stays(run):
    Run.objects.update(kind="unknown", kind_guessed=False, rpe=None)
    repaired(run, "crop", 0, 1500)
    Run.objects.update(kind="tempo", kind_guessed=False, rpe=7)
    back = undone(run)
    assert (back.kind, back.rpe, back.distance_m) == ("tempo", 7, run.distance_m)


def test_hard_parts_longer_than_what_is_left_are_open_again(run):
    Run.objects.update(work_s=1500)
    assert repaired(run, "crop", 0, 600).work_s is None
    assert undone(run).work_s == 1500


def test_a_split_makes_two_runs_that_add_up(run):
    whole = everything(run)
    Run.objects.update(rpe=6, surface="road")
    first = repaired(run, "split", 700)
    second = Run.objects.exclude(pk=run.pk).get()
    assert (first.duration_s, second.duration_s) == (700, 1099)
    assert first.distance_m + second.distance_m == pytest.approx(run.distance_m, abs=4)
    assert second.started_at == run.started_at + timedelta(seconds=700)
    assert (second.rpe, second.surface, second.source) == (6, "road", "tcx")
    later = repaired(second, "crop", 0, 500)
    assert (later.distance_m, undone(later).duration_s) == (1500, 1099)
    assert undone(second).pk == second.pk  # its split is undone on the first part
    Run.objects.update(rpe=None, surface="")
    undone(first)
    assert everything(run) == whole
    assert not Run.objects.exclude(pk=run.pk).exists()
    assert DeletedSession.objects.get(session_id=second.pk).contents


def test_either_part_keeps_the_file_from_coming_again(run):
    repaired(run, "split", 700)
    second = Run.objects.exclude(pk=run.pk).get()
    assert upload(run.athlete, recorded()).duplicate == 1
    delete_session(Run.objects.get(pk=run.pk))
    again = upload(run.athlete, recorded())
    assert (again.duplicate, again.entries[0]["run"]) == (1, second.pk)


def test_a_run_merges_with_the_next_one_and_both_come_back(run):
    upload(run.athlete, recorded(7))
    other = Run.objects.exclude(pk=run.pk).get()
    Run.objects.filter(pk=other.pk).update(note="Second half", rpe=8)
    first, second = everything(run), everything(other)
    assert neighbours(run) == {"following": other}
    assert neighbours(other) == {"previous": run}
    other.refresh_from_db()
    merged = repaired(run, "merge", other=other)
    assert Run.objects.count() == 1
    assert (merged.duration_s, merged.elapsed_s) == (3598, 3600 + 1799)
    assert merged.distance_m == pytest.approx(2 * 5397)
    assert (merged.note, merged.rpe) == ("Second half", 8)
    assert len(merged.trace.laps) == 6
    assert upload(run.athlete, recorded(7)).duplicate == 1
    assert repaired(merged, "crop", 0, 3700).distance_m == pytest.approx(5397 + 300)
    undone(run)
    undone(run)
    assert everything(run) == first
    assert everything(other) == second
    assert not PossibleDuplicate.objects.exists()
    assert not DeletedSession.objects.exists()


def test_runs_that_overlap_or_lie_apart_are_not_merged(run):
    upload(run.athlete, recorded(15))
    far = Run.objects.exclude(pk=run.pk).get()
    assert neighbours(run) == {}
    with pytest.raises(RepairError, match="six hours"):
        preview(run, RunRepair(kind="merge"), far)
    with pytest.raises(RepairError, match="overlap"):
        preview(far, RunRepair(kind="merge"), run)


@pytest.mark.parametrize(
    ("kind", "begin", "end", "field", "said"),
    [
        ("crop", 0, 1799, "end_s", "whole run"),
        ("crop", 1900, 2000, "begin_s", "over by then"),
        ("cut", 500, 400, "end_s", "end comes after the start"),
        ("cut", 1, 1798, "begin_s", "Too little"),
        ("split", 1900, 0, "begin_s", "not within the run"),
        ("split", 2, 0, "begin_s", "Too little"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(run, kind, begin, end, field, said):
    with pytest.raises(RepairError, match=said) as error:
        preview(run, RunRepair(kind=kind, begin_s=begin, end_s=end))
    assert list(error.value.message_dict) == [field]
    assert not RunRepair.objects.exists()


def test_a_preview_changes_nothing(run):
    before = everything(run)
    made = preview(run, RunRepair(kind="split", begin_s=600))
    assert made.run.duration_s == 600
    assert made.rest
    assert everything(run) == before
    assert Run.objects.count() == 1


def test_without_its_file_the_stored_trace_is_repaired(run):
    assert delete_file(run.imported_from)
    cropped = repaired(run, "crop", 300, 1500)
    assert cropped.distance_m == pytest.approx(3600, abs=10)
    again = repaired(cropped, "crop", 0, 600)
    assert again.distance_m == pytest.approx(1800, abs=10)
    assert undone(undone(run)).distance_m == run.distance_m


def test_a_run_of_an_archive_is_repaired_from_its_part(athlete):
    upload(athlete, zipped({"a/b.tcx": recorded()}), "all.zip")
    run = Run.objects.get()
    points = RunTrace.objects.get().points
    RunTrace.objects.update(points=points[::50])  # too few to measure by
    assert repaired(run, "crop", 301, 1499).distance_m == 3 * 1198
    repaired(run, "split", 601)
    second = Run.objects.exclude(pk=run.pk).get()
    assert repaired(second, "crop", 1, 500).distance_m == 3 * 499


def test_a_run_by_hand_has_nothing_to_repair(athlete, run):
    RunTrace.objects.all().delete()
    delete_file(run.imported_from)
    with pytest.raises(RepairError, match="no recording"):
        preview(run, RunRepair(kind="crop", end_s=5))


def test_repairs_come_back_with_a_deleted_run(run):
    before = everything(run)
    repaired(run, "crop", 300, 1500)
    deleted = delete_session(Run.objects.get())
    assert not RunRepair.objects.exists()
    restore(deleted, now=timezone.now())
    undone(run)
    assert everything(run) == before


def test_repairs_survive_another_sport(run):
    before = everything(run)
    repaired(run, "crop", 300, 1500)
    ride = change_sport(Run.objects.get(), "ride", now=timezone.now())
    assert (ride.distance_m, RunRepair.objects.count()) == (3600, 0)
    undo_sport_change(ride, now=timezone.now())
    undone(run)
    after = everything(run)
    assert after[1:] == before[1:]
    assert {**after[0], "former": None} == {**before[0], "former": None}


def test_an_export_carries_them(run):
    upload(run.athlete, recorded(7))
    whole, other = Run.objects.order_by("started_at")
    before = everything(whole)
    repaired(whole, "crop", 60, 1790)
    repaired(whole, "merge", other=other)
    merged = everything(whole)
    member = make_athlete("other@example.org")
    done = imported(member, exported(whole.athlete))
    assert done.failed == 0
    mine = {"id", "athlete_id", "imported_from_id", "created_at"}
    there = member.runs.get()
    same = everything(there)
    assert {n: v for n, v in same[0].items() if n not in mine} == {
        n: v for n, v in merged[0].items() if n not in mine
    }
    assert same[1:] == merged[1:]
    cropped = repaired(there, "crop", 0, 3650)
    assert cropped.distance_m == repaired(whole, "crop", 0, 3650).distance_m
    for _ in range(3):
        undone(there)
    assert member.runs.count() == 2
    back = everything(there)
    assert {n: v for n, v in back[0].items() if n not in mine} == {
        n: v for n, v in before[0].items() if n not in mine
    }
    assert back[1:] == before[1:]
    assert {run.imported_from.name for run in member.runs.all()} == {"morning.tcx"}
    assert upload(member, recorded(7)).duplicate == 1

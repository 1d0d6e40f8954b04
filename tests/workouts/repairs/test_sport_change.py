"""The sport of a stored session changed: what was known stays, and it can go back."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, other_training, some_sets
from tests.importers.archives import zipped
from tests.importers.case_files import case
from tests.workouts.api.caller import Caller
from tests.workouts.exporting.exports import exported, imported
from tests.workouts.importing.uploading import upload
from workouts.models import DeletedSession, LiftSession, OtherSession, Run, RunTrace
from workouts.repairs.sport_change import change_sport, undo_sport_change
from workouts.sessions.saving import save_lift, save_other, save_run

pytestmark = pytest.mark.django_db
KEPT: tuple[str, ...] = (
    "duration_s",
    "distance_m",
    "avg_hr",
    "max_hr",
    "rpe",
    "note",
    "source",
    "content_hash",
)
KEPT += ("started_at", "time_known", "utc_offset_s", "local_date", "week", "imported_from_id")


def changed(session: Any, sport: str) -> Any:
    return type(now := change_sport(session, sport, now=timezone.now())).objects.get(pk=now.pk)


def undone(session: Any) -> Any:
    return type(now := undo_sport_change(session, now=timezone.now())).objects.get(pk=now.pk)


def values(row: Model, *left_out: str) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in left_out
    }


def imported_run(athlete) -> Run:
    upload(athlete, case("run.fit"), "run.fit")
    return Run.objects.get()


def test_a_run_becomes_a_ride_and_a_run_again_with_all_that_it_was(athlete):
    run = imported_run(athlete)
    Run.objects.update(kind="tempo", kind_guessed=False, surface="track", work_s=60, rpe=6)
    run.refresh_from_db()
    trace = RunTrace.objects.get(run=run)
    ride = changed(run, "ride")
    assert not Run.objects.exists()
    assert (ride.sport, ride.asks_sport) == ("ride", False)
    assert {name: getattr(ride, name) for name in KEPT} == {n: getattr(run, n) for n in KEPT}
    back = undone(ride)
    assert not OtherSession.objects.exists()
    assert values(back, "updated_at", "former") == values(run, "updated_at", "former")
    assert (back.trace.points, back.trace.laps) == (trace.points, trace.laps)
    again = undone(changed(back, "walk"))
    assert values(again, "updated_at", "former") == values(run, "updated_at", "former")
    assert undone(again).pk == run.pk  # nothing more to take back


def test_what_is_changed_in_between_stays(athlete):
    run = save_run(a_run(athlete, kind="long"), trace=RunTrace(points=[[0, 1, 120, 4, 51, 0]]))
    ride = changed(run, "ride")
    ride.rpe, ride.note, ride.duration_s = 9.0, "Windy", 1200
    save_other(ride)
    back = undone(ride)
    assert (back.kind, back.rpe, back.note, back.duration_s) == ("long", 9.0, "Windy", 1200)
    assert back.trace.points == [[0, 1, 120, 4, 51, 0]]


def test_the_same_file_again_is_a_duplicate_of_what_it_is_now(athlete):
    ride = changed(imported_run(athlete), "ride")
    again = upload(athlete, case("run.fit"), "run.fit")
    assert (again.duplicate, again.created, again.entries[0]["other"]) == (1, 0, ride.pk)
    lift = changed(ride, "lift")
    assert upload(athlete, case("run.fit"), "run.fit").entries[0]["lift"] == lift.pk


def test_an_import_leads_to_what_it_is_now_and_takes_it_back(client, athlete):
    run = imported_run(athlete)
    ride = changed(run, "ride")
    assert ride.imported_from is not None
    page = client.get(reverse("workouts:import", args=[ride.imported_from_id])).text
    assert f'href="{ride.get_absolute_url()}"' in page
    client.post(reverse("workouts:import_undo", args=[ride.imported_from_id]))
    assert not OtherSession.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("run.tcx", case("run.tcx")), ("all.zip", zipped({"a/run.tcx": case("run.tcx")}))],
)
def test_a_recording_taken_for_a_ride_becomes_a_run_with_its_trace(athlete, name, content):
    other = make_athlete("other@example.org")
    upload(other, content, name)
    right = Run.objects.get(athlete=other)
    ride = content.replace(b'Sport="Running"', b'Sport="Biking"')
    if name.endswith("zip"):
        ride = zipped({"a/run.tcx": case("run.tcx").replace(b'"Running"', b'"Biking"')})
    upload(athlete, ride, name)
    run = changed(OtherSession.objects.get(), "run")
    told = {"elapsed_s", "elevation_loss_m", "climb_source", "distance_m", "kind", "duration_s"}
    assert {n: getattr(run, n) for n in told} == {n: getattr(right, n) for n in told}
    assert (run.trace.points, run.trace.laps) == (right.trace.points, right.trace.laps)


def test_the_week_counts_it_as_what_it_is(athlete):
    run = save_run(a_run(athlete))
    athlete.weeks.update(stale_since=None, computed_at=timezone.now())
    changed(run, "ride")
    assert athlete.weeks.get(week=run.week).stale_since


def test_a_title_is_not_lost_on_a_run(athlete):
    ride = save_other(other_training(athlete, title="To the lake", note="Sunny"))
    run = changed(ride, "run")
    assert run.note == "To the lake\nSunny"
    back = undone(run)
    assert (back.title, back.note, back.sport) == ("To the lake", "Sunny", "ride")


def test_strength_with_sets_stays_strength(client, athlete):
    lift = save_lift(a_lift(athlete), some_sets(an_exercise()))
    with pytest.raises(ValidationError, match="has sets"):
        changed(lift, "run")
    page = client.post(reverse("workouts:lift_sport", args=[lift.pk]), {"sport": "run"})
    assert "It has sets" in page.text
    assert changed(save_lift(a_lift(athlete, "2025-03-06T18:00"), []), "run").duration_s == 3600


def test_strength_without_a_time_asks_for_it(athlete):
    with pytest.raises(ValidationError, match="time"):
        changed(save_lift(a_lift(athlete, duration_s=None), []), "ride")


def test_the_distance_survives_a_time_as_strength(athlete):
    ride = changed(save_run(a_run(athlete, kind="long", distance_m=8000)), "ride")
    run = changed(changed(ride, "lift"), "run")
    assert (run.distance_m, run.kind) == (8000, "long")


def test_pages_change_it_and_change_it_back(client, athlete):
    run = save_run(a_run(athlete, note="Mine"))
    address = reverse("workouts:run_sport", args=[run.pk])
    assert f'href="{address}"' in client.get(run.get_absolute_url()).text
    assert "Choose a sport" in client.post(address, {}).text
    page = client.post(address, {"sport": "ski"}, follow=True)
    ski = OtherSession.objects.get()
    assert "The sport is skiing now." in page.text
    assert client.get(run.get_absolute_url()).headers["Location"] == ski.get_absolute_url()
    back = reverse("workouts:other_sport_undo", args=[ski.pk])
    assert f'action="{back}"' in page.text
    assert "The sport is run again." in client.post(back, follow=True).text
    assert Run.objects.get().pk == run.pk


def test_a_copy_of_the_log_learns_that_it_moved(athlete):
    run = save_run(a_run(athlete))
    ride = changed(run, "ride")
    left = DeletedSession.objects.get()
    assert (left.kind, left.session_id, left.contents) == ("run", run.pk, None)
    undone(ride)
    assert DeletedSession.objects.get().kind == "other"


def test_another_members_session_does_not_exist(client, athlete):
    run = save_run(a_run(make_athlete("other@example.org")))
    for name in ("sport", "sport_undo"):
        address = reverse(f"workouts:run_{name}", args=[run.pk])
        assert client.post(address, {"sport": "ride"}).status_code == 404
    assert Run.objects.count() == 1


def test_an_export_brings_the_way_back_with_it(athlete):
    run = imported_run(athlete)
    changed(run, "ride")
    other = make_athlete("other@example.org")
    assert imported(other, exported(athlete)).failed == 0
    back = undone(OtherSession.objects.get(athlete=other))
    same = {"kind", "elapsed_s", "elevation_loss_m", "hr_zones_s", "distance_m"}
    assert {n: getattr(back, n) for n in same} == {n: getattr(run, n) for n in same}
    assert len(back.trace.points) > 1


def test_the_api_changes_it_and_changes_it_back(athlete):
    call, run = Caller(athlete), save_run(a_run(athlete))
    moved = call("POST", f"/runs/{run.pk}/sport", {"sport": "hike"})
    other = OtherSession.objects.get()
    path = f"/api/v1/others/{other.pk}"
    expected = {"kind": "other", "id": other.pk, "path": path, "sport": "hike"}
    assert (moved.status_code, moved.json()) == (200, expected)
    assert call("GET", f"/runs/{run.pk}").status_code == 404
    back = call("POST", f"/others/{other.pk}/sport/undo")
    assert back.json()["path"] == f"/api/v1/runs/{run.pk}"
    assert call("POST", f"/runs/{run.pk}/sport", {"sport": "chess"}).status_code == 422


def test_the_api_says_what_keeps_strength_from_changing(athlete):
    lift = save_lift(a_lift(athlete), some_sets(an_exercise()))
    answer = Caller(athlete)("POST", f"/lifts/{lift.pk}/sport", {"sport": "run"})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "sport"]
    assert LiftSession.objects.count() == 1

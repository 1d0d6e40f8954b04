"""An export imported: what comes back, what is there already, and whatever happens on the way."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import Model
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, other_training, some_sets
from tests.workouts.exporting.exports import document, everything, exported, imported, rewritten
from tests.workouts.importing.own_export.full_member import NOW, a_full_member
from tests.workouts.importing.uploading import read_again, reasons, undo_rest
from workouts import tasks
from workouts.coaching.weeks import Week
from workouts.exercises.own_exercise import own_exercise
from workouts.exporting.json_values import JSON_VALUES
from workouts.exporting.member_tables import LEFT_OUT, tables
from workouts.exporting.shapes import exported_fields
from workouts.importing import undo, uploads
from workouts.importing.own_export import export_worker
from workouts.importing.own_export.table_importers import TABLE_IMPORTERS, whole_of, wholes
from workouts.models import (
    Athlete,
    DeletedSession,
    Exercise,
    ExerciseHabit,
    FileImport,
    PlannedSession,
    Routine,
    RunTrace,
    WeekSummary,
)
from workouts.sessions.save_routine import save_routine
from workouts.sessions.saving import save_lift, save_other, save_run
from workouts.weeks.finding_marks import put_marks

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Athlete:
    return a_full_member()


@pytest.fixture
def other() -> Athlete:
    return make_athlete("other@example.org", time_zone="Europe/London")


def undone(upload: FileImport) -> FileImport:
    undo.undo(upload, now=timezone.now())
    undo_rest(upload)
    tasks.delete_abandoned_files()
    upload.refresh_from_db()
    return upload


def stored(member: Athlete) -> set[str]:
    """The files in a member's folder; those of tests before with the same id among them."""
    folder = Path(storages["private"].path(f"imports/{member.pk}"))
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


# --- What comes back ------------------------------------------------------------------------------
def test_everything_comes_back_value_for_value(member, other):
    content = exported(member)
    assert all(document(content)["tables"].values()), "a table without a row proves nothing"
    upload = imported(other, content)
    assert (upload.status, upload.failed, upload.skipped) == ("done", 0, 0), upload.entries
    assert everything(exported(other)) == everything(content)
    run = other.runs.get(source="gpx")
    assert other.imports.get(format="zip").entries[0]["run"] == run.pk
    question = other.possible_duplicates.open().get()
    assert question.first == run
    assert question.second.started_at == run.started_at + timedelta(minutes=1)


def test_no_table_of_a_member_is_without_a_way_back():
    assert set(wholes().values()) == set(TABLE_IMPORTERS)
    for model in tables().values():
        whole = whole_of(model)
        assert model in TABLE_IMPORTERS or whole in TABLE_IMPORTERS
    assert not set(LEFT_OUT) & set(TABLE_IMPORTERS)


def test_every_column_that_holds_json_has_a_shape():
    models: list[type[Model]] = [Athlete, *tables().values()]
    json_columns = {
        (model, field.name)
        for model in models
        for field in exported_fields(model)
        if field.get_internal_type() == "JSONField"
    }
    assert json_columns == set(JSON_VALUES)


def test_weeks_are_computed_anew_with_the_members_marks(member, other):
    imported(other, exported(member))
    tasks.summarise_stale()
    week = WeekSummary.objects.get(athlete=other, week="2025-W10")
    assert week.computed_at
    assert week.stale_since is None
    assert week.marks == {"recovery_gap": "planned"}


def test_an_export_made_before_a_column_came_is_read(member, other):
    def older(told: dict[str, Any]) -> None:
        del told["preferences"]["rules_off"]
        for run in told["tables"]["runs"]:
            del run["content_hash"], run["surface"]
        del told["tables"]["planned_sessions"]

    upload = imported(other, rewritten(exported(member), older))
    assert (upload.failed, other.runs.count()) == (0, 2)


def test_a_zip_packed_again_with_its_folder_is_read(member, other):
    upload = imported(other, rewritten(exported(member), folder="fitsite-export-2026-11-24/"))
    assert upload.failed == 0
    assert everything(exported(other)) == everything(exported(member))


def test_an_imported_export_is_in_no_later_export(member, other):
    imported(other, exported(member))
    assert other.imports.filter(format="fitsite").count() == 1
    told = document(exported(other))["tables"]
    assert [row["format"] for row in told["file_imports"]] == ["zip"]
    assert len(told["import_items"]) == 1


def test_an_exercise_that_this_catalogue_lacks_becomes_the_members_own(member, other):
    content = exported(member)
    Exercise.objects.filter(slug="squat").update(slug="another")
    upload = imported(other, content)
    assert (upload.failed, upload.new_exercises) == (0, ["Squat"])
    assert set(other.own_exercises.values_list("slug", flat=True)) == {
        "squat", "stair_carry", "drucken",
    } | {exercise.slug for exercise in member.own_exercises.all()}  # fmt: skip


# --- Into an account in use -----------------------------------------------------------------------
def test_again_adds_nothing(member, other):
    content = exported(member)
    first = imported(other, content)
    before = everything(exported(other))
    again = imported(other, content)
    assert (again.created, again.duplicate) == (0, first.created)
    assert everything(exported(other)) == before


def test_into_the_account_it_came_from_it_adds_nothing(member):
    content = exported(member)
    upload = imported(member, content)
    assert (upload.created, upload.failed, upload.skipped) == (0, 0, 0)
    assert everything(exported(member)) == everything(content)


def test_settings_of_an_account_in_use_stay_and_it_is_told(member, other):
    save_run(a_run(other, "2024-06-01T07:00"))
    upload = imported(other, exported(member))
    other.refresh_from_db()
    assert (other.units, other.goal, other.max_hr) == ("metric", "balanced", None)
    assert "stay as they are" in reasons(upload)["Settings"]
    assert "units" in reasons(upload)["Settings"]
    assert upload.skipped == 1


def test_settings_that_were_made_here_stay(member, other):
    other.units = "miles_kg"
    other.save()
    upload = imported(other, exported(member))
    other.refresh_from_db()
    assert (other.units, upload.skipped) == ("miles_kg", 1)


@pytest.mark.parametrize(
    ("there", "added", "asked"),
    [
        ({"content_hash": "a" * 64, "note": "kept"}, 1, False),  # the same file
        ({"note": "kept"}, 1, False),  # the same start, duration and distance
        ({"start": "2025-03-03T06:29", "note": '=HYPERLINK("x")', "trace": True}, 1, False),
        ({"start": "2025-03-03T06:29", "note": '=HYPERLINK("x")'}, 2, True),  # without the trace
        ({"start": "2025-03-03T06:29", "note": "my own"}, 2, True),
        ({"start": "2025-03-03T06:20"}, 2, True),
        ({"start": "2025-03-03T07:20"}, 2, False),
    ],
)
def test_a_session_is_there_or_looks_alike_and_is_asked_about(other, there, added, asked):
    member = make_athlete()
    note = '=HYPERLINK("x")'
    save_run(a_run(member, note=note, content_hash="a" * 64), trace=RunTrace(points=[[0] * 6]))
    save_run(a_run(member, "2025-03-07T06:30"))
    content = exported(member)
    values = dict(there)
    trace = RunTrace(points=[]) if values.pop("trace", False) else None
    own = save_run(a_run(other, values.pop("start", "2025-03-03T06:30"), **values), trace=trace)
    upload = imported(other, content)
    assert other.runs.count() == 1 + added
    assert other.possible_duplicates.exists() == asked
    assert other.runs.get(pk=own.pk).note == own.note
    assert upload.failed == 0
    assert imported(other, content).created == 0


def test_what_is_there_by_name_stays(member, other):
    own = own_exercise(other, "Stair carry")
    Exercise.objects.filter(pk=own.pk).update(primary=["calves"])
    routine = save_routine(Routine(athlete=other, name="Legs"), [])
    ExerciseHabit.objects.create(athlete=other, exercise=own, load_unit="kg")
    put_marks(other, Week.parse("2025-W10"), {"monotony": "ill"}, now=NOW)
    upload = imported(other, exported(member))
    assert upload.failed == 0
    assert other.own_exercises.get(slug="stair_carry").primary == ["calves"]
    assert routine.sets.count() == 0
    assert other.exercise_habits.get().load_unit == "kg"
    assert WeekSummary.objects.get(athlete=other, week="2025-W10").marks == {"monotony": "ill"}
    assert other.liftsessions.get().sets.filter(exercise=own).count() == 1


def test_what_was_merged_here_stays_merged(member, other):
    own, deadlift = own_exercise(other, "Stair carry"), an_exercise("deadlift")
    own.merged_into = deadlift
    own.save()
    imported(other, exported(member))
    assert other.liftsessions.get().sets.filter(exercise=deadlift).count() == 1


def test_of_two_alike_both_come_back(other):
    member = make_athlete()
    for _ in range(2):
        save_run(a_run(member))
        save_lift(a_lift(member), some_sets(an_exercise()))
        save_other(other_training(member))
        PlannedSession.objects.create(
            athlete=member, local_date=NOW.date(), week="2025-W11", part="evening", kind="easy",
            minutes=30,
        )  # fmt: skip
    content = exported(member)
    assert imported(other, content).failed == 0
    assert everything(exported(other)) == everything(content)
    assert other.possible_duplicates.count() == 3, "just what was asked before is asked again"


# --- Taken back -----------------------------------------------------------------------------------
def test_undone_all_of_it_is_gone_and_what_was_there_is_as_before(member, other):
    before = everything(exported(other))
    upload = imported(other, exported(member))
    brought = set(other.runs.values_list("pk", flat=True))
    file = str(other.imports.get(format="zip").file.name)
    assert storages["private"].exists(file)
    assert undone(upload).status == "undone"
    assert everything(exported(other)) == before
    assert not storages["private"].exists(file)
    assert {deleted.session_id for deleted in DeletedSession.objects.filter(kind="run")} == brought
    assert imported(other, exported(member)).failed == 0
    assert everything(exported(other)) == everything(exported(member))


def test_undone_what_the_member_has_since_made_their_own_stays(member, other):
    save_run(a_run(other, "2024-06-01T07:00"))
    upload = imported(other, exported(member))
    carry = other.own_exercises.get(slug="stair_carry")
    save_lift(a_lift(other, "2025-03-20T18:00"), some_sets(carry, 1))
    undone(upload)
    assert (other.runs.count(), other.liftsessions.count()) == (1, 1)
    assert list(other.own_exercises.all()) == [carry]


def test_settings_that_were_changed_since_are_not_put_back(member, other):
    upload = imported(other, exported(member))
    Athlete.objects.filter(pk=other.pk).update(goal="endurance")
    undone(upload)
    other.refresh_from_db()
    assert (other.goal, other.units) == ("endurance", "imperial")


# --- On the way -----------------------------------------------------------------------------------
def test_a_worker_that_dies_loses_and_doubles_nothing(member, other, monkeypatch):
    content, before = exported(member), stored(other)
    upload = uploads.receive(other, name="export.zip", content=content)
    settle, settled = export_worker.settle, []

    def dies_at_every_third(*args: Any) -> None:
        settled.append(args)
        if len(settled) % 3 == 0:
            raise KeyboardInterrupt
        settle(*args)

    monkeypatch.setattr(export_worker, "settle", dies_at_every_third)
    deaths = 0
    while not FileImport.objects.get(pk=upload.pk).finished_at:
        try:
            read_again(upload)
        except KeyboardInterrupt:
            deaths += 1
    assert deaths > 2
    assert everything(exported(other)) == everything(content)
    tasks.delete_abandoned_files()
    assert stored(other) - before == {
        Path(str(stored_import.file.name)).name for stored_import in other.imports.all()
    }
    read_again(upload)
    assert everything(exported(other)) == everything(content)


def test_a_long_import_takes_turns(member, other, monkeypatch):
    monkeypatch.setattr(export_worker, "TURN_S", 0)
    upload = uploads.receive(other, name="export.zip", content=exported(member))
    planned = upload.items.filter(about__isnull=False)
    for _ in range(3):  # each goes on as long as laying the export out took, at least for a part
        done = planned.exclude(finished_at=None).count()
        read_again(upload)
        assert done < planned.exclude(finished_at=None).count() < planned.count()
    monkeypatch.undo()
    read_again(upload)
    assert everything(exported(other)) == everything(exported(member))


def test_stopped_halfway_nothing_is_left(member, other, monkeypatch):
    before = everything(exported(other))
    monkeypatch.setattr(export_worker, "TURN_S", 0)
    upload = uploads.receive(other, name="export.zip", content=exported(member))
    for _ in range(8):
        read_again(upload)
    assert undone(upload).status == "undone"
    read_again(upload)
    assert everything(exported(other)) == before


# --- The pages ------------------------------------------------------------------------------------
def test_the_pages_tell_of_it(member, other, client):
    client.force_login(other.user)
    sent = ContentFile(exported(member), name="fitsite-export.zip")
    address = client.post("/imports/", {"file": sent})["Location"]
    read_again(FileImport.objects.get(format="fitsite"))
    page = client.get(address).content.decode()
    assert "What came back" in page
    assert "Own exercises: " in page
    assert "One session or two?" in page
    assert "Undo this import" in page
    ask = client.get(f"{address}undo/").content.decode()
    assert "Settings that it brought go back" in ask
    client.post(f"{address}undo/")
    undo_rest(FileImport.objects.get(format="fitsite"))
    assert "was undone" in client.get(address).content.decode()
    assert other.runs.count() == 0


def test_the_report_of_a_restored_import_leads_to_its_sessions(member, other, client):
    imported(other, exported(member))
    client.force_login(other.user)
    restored = other.imports.get(format="zip")
    run = other.runs.get(source="gpx")
    page = client.get(f"/imports/{restored.pk}/").content.decode()
    assert f"/runs/{run.pk}/" in page
    assert client.get(f"/runs/{run.pk}/").status_code == 200
    FileImport.objects.filter(pk=restored.pk).update(entries=[{"outcome": "created", "run": None}])
    assert "deleted later" in client.get(f"/imports/{restored.pk}/").content.decode()

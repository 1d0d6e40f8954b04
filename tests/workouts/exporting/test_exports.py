"""Exports: everything a member put in, once, for them alone, and gone when its days are over."""

import csv
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.models import Model
from django.test import Client

from fitsite.accounts.models import User
from tests.factories import a_lift, a_run, an_exercise, log_in_proven, make_athlete, some_sets
from tests.workouts.exporting.exports import exported
from workouts.exercises.own_exercise import own_exercise
from workouts.exporting import export_jobs
from workouts.exporting.member_tables import LEFT_OUT, STAYS_WITH_ACCOUNT, tables
from workouts.exporting.schema import document_shape
from workouts.models import Athlete, Export, FileImport, Run, RunTrace, WeekSummary
from workouts.sessions.saving import save_lift, save_run

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def member(db: None) -> Athlete:
    return make_athlete(body_mass_kg=70.5, goal="muscle")


@pytest.fixture
def client(member: Athlete, client: Client) -> Client:
    client.force_login(member.user)
    return client


def fill(member: Athlete) -> None:
    """Something of every kind, with a stranger's beside it."""
    upload = FileImport(athlete=member, name="morning.gpx", format="gpx", status="done")
    upload.finished_at = NOW
    upload.file.save("morning.gpx", ContentFile(b"<gpx/>"))
    trace = RunTrace(points=[[0, 0.0, 120, None, 48.1, 11.5]], laps=[[60, 200.5, None]])
    save_run(a_run(member, note='=HYPERLINK("x")', source="gpx", imported_from=upload), trace=trace)
    own = own_exercise(member, "Stair carry")
    sets = [*some_sets(an_exercise("squat"), 2), *some_sets(own, 1, load_kg=20.25)]
    save_lift(a_lift(member, note="−legs, “quoted”"), sets)
    stranger = make_athlete("stranger@example.org")
    save_run(a_run(stranger, note="a stranger's"))


def made(member: Athlete, now: datetime = NOW) -> ZipFile:
    return ZipFile(io.BytesIO(exported(member, now)))


# --- What is in it --------------------------------------------------------------------------------
def test_it_holds_everything_and_nobody_elses(member, client):
    fill(member)
    zipped = made(member)
    assert zipped.testzip() is None
    document = json.loads(zipped.read("fitsite-export.json"))
    document_shape().model_validate_json(zipped.read("fitsite-export.json"))
    schema = client.get("/export-schema/v1.json").json()
    assert schema["properties"].keys() == document.keys()
    assert schema["$defs"]["Run"]["properties"].keys() == document["tables"]["runs"][0].keys()
    assert document["$schema"].endswith("/export-schema/v1.json")
    assert document["account"]["email"] == "member@example.org"
    assert document["preferences"]["body_mass_kg"] == 70.5
    [run] = document["tables"]["runs"]
    assert (run["note"], run["distance_m"], run["imported_from"]) == ('=HYPERLINK("x")', 8000, 1)
    own = {"slug": "stair_carry", "own": True}
    assert [row["exercise"] for row in document["tables"]["lift_sets"]] == [
        {"slug": "squat", "own": False}, {"slug": "squat", "own": False}, own,
    ]  # fmt: skip
    [upload] = document["tables"]["file_imports"]
    assert zipped.read(upload["file"]) == b"<gpx/>"
    [trace] = zipped.read("run_traces.jsonl").splitlines()
    assert json.loads(trace)["points"] == [[0, 0, 120, None, 48.1, 11.5]]
    assert b"stranger" not in b"".join(zipped.read(name) for name in zipped.namelist())


def test_a_spreadsheet_runs_nothing_of_it(member):
    fill(member)
    zipped = made(member)
    for name in tables():
        text = zipped.read(f"csv/{name}.csv").decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1
        for cell in (cell for row in rows for cell in row):
            is_number = cell.lstrip("-").replace(".", "").isdigit()
            assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    notes = [row["note"] for row in csv.DictReader(io.StringIO(
        zipped.read("csv/runs.csv").decode("utf-8-sig")
    ))]  # fmt: skip
    assert notes == ['\'=HYPERLINK("x")']


def test_every_table_of_a_member_is_exported_or_left_out_with_a_reason():
    exported: set[type[Model]] = {Athlete, *tables().values()}
    for model in sorted(exported, key=str):
        for relation in model._meta.related_objects:
            if not relation.field.null:
                assert relation.related_model in exported or LEFT_OUT.get(relation.related_model)
    for relation in User._meta.related_objects:
        label = relation.related_model._meta.label
        kept_for_others = relation.field.null or label.startswith("articles.")
        assert relation.related_model is Athlete or kept_for_others or STAYS_WITH_ACCOUNT[label]
    assert set(LEFT_OUT) <= set(apps.get_models())


def test_what_a_member_said_of_a_week_is_in_it(member):
    marks = {"recovery_gap": "planned"}
    WeekSummary.objects.create(athlete=member, week="2025-W09", marks=marks)
    WeekSummary.objects.create(athlete=member, week="2025-W10")
    document = json.loads(made(member).read("fitsite-export.json"))
    assert document["tables"]["week_marks"] == [{"id": 1, "week": "2025-W09", "marks": marks}]


def test_a_file_that_is_gone_is_told_so(member):
    fill(member)
    storages["private"].delete(str(FileImport.objects.get().file.name))
    zipped = made(member)
    [upload] = json.loads(zipped.read("fitsite-export.json"))["tables"]["file_imports"]
    assert upload["file"] == ""
    assert [name for name in zipped.namelist() if name.startswith("files/")] == []


def test_an_empty_account_has_an_export_too(member):
    document = json.loads(made(member).read("fitsite-export.json"))
    assert set(document["tables"]) == set(tables()) - {"run_traces"}
    assert not any(document["tables"].values())


# --- Once, and for some days ----------------------------------------------------------------------
def test_one_is_made_at_a_time(member):
    first = export_jobs.request_export(member)
    assert export_jobs.request_export(member) == first
    export_jobs.make(first.pk, now=NOW)
    assert export_jobs.request_export(member) != first


def test_a_second_worker_makes_nothing(member):
    export = export_jobs.request_export(member)
    export_jobs.make(export.pk, now=NOW)
    stored = Export.objects.values().get()
    export_jobs.make(export.pk, now=NOW + timedelta(hours=1))
    assert Export.objects.values().get() == stored


@pytest.mark.parametrize(
    ("claimed", "age", "due"),
    [
        (None, timedelta(seconds=59), False),
        (None, timedelta(seconds=61), True),
        (timedelta(minutes=9), timedelta(hours=1), False),
        (timedelta(minutes=11), timedelta(hours=1), True),
    ],
)
def test_what_a_worker_lost_is_found(member, claimed, age, due):
    export = export_jobs.request_export(member)
    Export.objects.update(created_at=NOW - age, claimed_at=claimed and NOW - claimed)
    assert list(Export.objects.overdue(NOW)) == ([export] if due else [])
    export_jobs.make(export.pk, now=NOW)
    assert (Export.objects.get().status == "done") == (claimed is None or due)


def asked_by(count: int) -> list[Export]:
    """Exports that so many other members have asked for, the first one first."""
    members = [make_athlete(f"member{n}@example.org") for n in range(count)]
    return [export_jobs.request_export(member) for member in members]


def test_a_second_members_export_waits_until_the_first_is_made(member, monkeypatch):
    first, second, third = asked_by(3)
    write, seen = export_jobs._write, []

    def meanwhile(export, now):
        if export == first:
            seen.extend(export_jobs.make(pk, now=now) for pk in (second.pk, third.pk))
            seen.append(export_jobs.next_waiting(now=now))
        write(export, now)

    monkeypatch.setattr(export_jobs, "_write", meanwhile)
    assert export_jobs.make(first.pk, now=NOW)
    assert seen == [False, False, second.pk]
    assert export_jobs.make(second.pk, now=NOW)
    assert export_jobs.next_waiting(now=NOW) == third.pk


def test_operators_may_have_more_made_at_once(member, settings):
    settings.EXPORTS_AT_ONCE = 2
    exports = asked_by(3)
    Export.objects.filter(pk=exports[0].pk).update(claimed_at=NOW)
    assert export_jobs.make(exports[1].pk, now=NOW)
    Export.objects.filter(pk=exports[1].pk).update(claimed_at=NOW, finished_at=None)
    assert not export_jobs.make(exports[2].pk, now=NOW)


def test_one_whose_worker_was_lost_holds_up_the_others_for_minutes_only(member):
    lost, waiting = asked_by(2)
    Export.objects.filter(pk=lost.pk).update(claimed_at=NOW)
    assert not export_jobs.make(waiting.pk, now=NOW)
    assert export_jobs.make(waiting.pk, now=NOW + timedelta(minutes=11))


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_makes_an_export(monkeypatch):
    exports, met = asked_by(4), threading.Barrier(4)

    def write(export, now):
        with suppress(threading.BrokenBarrierError):
            met.wait(0.5)

    def make(export):
        try:
            return export_jobs.make(export.pk, now=NOW)
        finally:
            connection.close()

    monkeypatch.setattr(export_jobs, "_write", write)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(make, exports)) == 1


def test_a_failure_is_told_and_may_be_tried_again(member, client, monkeypatch):
    export = export_jobs.request_export(member)
    with monkeypatch.context() as broken:
        broken.setattr(export_jobs, "Writer", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            export_jobs.make(export.pk, now=NOW)
    page = client.get(f"/settings/data/exports/{export.pk}/").content.decode()
    assert "Try again" in page
    assert list(Export.objects.overdue(NOW + timedelta(days=1))) == []
    assert export_jobs.request_export(member) != export


def test_it_goes_with_its_file_when_its_days_are_over(member):
    made(member)
    name = str(Export.objects.get().file.name)
    assert export_jobs.expire(now=NOW + export_jobs.KEPT_FOR) == 0
    assert storages["private"].exists(name)
    assert export_jobs.expire(now=NOW + export_jobs.KEPT_FOR + timedelta(seconds=1)) == 1
    assert not storages["private"].exists(name)
    assert not Export.objects.exists()


# --- The pages ------------------------------------------------------------------------------------
def test_a_member_asks_waits_and_downloads(member, client):
    fill(member)
    log_in_proven(client, member.user)
    response = client.post("/settings/data/")
    export = Export.objects.get()
    address = f"/settings/data/exports/{export.pk}/"
    assert response["Location"] == address
    waiting = client.get(address).content.decode()
    assert "Gathering" in waiting
    assert "Look again" in waiting, "without JavaScript there is a link"
    assert client.get(f"{address}download/").status_code == 404
    export_jobs.make(export.pk, now=datetime.now(UTC))
    assert (
        "Download the zip" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    )
    downloaded = client.get(f"{address}download/")
    assert {"private", "no-store"} <= set(downloaded["Cache-Control"].split(", "))
    assert "attachment" in downloaded["Content-Disposition"]
    content = b"".join(downloaded.streaming_content)
    assert len(content) == int(downloaded["Content-Length"])
    assert "fitsite-export.json" in ZipFile(io.BytesIO(content)).namelist()
    assert "Export of" in client.get("/settings/data/").content.decode()


def test_a_stranger_sees_and_downloads_nothing(member):
    made(member, datetime.now(UTC))
    stranger = Client()
    for address in ("", "download/"):
        path = f"/settings/data/exports/{Export.objects.get().pk}/{address}"
        assert stranger.get(path).status_code == 302
        log_in_proven(stranger, make_athlete(f"s{len(address)}@example.org").user)
        assert stranger.get(path).status_code == 404
        stranger.logout()


def test_after_its_days_it_is_gone_for_everybody(member, client):
    made(member, datetime.now(UTC) - export_jobs.KEPT_FOR - timedelta(minutes=1))
    path = f"/settings/data/exports/{Export.objects.get().pk}/download/"
    log_in_proven(client, member.user)
    assert client.get(path).status_code == 404


def test_a_session_that_goes_meanwhile_leaves_no_loose_ends(member):
    fill(member)
    Run.objects.filter(athlete=member).update(note="kept")
    zipped = made(member)
    document = json.loads(zipped.read("fitsite-export.json"))
    ids = {row["id"] for row in document["tables"]["lift_sessions"]}
    assert {row["session"] for row in document["tables"]["lift_sets"]} <= ids

"""Imports through the API: files are read as on the page, with counts and reasons."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from fitsite.settings import VAR_DIR
from tests.factories import an_exercise
from tests.importers import archives
from tests.importers.case_files import case
from tests.workouts.api.caller import faults
from workouts.importing import uploads
from workouts.importing.formats import registry
from workouts.importing.undo import undo_piece
from workouts.models import FileImport, Run

PAUSED = case("paused.fit")
UNDATED = b"""<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="51.5" lon="0"/><trkpt lat="51.501" lon="0"/></trkseg></trk></gpx>"""


def kept_files() -> set[Path]:
    return {path for path in (VAR_DIR / "private").rglob("*") if path.is_file()}


def accepted(response: Any) -> int:
    assert response.status_code == 202, response.content
    assert response.json().keys() == {"id", "status"}
    return int(response.json()["id"])


def work(pk: int) -> None:
    """Read a waiting import, as the worker does."""
    uploads.read(FileImport.objects.get(pk=pk), now=timezone.now())


def test_a_file_is_accepted_read_and_reported(call, member):
    answer = call.upload(PAUSED, "morning.fit", kind="long")
    pk = accepted(answer)
    assert answer.json() == {"id": pk, "status": "waiting"}
    assert answer["Cache-Control"] == "private, no-store"
    before = call.get(f"/imports/{pk}")
    assert (before["status"], before["finished_at"], before["entries"]) == ("waiting", None, [])
    work(pk)
    run = member.runs.get()
    found = call.get(f"/imports/{pk}")
    assert found["finished_at"] > found["created_at"]
    expected = {"name": "morning.fit", "format": "fit", "status": "done", "asks": None}
    assert found | expected == found
    assert [found[n] for n in ("created", "duplicate", "skipped", "failed")] == [1, 0, 0, 0]
    [entry] = found["entries"]
    assert (entry["outcome"], entry["run"], entry["lift"]) == ("created", run.pk, None)
    assert call.get(f"/runs/{run.pk}")["kind"] == "long"


def test_the_same_file_again_names_the_session(call, member):
    for _ in range(2):
        work(pk := accepted(call.upload(PAUSED, "morning.fit")))
    found = call.get(f"/imports/{pk}")
    assert (found["created"], found["duplicate"]) == (0, 1)
    [entry] = found["entries"]
    assert (entry["outcome"], entry["run"]) == ("duplicate", member.runs.get().pk)
    assert entry["reason"]


def test_a_file_without_a_date_takes_the_one_that_was_sent(call):
    start = "2025-03-03T06:30:00+01:00"
    work(without := accepted(call.upload(UNDATED, "a.gpx")))
    [entry] = call.get(f"/imports/{without}")["entries"]
    assert entry["outcome"] == "failed"
    assert "no times" in entry["reason"], "a date alone would not help"
    work(dated := accepted(call.upload(UNDATED, "a.gpx", started_at=start)))
    [entry] = call.get(f"/imports/{dated}")["entries"]
    assert "no times" in entry["reason"], "the start is known now, the time it took is not"


def test_each_part_of_an_archive_has_its_reason(call):
    content = archives.zipped({"run.fit": PAUSED, "photo.jpg": b"\xff\xd8", "bad.gpx": b"<gpx"})
    pk = accepted(call.upload(content, "all.zip"))
    assert call.get(f"/imports/{pk}")["parts"] is None
    work(pk)
    found = call.get(f"/imports/{pk}")
    assert found["parts"] == found["parts_read"] == 3
    assert {entry["where"]: entry["outcome"] for entry in found["entries"]} == {
        "run.fit": "created",
        "photo.jpg": "skipped",
        "bad.gpx": "failed",
    }
    assert all(entry["reason"] for entry in found["entries"] if entry["outcome"] != "created")


# --- A question -----------------------------------------------------------------------------------
def test_the_unit_of_the_loads_is_asked_and_answered(call, member):
    an_exercise()
    pk = accepted(call.upload(case("strong_ios.csv")))
    work(pk)
    asking = call.get(f"/imports/{pk}")
    assert (asking["status"], asking["asks"]) == ("asks", "load_unit")
    assert asking["finished_at"] is None
    for _ in range(2):  # an answer sent again is the same answer
        assert accepted(call("PATCH", f"/imports/{pk}", {"load_unit": "lb"})) == pk
    assert call.get(f"/imports/{pk}")["asks"] is None
    work(pk)
    found = call.get(f"/imports/{pk}")
    assert found["status"] == "done"
    assert found["created"] == member.liftsessions.count() > 0
    other = call("PATCH", f"/imports/{pk}", {"load_unit": "kg"})
    assert (other.status_code, other.json()["detail"]) == (409, "This import doesn't ask that.")


@pytest.mark.parametrize("body", [{}, {"load_unit": "stone"}, {"load_unit": None}, {"unit": "kg"}])
def test_an_invalid_answer_is_refused(call, body):
    work(pk := accepted(call.upload(case("strong_ios.csv"))))
    found = faults(call("PATCH", f"/imports/{pk}", body))
    assert ("body", "load_unit") in found or ("body", "unit") in found
    assert call.get(f"/imports/{pk}")["status"] == "asks"


# --- Undo -----------------------------------------------------------------------------------------
def test_an_import_is_undone(call, member):
    work(pk := accepted(call.upload(PAUSED, "morning.fit")))
    run = member.runs.get()
    for _ in range(2):
        assert accepted(call("POST", f"/imports/{pk}/undo")) == pk
        undo_piece(FileImport.objects.get(pk=pk), now=timezone.now())
    assert call.get(f"/imports/{pk}")["status"] == "undone"
    assert not Run.objects.exists()
    gone = call.get("/runs?updated_since=1970-01-01T00:00:00Z")["deleted"]
    assert [record["id"] for record in gone] == [run.pk]


@pytest.mark.parametrize(
    ("status", "says"), [("waiting", "read"), ("asks", "answer"), ("failed", "nothing")]
)
def test_an_import_without_sessions_cannot_be_undone(call, member, status, says):
    upload = FileImport.objects.create(athlete=member, status=status)
    response = call("POST", f"/imports/{upload.pk}/undo")
    assert response.status_code == 409
    assert says in response.json()["detail"]
    assert call.get(f"/imports/{upload.pk}")["status"] == status


# --- Refused --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\0" * 50, "nothing in it"),
        (b"Dear diary", "plain text"),
        (b'{"a": 1}', "JSON"),
        (b"<!DOCTYPE html><title>Log in</title>", "web page"),
        (b"PK\x03\x04damaged", "zip"),
        (archives.zipped({"photo.jpg": b"\xff\xd8"}), "no training file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_without_training_is_refused_at_once(call, content, why):
    before = kept_files()
    found = faults(call.upload(content, "a.bin"))
    assert found.keys() == {("body", "file")}
    assert why in found["body", "file"]
    assert not FileImport.objects.exists()
    assert kept_files() == before


def test_too_large_a_file_is_refused(call):
    with patch.object(registry, "MAX_BYTES", 100):
        found = faults(call.upload(b"<gpx>" + b" " * 200))
    assert "larger than" in found["body", "file"]
    with patch("workouts.api.import_routes.MAX_STREAMED_BYTES", 100):
        refused = call.upload(PAUSED)
    assert refused.status_code == 413
    assert "larger than" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [({"kind": "jog"}, "kind"), ({"started_at": "2025-03-03"}, "started_at"), ({"a": "b"}, "a")],
)
def test_an_impossible_field_is_refused_with_its_place(call, fields, where):
    assert faults(call.upload(PAUSED, **fields)).keys() == {("body", where)}


@pytest.mark.parametrize(
    ("body", "kind", "where"),
    [
        ("{}", "application/json", ("body", "file")),
        ("", "multipart/form-data; boundary=x", ("body", "file")),
        ("--x", "multipart/form-data", ("body",)),
        ("x", "multipart/form-data; boundary=\xe9", ("body",)),
    ],
)
def test_a_body_without_a_file_is_refused(call, body, kind, where):
    response = call.client.post("/api/v1/imports", body, content_type=kind, headers=call.headers)
    assert where in faults(response)


# --- Once, for its member alone -------------------------------------------------------------------
def test_a_file_sent_again_with_its_key_is_the_first_import(call):
    before = kept_files()
    call.headers["Idempotency-Key"] = "one"
    first, again = accepted(call.upload(PAUSED)), accepted(call.upload(PAUSED))
    assert first == again
    assert FileImport.objects.count() == 1
    assert len(kept_files() - before) == 1, "no file is left over"
    found = faults(call.upload(PAUSED[:-1]))
    assert str(first) in found["header", "Idempotency-Key"]
    call.headers["Idempotency-Key"] = "two"
    assert accepted(call.upload(PAUSED)) != first


def test_imports_are_listed_in_pages_the_latest_first(call):
    made = [accepted(call.upload(PAUSED)) for _ in range(3)]
    page = call.get("/imports?limit=2")
    rest = call.get(page["next"])
    assert [upload["id"] for upload in page["results"] + rest["results"]] == made[::-1]
    assert rest["next"] is None
    shown = call.get(f"/imports/{made[0]}")
    alone = {"entries", "new_exercises", "asks_sports", "columns", "twins"}
    assert rest["results"] == [{name: shown[name] for name in shown.keys() - alone}]


def test_an_unchanged_import_is_not_sent_again(call):
    pk = accepted(call.upload(PAUSED))
    tag = call("GET", f"/imports/{pk}")["ETag"]
    assert call("GET", f"/imports/{pk}", headers={"If-None-Match": tag}).status_code == 304
    work(pk)
    assert call("GET", f"/imports/{pk}", headers={"If-None-Match": tag}).status_code == 200


def test_a_strangers_import_does_not_exist(call, stranger):
    work(pk := accepted(call.upload(case("strong_ios.csv"))))
    assert stranger.get("/imports")["results"] == []
    assert stranger("GET", f"/imports/{pk}").status_code == 404
    assert stranger("PATCH", f"/imports/{pk}", {"load_unit": "kg"}).status_code == 404
    assert stranger("POST", f"/imports/{pk}/undo").status_code == 404
    assert call.get(f"/imports/{pk}")["status"] == "asks"


def test_the_columns_of_a_list_are_asked_and_answered(call):
    work(pk := accepted(call.upload(case("csv_unknown.csv"))))
    asking = call.get(f"/imports/{pk}")
    assert (asking["status"], asking["asks"]) == ("asks", "columns")
    assert asking["columns"]["headings"][:2] == ["Дата", "Вид"]
    assert asking["columns"]["guesses"]["Время"] == "duration"
    refused = call("PATCH", f"/imports/{pk}", {"columns": {"Дата": "date"}})
    assert ("body", "columns") in faults(refused)
    assert call("PATCH", f"/imports/{pk}", {"columns": {"Дата": "day"}}).status_code == 422
    assert call("PATCH", f"/imports/{pk}", {"load_unit": "kg"}).status_code == 409
    columns = {"Дата": "date", "Вид": "sport", "Время": "duration"}
    for _ in range(2):
        assert accepted(call("PATCH", f"/imports/{pk}", {"columns": columns})) == pk
    work(pk)
    read = call.get(f"/imports/{pk}")
    assert (read["status"], read["created"], read["columns"]) == ("done", 2, None)

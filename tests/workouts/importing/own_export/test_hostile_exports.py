"""Exports changed by hostile hands, or by accident: a clear reason, and nothing half-saved."""

import io
import json
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.factories import a_run, make_athlete
from tests.workouts.exporting.exports import (
    DOCUMENT,
    document,
    everything,
    exported,
    imported,
    rewritten,
)
from tests.workouts.importing.own_export.full_member import a_full_member
from tests.workouts.importing.uploading import read_again, reasons
from workouts import tasks
from workouts.exporting.member_tables import parent_of, rows_of, tables
from workouts.importing.own_export import export_document, staged_rows
from workouts.importing.own_export.table_importers import TABLE_IMPORTERS
from workouts.models import Athlete, RunTrace
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
Document = dict[str, Any]


@pytest.fixture
def content() -> bytes:
    return exported(a_full_member())


@pytest.fixture
def small() -> bytes:
    member = make_athlete(units="imperial")
    save_run(a_run(member), trace=RunTrace(points=[[0, 0.0, 120, None, 48.1, 11.5]]))
    return exported(member)


@pytest.fixture
def other() -> Athlete:
    return make_athlete("other@example.org")


def put(table: str, **values: Any) -> Callable[[Document], None]:
    """The first row of a table gets other values."""

    def change(told: Document) -> None:
        told["tables"][table][0].update(values)

    return change


# Values that a row must not have, and what is said of them.
BAD_ROWS: list[tuple[str, Document, str]] = [
    ("runs", {"duration_s": "an hour"}, "duration_s: input should be"),
    ("runs", {"duration_s": -5}, "duration_s: input should be greater"),
    ("runs", {"duration_s": 10**12}, "duration_s: input should be less"),
    ("runs", {"duration_s": None}, "duration_s"),
    ("runs", {"rpe": 10.5}, "rpe"),
    ("runs", {"kind": "swim"}, "kind"),
    ("runs", {"note": ["x"]}, "note"),
    ("runs", {"note": "x" * 5001}, "note"),
    ("runs", {"started_at": "0001-01-01T00:00:00+14:00"}, "started_at"),
    ("runs", {"started_at": "9999-12-31T23:59:59-14:00"}, "started_at"),
    ("runs", {"started_at": "2199-01-01T00:00:00Z"}, "and today"),
    ("runs", {"started_at": "2025-03-03T06:30:00"}, "started_at"),
    ("runs", {"utc_offset_s": 10**6}, "utc_offset_s"),
    ("runs", {"work_s": 3000}, "longer than the run"),
    ("runs", {"hr_zones_s": [1, 2, 3]}, "hr_zones_s"),
    ("runs", {"hr_zones_s": [1, 2, 3, 4, "much"]}, "hr_zones_s"),
    ("runs", {"athlete": 1}, "athlete"),
    ("runs", {"id": 0}, "id"),
    ("exercises", {"primary": ["brain"]}, "primary"),
    ("exercises", {"slug": "a b"}, "slug"),
    ("exercises", {"name": ""}, "name"),
    ("planned_sessions", {"kind": "marathon"}, "kind"),
    ("planned_sessions", {"local_date": "0001-01-01"}, "local_date"),
    ("week_marks", {"week": "2025-W60"}, "no week 60"),
    ("week_marks", {"marks": {"x": "liked"}}, "marks"),
    ("week_marks", {"marks": [1]}, "marks"),
    ("file_imports", {"format": "fitsite"}, "format"),
    ("file_imports", {"entries": [{"outcome": "won"}]}, "entries"),
    ("file_imports", {"name": "b", "file": "files/1-export.zip"}, "not where"),
    ("file_imports", {"name": "c", "file": "../../etc/passwd"}, "not where"),
]
# Values that a part of a row must not have: the whole stays away.
BAD_PARTS: list[tuple[str, str, Document, str]] = [
    ("lift_sessions", "lift_sets", {"load_kg": -1}, "load_kg"),
    ("lift_sessions", "lift_sets", {"superset": "Z"}, "letter"),
    ("lift_sessions", "lift_sets", {"exercise": {"slug": "gone", "own": True}}, "“gone”"),
    ("lift_sessions", "lift_sets", {"exercise": {"slug": "../x", "own": True}}, "slug"),
    ("routines", "routine_sets", {"reps": 0}, "reps"),
    ("file_imports", "import_items", {"about": {"row": [1]}}, "about"),
    ("file_imports", "import_items", {"about": {"row": 1}, "finished_at": None}, "part 0"),
    ("runs", "run_traces", {"points": [[0, 0, 0, 0, 91, 0]]}, "points"),
    ("runs", "run_traces", {"points": [[0, 0]]}, "points"),
]

# What makes a copy of a table's first row another one.
FRESH: dict[str, Callable[[int], Document]] = {
    "exercises": lambda number: {"slug": f"n{number}"},
    "file_imports": lambda number: {"name": f"n{number}"},
    "routines": lambda number: {"name": f"n{number}"},
    "runs": lambda number: {
        "started_at": f"{1980 + number % 40}-05-05T06:00:00Z",
        "content_hash": None,
    },
}


def test_what_is_not_right_is_left_and_told_and_the_rest_comes(content, other):
    told = document(content)["tables"]
    expected: dict[str, str] = {}

    def add(table: str, number: int, values: Document, why: str) -> None:
        fresh = FRESH.get(table, lambda number: {})(number)
        told[table].append(told[table][0] | {"id": 1000 + number} | fresh | values)
        expected[f"{TABLE_IMPORTERS[tables()[table]].label}, row {len(told[table])}"] = why

    for number, (table, values, why) in enumerate(BAD_ROWS):
        add(table, number, values, why)
    for number, (table, part, values, why) in enumerate(BAD_PARTS, start=100):
        add(table, number, {}, why)
        parent = {parent_of(tables()[part]).name: 1000 + number}
        told[part].append(told[part][0] | {"id": 1000 + number} | parent | values)
    told["lift_sets"].append(told["lift_sets"][0] | {"id": 9000, "session": 99})
    expected["lift_sets"] = "What it belongs to is not among the lift_sessions."
    told["runs"].append({k: v for k, v in told["runs"][0].items() if k != "duration_s"})
    told["runs"][-1]["id"] = 900
    expected[f"Runs, row {len(told['runs'])}"] = "duration_s: field required."
    told["friends"] = [{"id": 1}]
    expected["friends"] = "This site has no place for it."
    traces = "\n".join(json.dumps(trace) for trace in told.pop("run_traces")).encode()
    changed = rewritten(
        content, lambda whole: whole.update(tables=told), put={"run_traces.jsonl": traces}
    )
    upload = imported(other, changed)
    found = reasons(upload)
    assert found.keys() == expected.keys()
    for where, why in expected.items():
        assert why in found[where], where
    assert upload.status == "done"
    assert (upload.failed, upload.skipped) == (len(expected) - 1, 1)
    # The two whose file could not be had came without it.
    assert set(other.imports.filter(file="").values_list("name", flat=True)) == {"b", "c"}
    other.imports.filter(file="").delete()
    assert everything(exported(other)) == everything(content)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda told: told["preferences"].update(max_hr=5), "max_hr"),
        (lambda told: told["preferences"].update(time_zone="Mars/X"), "time_zone"),
        (lambda told: told["preferences"].update(hr_zone_bounds=[5, 4, 3, 2, 1]), "hr_zone"),
        (lambda told: told["preferences"].update(
            hr_zone_bounds=[100, 90, 110, 120, 130]), "above the one before"),
        (lambda told: told["account"].update(name=7), "name"),
        (lambda told: told.pop("preferences"), "no settings"),
    ],
)  # fmt: skip
def test_settings_that_are_not_right_are_left_and_told(small, other, change, why):
    upload = imported(other, rewritten(small, change))
    other.refresh_from_db()
    assert why in reasons(upload)["Settings"]
    assert (other.units, upload.created, upload.failed) == ("metric", 1, 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda told: told.update(version=2), "a newer Fitsite made it: version 2, while"),
        (lambda told: told.update(version="1"), "doesn't say that it is an export"),
        (lambda told: told.pop("version"), "doesn't say that it is an export"),
        (lambda told: told.update(version=0), "no version 0"),
        (lambda told: told.update(tables=[]), "is missing"),
        (lambda told: told["tables"].update(runs={}), "is missing"),
        (lambda told: told["tables"]["runs"].append(told["tables"]["runs"][0]), "same id"),
        (lambda told: told["tables"]["runs"].append(nested(70)), "nested too deep"),
        (lambda told: told["tables"]["runs"].append("x" * 2**21), "larger than 1 MB"),
        (lambda told: told["tables"]["runs"].append([[]] * 3000), "more than 5,000 parts"),
        (lambda told: told.update(more=[[]] * 3000), "more than 5,000 parts"),
    ],
)
def test_what_is_no_whole_export_is_refused_and_nothing_of_it_comes(
    small, other, change, why, monkeypatch
):
    monkeypatch.setattr(staged_rows, "LONGEST", 2**20)
    monkeypatch.setattr(export_document, "MOST_EVENTS", 5000)
    upload = imported(other, rewritten(small, change))
    assert upload.status == "failed"
    assert why in upload.entries[0]["reason"]
    nothing(other)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        (DOCUMENT, b'{"format": "fitsite-export", "version": 1, "tables": {"runs": [', "cut off"),
        (DOCUMENT, b'{"format": "fitsite-export"}}', "follows its end"),
        (DOCUMENT, b'"fitsite-export"', "is missing"),
        (DOCUMENT, b'{"format": "fitsite-export", "tables": {"runs": [{id: 1}]}}', "no JSON"),
        (DOCUMENT, b'{"format": "fitsite-export", "tables": {"runs": [1 2]}}', "no JSON"),
        (DOCUMENT, b'{"format": "fitsite-export", "tables"', "cut off"),
        (DOCUMENT, b'{"format": "fitsite-export", "\xff": 1}', "can't be read"),
        ("run_traces.jsonl", b"[1,\n", "no JSON"),
        ("run_traces.jsonl", b"[" * 2**20, "no JSON"),
        ("run_traces.jsonl", b"1" * 2**21, "too long"),
    ],
)
def test_damage_within_is_refused(small, other, name, data, why, monkeypatch):
    monkeypatch.setattr(staged_rows, "LONGEST", 2**20)
    upload = imported(other, rewritten(small, put={name: data}))
    assert upload.status == "failed"
    assert why in upload.entries[0]["reason"]
    nothing(other)


def test_bytes_that_the_zip_lost_are_found_before_anything_comes(small, other):
    with ZipFile(io.BytesIO(small)) as zipped:
        at = zipped.getinfo("run_traces.jsonl").header_offset + 60
    upload = imported(other, small[:at] + bytes(20) + small[at + 20 :])
    assert upload.status == "failed"
    assert "damaged or cut off" in upload.entries[0]["reason"]
    nothing(other)


def test_traces_that_are_missing_are_told(content, other):
    upload = imported(other, rewritten(content, put={"run_traces.jsonl": None}))
    assert reasons(upload) == {"run_traces": "The file of these is not in the zip."}
    assert other.runs.count() == 2


def test_what_is_named_and_not_there_is_told_and_the_session_comes(content, other):
    upload = imported(other, rewritten(content, put("runs", imported_from=99, twin_of=77)))
    run = other.runs.get(source="gpx")
    assert (run.imported_from, upload.failed) == (None, 1)
    notes = [note for entry in upload.entries for note in entry.get("notes", ())]
    assert notes == [
        "What it names as “imported from” is not in the export: it came without.",
    ]


def test_a_question_as_earlier_exports_wrote_it_is_asked_again(content, other):
    def change(told: Document) -> None:
        del told["tables"]["possible_duplicates"]
        told["tables"]["runs"][1]["twin_of"] = told["tables"]["runs"][0]["id"]

    assert imported(other, rewritten(content, change)).failed == 0
    question = other.possible_duplicates.get(answered_at=None)
    assert question.first == other.runs.get(source="gpx")


def test_sessions_and_exercises_that_name_themselves_come_alone(content, other):
    def change(told: Document) -> None:
        first, second = told["tables"]["exercises"]
        first["merged_into"] = {"slug": second["slug"], "own": True}
        second["merged_into"] = {"slug": first["slug"], "own": True}
        told["tables"]["runs"][0]["twin_of"] = told["tables"]["runs"][0]["id"]

    upload = imported(other, rewritten(content, change))
    assert upload.failed == 0
    assert other.own_exercises.exclude(merged_into=None).count() == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [(None, "not in the zip"), (bytes(2**23), "unpacks to far more"), (b"?" * 5000, "damaged")],
)
def test_a_file_that_cant_be_had_is_told_and_its_import_comes(content, other, data, why):
    name = "files/1-export.zip"
    changed = rewritten(content, put={name: data})
    if why == "damaged":
        with ZipFile(io.BytesIO(changed)) as zipped:
            at = zipped.getinfo(name).header_offset + 30 + len(name)
        changed = changed[:at] + b"\xff" + changed[at + 1 :]
    upload = imported(other, changed)
    assert why in reasons(upload)["Imported files, row 1"]
    assert other.imports.get(format="zip").file.name == ""
    assert (upload.failed, other.runs.count()) == (1, 2)
    tasks.delete_abandoned_files()


def test_names_lead_nowhere(content, other):
    imported(other, rewritten(content, put("file_imports", name="../../..\\x/<b>.fit")))
    restored = other.imports.exclude(format="fitsite").get()
    assert restored.name == "_b_.fit"
    assert str(restored.file.name).startswith(f"imports/{other.pk}/")


def test_a_restored_import_that_waits_is_read_by_the_same_rules(content, other):
    waiting = put("file_imports", status="waiting", finished_at=None)
    upload = imported(other, rewritten(content, waiting))
    restored = other.imports.get(format="zip")
    assert (upload.failed, restored.status) == (0, "waiting")
    read_again(restored)
    assert restored.status in {"done", "failed"}


def test_a_row_of_countless_faults_is_left_without_describing_each(content, other, monkeypatch):
    monkeypatch.setattr(staged_rows, "MOST_FAULTS", 100)
    surplus = {f"x{number}": 1 for number in range(101)}
    upload = imported(other, rewritten(content, put("file_imports", **surplus)))
    assert "more than 100 faults" in reasons(upload)["Imported files, row 1"]
    assert other.runs.count() == 2


def test_a_bomb_is_not_unpacked(other, monkeypatch):
    monkeypatch.setattr(staged_rows, "LONGEST", 2**20)
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        head = b'{"format": "fitsite-export", "version": 1, "tables": {"runs": ["'
        bomb.writestr(DOCUMENT, head + b"a" * 2**23)
    upload = imported(other, packed.getvalue())
    assert "larger than 1 MB" in upload.entries[0]["reason"]


def nested(depth: int) -> list[Any]:
    return [nested(depth - 1)] if depth else []


def nothing(member: Athlete) -> None:
    """Nothing at all is in the account."""
    assert not any(rows_of(member, model).exists() for model in tables().values())

"""A small export of ours, written by hand, and damaged ones: within its files, or as a zip."""

import io
import json
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from workouts.exporting.export_writer import DOCUMENT
from workouts.exporting.member_tables import tables
from workouts.importing.formats import archive
from workouts.importing.formats.types import UnreadableFileError
from workouts.importing.own_export.export_archive import OpenExport, OriginalFileError
from workouts.importing.own_export.staged_rows import open_stage
from workouts.importing.own_export.table_importers import TABLE_IMPORTERS

SESSION = {
    "started_at": "2025-03-03T06:30:00Z", "time_known": True, "utc_offset_s": 3600,
    "local_date": "2025-03-03", "week": "2025-W10", "rpe": 4.5, "warm_up": None, "note": "Cold.",
    "source": "gpx", "duration_s": 2700, "imported_from": 1, "content_hash": "a" * 64,
}  # fmt: skip
SQUAT = {"slug": "squat", "own": False}
CARRY = {"slug": "stair_carry", "own": True}
ROWS: dict[str, list[dict[str, Any]]] = {
    "exercises": [{"slug": "stair_carry", "name": "Stair carry", "primary": ["quads"]},
                  {"slug": "steps", "name": "Steps", "merged_into": SQUAT}],
    "file_imports": [{"name": "a.gpx", "file": "files/1-a.gpx", "format": "gpx", "status": "done",
                      "created": 1, "created_at": "2025-03-03T08:00:00Z",
                      "finished_at": "2025-03-03T08:00:01Z",
                      "entries": [{"outcome": "created", "run": 1, "notes": ["No heart rate."]}]}],
    "planned_sessions": [{"local_date": "2025-03-10", "week": "2025-W11", "part": "morning",
                          "kind": "easy", "minutes": 40}],
    "routines": [{"name": "Legs", "position": 0}],
    "routine_sets": [{"routine": 1, "position": 0, "exercise": SQUAT, "reps": 5}],
    "week_marks": [{"week": "2025-W10", "marks": {"recovery_gap": "planned"}}],
    "lift_sessions": [{**SESSION, "source": "form", "imported_from": None}],
    "lift_sets": [{"session": 1, "position": 0, "exercise": SQUAT, "reps": 6, "load_kg": 82.5},
                  {"session": 1, "position": 1, "exercise": CARRY, "duration_s": 40}],
    "other_sessions": [{**SESSION, "sport": "ride", "title": "To the lake"}],
    "exercise_habits": [{"exercise": CARRY, "load_unit": "lb", "rest_s": 90}],
    "runs": [{**SESSION, "kind": "easy", "distance_m": 8000.5, "hr_zones_s": [60, 1, 2, 3, 4]},
             {**SESSION, "content_hash": None}],
    "run_repairs": [{"run": 1, "position": 0, "kind": "crop", "begin_s": 10, "end_s": 2700,
                     "before": {"duration_s": 2710}, "after": {"duration_s": 2700}}],
    "possible_duplicates": [{"first_run": 1, "second_run": 2}],
    "import_items": [{"upload": 1, "position": 0, "place": "a.gpx",
                      "finished_at": "2025-03-03T08:00:00Z"}],
}  # fmt: skip
TRACE = {"id": 1, "run": 1, "points": [[0, 0.5, 120, None, 48.1, 11.5]], "laps": [[60, 200, None]]}
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1, 99, 2**31, 10**30, 1e308, "", "x", "x" * 9000, "\0", "=1+1", "../x", [],
    {}, [None], [[[]]], {"slug": "gone", "own": True}, "0001-01-01T00:00:00Z", "9999-12-31",
    "2025-W54", "waiting", "undoing", "fitsite",
)  # fmt: skip


def members() -> dict[str, bytes]:
    """The files of the export."""
    assert ROWS.keys() | {"run_traces"} == tables().keys()
    rows = {name: [{"id": n, **row} for n, row in enumerate(ROWS[name], 1)] for name in ROWS}
    told = {
        "$schema": "", "format": "fitsite-export", "version": 1,
        "exported_at": "2025-04-01T00:00:00Z",
        "account": {"email": "a@example.org", "name": "A", "date_joined": "2025-01-01T00:00:00Z"},
        "preferences": {"time_zone": "Europe/London", "units": "imperial", "max_hr": 188},
        "tables": rows,
    }  # fmt: skip
    return {
        DOCUMENT: json.dumps(told).encode(),
        "run_traces.jsonl": json.dumps(TRACE).encode() + b"\n",
        "files/1-a.gpx": b"<gpx/>" * 20,
    }


def packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return content.getvalue()


def with_odd_values(random: Random, files: dict[str, bytes]) -> dict[str, bytes]:
    """Rows with other values, without some, doubled or moved to other tables."""
    told = json.loads(files[DOCUMENT])
    for _ in range(random.randint(1, 4)):
        table = told["tables"][random.choice(list(ROWS))]
        if not table:
            continue
        row = random.choice(table)
        match random.randrange(6):
            case 0:
                row.pop(random.choice(list(row)), None)
            case 1:
                table.append(row | {"id": random.choice([1, 2, 3, 50])})
            case 2:
                random.choice(list(told["tables"].values())).append(dict(row))
            case 3:
                told["preferences"][random.choice(["goal", "max_hr", "status"])] = random.choice(
                    ODD
                )
            case _:
                row[random.choice([*row, "new"])] = random.choice(ODD)
    return files | {DOCUMENT: json.dumps(told).encode()}


def read_damaged_export(content: bytes) -> bool:
    """Whether a damaged export was read; False if refused in words. Raises anything else."""
    try:
        with archive.open_archive("../../etc/damaged", io.BytesIO(content)) as zipped:
            export = OpenExport("damaged", zipped)
            with open_stage(export) as stage:
                for name, model in tables().items():
                    for staged in stage.between(name, 1, stage.count(name)):
                        assert staged.fault or staged.row.id == staged.number
                        assert model in TABLE_IMPORTERS or staged.fault or staged.number is not None
                        if name == "file_imports" and staged.row and staged.row.file:
                            _read_original(export, staged.row.file)
    except UnreadableFileError as refusal:
        assert str(refusal).startswith("damaged can't be read ")
        return False
    return True


def _read_original(export: OpenExport, path: str) -> None:
    try:
        with export.original(path) as file:
            file.read()
    except OriginalFileError as why:
        assert str(why).startswith("The file itself ")

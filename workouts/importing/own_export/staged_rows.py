"""An export's rows, checked and laid out on disk, so that any of them can be had at once.

The tables go through memory row by row into a database of SQLite's that has no name and vanishes
with the worker. Whatever breaks the shape that writes an export keeps its fault beside it.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import IO, Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from workouts.exporting.export_writer import DOCUMENT, VERSION
from workouts.exporting.member_tables import LARGE, parent_of, table_name, tables
from workouts.exporting.shapes import shape_of
from workouts.importing.formats.types import UnreadableFileError
from workouts.importing.own_export.earlier_exports import split_pair
from workouts.importing.own_export.export_archive import OpenExport
from workouts.importing.own_export.export_document import DocumentError, read_document
from workouts.models import PossibleDuplicate

LONGEST = 32 * 2**20  # bytes of one row; the report of an import of 50,000 parts has half of it
LONGEST_LINE = 2**20  # bytes of a run's trace: 600 points and 10,000 laps at most
MOST_ROWS = 2_000_000
MOST_FAULTS = 10_000  # of one row; pydantic describes all of them at once, in a kilobyte each
SMALL = 2**16
LARGEST_ID = 2**31 - 1
TABLE = """
CREATE TABLE rows (name TEXT, place INTEGER, number INTEGER, parent INTEGER, body BLOB, fault TEXT);
CREATE UNIQUE INDEX by_number ON rows (name, number);
CREATE INDEX by_place ON rows (name, place);
CREATE INDEX by_parent ON rows (name, parent);
"""
INSERT = "INSERT INTO rows VALUES (:name, :place, :number, :parent, :body, :fault)"


class StagedRow(NamedTuple):
    """One row: ``place`` counts those of its table, ``row`` is None where there is a ``fault``."""

    place: int
    number: int | None
    row: Any
    fault: str


class Stage:
    """All rows of one export."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self.head: dict[str, bytes] = {}

    def count(self, name: str) -> int:
        """Return the number of rows that a table has."""
        highest = self._rows.execute("SELECT max(place) FROM rows WHERE name = ?", (name,))
        return highest.fetchone()[0] or 0

    def names(self) -> list[str]:
        """Return the tables that have rows, known here or not."""
        return [name for (name,) in self._rows.execute("SELECT DISTINCT name FROM rows")]

    def get(self, name: str, number: int) -> Any:
        """Return the table's row with that id; None if there is none, or a faulty one."""
        found = next(self._select(name, "name = ? AND number = ?", (name, number)), None)
        return found and found.row

    def between(self, name: str, first: int, last: int) -> Iterator[StagedRow]:
        """Yield a table's rows from one place to another."""
        where = "name = ? AND place BETWEEN ? AND ? ORDER BY place"
        return self._select(name, where, (name, first, last))

    def parts(self, name: str, parent: int) -> Iterator[StagedRow]:
        """Yield a table's rows that are part of the row with that id of another."""
        return self._select(name, "name = ? AND parent = ? ORDER BY place", (name, parent))

    def lost_parts(self, name: str, parents: str) -> list[tuple[str, int]]:
        """Return the faults of rows that are part of nothing, with how many have each."""
        asked = """
            SELECT fault, count(*) FROM rows AS part WHERE name = ? AND NOT EXISTS (
                SELECT 1 FROM rows WHERE name = ? AND number = part.parent
            ) GROUP BY fault"""
        return list(self._rows.execute(asked, (name, parents)))

    def add(self, name: str, place: int, raw: bytes) -> None:
        """Check a row and keep it. Raises DocumentError for no JSON, and for an id used twice."""
        model = tables().get(name)
        fault, number, parent = "", None, None
        if model is not None:
            parent_column = parent_of(model)
            column = parent_column.name if parent_column else None
            try:
                row: Any = shape_of(model).model_validate_json(raw)
                number, parent = row.id, column and getattr(row, column)
            except ValidationError as error:
                fault = describe_fault(error)
                number, parent = _ids(raw, column)
        columns = {"name": name, "place": place, "number": number, "parent": parent}
        columns |= {"body": None if fault else raw, "fault": fault}
        try:
            self._rows.execute(INSERT, columns)
        except sqlite3.IntegrityError:
            raise DocumentError(f"two rows of {name} have the same id") from None

    def _select(self, name: str, where: str, values: tuple[Any, ...]) -> Iterator[StagedRow]:
        shape = shape_of(tables()[name])
        asked = f"SELECT place, number, body, fault FROM rows WHERE {where}"
        for place, number, body, fault in self._rows.execute(asked, values):
            row = None if fault else shape.model_validate_json(body)
            yield StagedRow(place, number, row, fault)


@contextmanager
def open_stage(export: OpenExport) -> Iterator[Stage]:
    """Lay out the rows of an export. Raises UnreadableFileError for a damaged or newer one."""
    with closing(sqlite3.connect("", isolation_level=None)) as rows:
        rows.executescript(f"PRAGMA journal_mode = OFF; {TABLE} BEGIN")
        stage = Stage(rows)
        with export.rows(DOCUMENT) as file:
            try:
                _read_document(file, stage)
            except DocumentError as why:
                raise UnreadableFileError(export.name, f"in {DOCUMENT}", str(why)) from why
        _check_version(export.name, stage)
        for name, model in tables().items():
            if model in LARGE and export.holds(f"{name}.jsonl"):
                _read_lines(export, name, stage)
        yield stage


def describe_fault(error: ValidationError) -> str:
    """Return the first fault of a row. Raises DocumentError if it is no JSON at all."""
    if error.error_count() > MOST_FAULTS:
        return f"it has more than {MOST_FAULTS:,} faults."
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        raise DocumentError("a row of it is no JSON")
    where = " ".join(str(step) for step in first["loc"][:3])
    message = first["msg"].removeprefix("Value error, ")
    return f"{where}: {message[:1].lower()}{message[1:200]}."


def _read_document(file: IO[bytes], stage: Stage) -> None:
    rows: Counter[str] = Counter()
    pairs: list[dict[str, Any]] = []
    for name, is_row, raw in read_document(file, LONGEST):
        if is_row:
            rows[name] += 1
            row, pair = split_pair(name, raw)
            stage.add(name[:80], rows[name], row)
            pairs += [pair] if pair else []
            if rows.total() > MOST_ROWS:
                raise DocumentError(f"it has more than {MOST_ROWS:,} rows")
        else:
            stage.head[name[:40]] = raw
            if len(stage.head) > 40:
                raise DocumentError("it has more members than an export")
    name = table_name(PossibleDuplicate)
    for place, pair in enumerate(pairs, rows[name] + 1):
        stage.add(name, place, to_json(pair | {"id": place}))


def _read_lines(export: OpenExport, name: str, stage: Stage) -> None:
    path = f"{name}.jsonl"
    with export.rows(path) as file:
        for place in range(1, MOST_ROWS + 1):
            raw = file.readline(LONGEST_LINE + 1)
            if not raw:
                return
            try:
                if len(raw) > LONGEST_LINE:
                    raise DocumentError("a line of it is too long")
                stage.add(name, place, raw)
            except DocumentError as why:
                raise UnreadableFileError(export.name, f"in {path}", str(why)) from why
    raise UnreadableFileError(export.name, f"in {path}", f"it has more than {MOST_ROWS:,} rows")


def _check_version(name: str, stage: Stage) -> None:
    version = _loosely(stage.head.get("version", b""))
    if _loosely(stage.head.get("format", b"")) != "fitsite-export" or type(version) is not int:
        raise UnreadableFileError(name, f"in {DOCUMENT}", "it doesn't say that it is an export")
    if version > VERSION:
        why = f"a newer Fitsite made it: version {version}, while this site reads {VERSION}"
        raise UnreadableFileError(name, f"in {DOCUMENT}", why)
    if version < 1:
        why = f"there is no version {version} of exports"
        raise UnreadableFileError(name, f"in {DOCUMENT}", why)


def _ids(raw: bytes, column: str | None) -> tuple[int | None, int | None]:
    """Return the ids of a faulty row and of its parent, as far as it shows them."""
    values = _loosely(raw)
    if not isinstance(values, dict):
        return None, None
    found = (values.get("id"), values.get(column))
    number, parent = (
        value if type(value) is int and 1 <= value <= LARGEST_ID else None for value in found
    )
    return number, parent


def _loosely(raw: bytes) -> Any:
    try:
        return from_json(raw) if len(raw) <= SMALL else None
    except ValueError:
        return None

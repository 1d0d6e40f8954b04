"""FitNotes' CSV: a row for each set, by day, whose names may hold commas without quotes."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from workouts.importing.formats.cells import RowError, load_unit
from workouts.importing.formats.csv_table import Record, Table, text_head, whole_text
from workouts.importing.formats.lift_log import (
    MAX_LOAD,
    MAX_REPS,
    LogReader,
    Row,
    gather,
    log_columns,
)
from workouts.importing.formats.list_durations import duration_s
from workouts.importing.formats.types import ReadResult, UnreadableFileError

FORMAT = "fitnotes"
FIELDS = {
    "weight": "load",
    "weight unit": "unit",
    "time": "seconds",
    "comment": "remark",
    "notes": "remark",
}
COLUMNS = log_columns("date, exercise, load, reps, seconds", known_by="category")
TEXTS = ("exercise", "category", "remark")


def sniff(content: bytes) -> bool:
    return not COLUMNS.missing_in(_fields(Table(text_head(content))))


def read(name: str, content: bytes) -> ReadResult:
    """Return a session for each day of the log."""
    table = Table(whole_text(name, content))
    fields = _fields(table)
    if missing := COLUMNS.missing_in(fields):
        why = f"the column for its {missing[0]} is missing"
        raise UnreadableFileError(name, "in its header", why)
    record = COLUMNS.reader(table, fields)
    log = LogReader(table, record, load_unit(table.units[fields.index("load")]))

    def parse(cells: list[str]) -> Iterator[Row]:
        yield log.row(_row(record, log, fields, cells))

    return gather(name, table.rows(), parse)


def _fields(table: Table) -> list[str]:
    """Return the field that each column holds, or its own name."""
    return [FIELDS.get(column, column) for column in table.columns]


def _row(
    record: Callable[[list[str]], Record], log: LogReader, fields: list[str], cells: list[str]
) -> Record:
    """Return cells by column; surplus ones belong to the text after which the numbers fit."""
    extra = len(cells) - len(fields)
    if extra <= 0:
        return record(cells)
    for at in (fields.index(text) for text in TEXTS if text in fields):
        row = record([*cells[:at], ", ".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]])
        with suppress(RowError):  # Numbers stand in the columns of numbers.
            numbers = (
                log.number("load", "load", MAX_LOAD, row["load"]),
                log.number("reps", "number of reps", MAX_REPS, row["reps"]),
                log.number("distance", "distance", float("inf"), row["distance"]),
            )
            if any(value is not None for value in (*numbers, duration_s(row["seconds"]))):
                return row
    raise RowError("It has more cells than the header, and none of them can be told apart.")

"""Hevy's CSV: a row for each set, with local times to the minute."""

from collections.abc import Iterator

from workouts.importing.formats.cells import load_unit
from workouts.importing.formats.csv_table import Table, text_head, whole_text
from workouts.importing.formats.lift_log import LogReader, Row, gather, log_columns
from workouts.importing.formats.types import ReadResult, UnreadableFileError

FORMAT = "hevy"
FIELDS = {
    "title": "title",
    "start_time": "date",
    "end_time": "end",
    "description": "comment",
    "exercise_title": "exercise",
    "superset_id": "superset",
    "exercise_notes": "remark",
    "set_type": "kind",
    "reps": "reps",
    "duration_seconds": "seconds",
    "rpe": "rpe",
}
WITH_UNIT = {"weight": "load", "distance": "distance"}  # "weight_kg", "distance_miles"
COLUMNS = log_columns("title, date, exercise, kind, reps")


def sniff(content: bytes) -> bool:
    return not COLUMNS.missing_in(_fields(Table(text_head(content))))


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the log, the newest first as the app writes them."""
    table = Table(whole_text(name, content))
    fields = _fields(table)
    if missing := COLUMNS.missing_in(fields):
        why = f"the column for its {missing[0]} is missing"
        raise UnreadableFileError(name, "in its header", why)
    units = [column.partition("_")[2] for column in table.columns]
    record = COLUMNS.reader(table, fields, units, exact=True)
    unit = units[fields.index("load")] if "load" in fields else ""
    log = LogReader(table, record, load_unit(unit))

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        kind = row["kind"].casefold().replace("_", "")
        yield log.row(row, warm_up=kind == "warmup", to_failure=kind == "failure")

    return gather(name, table.rows(), parse)


def _fields(table: Table) -> list[str]:
    """Return the field that each column holds; '' for none."""
    return [
        FIELDS.get(column) or WITH_UNIT.get(column.partition("_")[0], "")
        for column in table.columns
    ]

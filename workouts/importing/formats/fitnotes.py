"""FitNotes' CSV: a row for each set, by day, whose names may hold commas without quotes."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from workouts.importing.formats.cells import RowError, decimal, duration_s, load_unit, local_time
from workouts.importing.formats.csv_table import Columns, Record, whole_table
from workouts.importing.formats.lift_log import Row, gather, make_set
from workouts.importing.formats.types import ReadResult

FORMAT = "fitnotes"
COLUMNS = Columns.of(
    "date, exercise, weight, reps, time", "weight unit, distance, comment", known_by="category"
)
NUMBERS = ("weight", "reps", "distance")
TEXTS = ("exercise", "category", "comment")
sniff = COLUMNS.sniff


def read(name: str, content: bytes) -> ReadResult:
    """Return a session for each day of the log."""
    table = whole_table(name, content, COLUMNS)
    columns = table.columns
    record = COLUMNS.reader(columns)
    unit = load_unit(table.units[columns.index("weight")])

    def parse(cells: list[str]) -> Iterator[Row]:
        row = _row(record, columns, cells)
        start = local_time(row["date"])
        day_only = ":" not in row["date"]
        yield Row(
            start=start.replace(hour=12) if day_only else start,
            time_known=not day_only,
            remark=row["comment"],
            lift_set=make_set(
                row["exercise"],
                reps=row["reps"],
                load=row["weight"],
                load_unit=load_unit(row["weight unit"]) or unit,
                seconds=row["time"],
                distance=row["distance"],
            ),
        )

    return gather(name, table.rows(), parse)


def _row(record: Callable[[list[str]], Record], columns: list[str], cells: list[str]) -> Record:
    """Return cells by column; surplus ones belong to the text after which the numbers fit."""
    extra = len(cells) - len(columns)
    if extra <= 0:
        return record(cells)
    for at in (columns.index(text) for text in TEXTS if text in columns):
        row = record([*cells[:at], ", ".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]])
        with suppress(RowError):  # Numbers stand in the columns of numbers.
            numbers = [decimal(row[column], column) for column in NUMBERS]
            if any(value is not None for value in (*numbers, duration_s(row["time"]))):
                return row
    raise RowError("It has more cells than the header, and none of them can be told apart.")

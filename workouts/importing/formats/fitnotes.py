"""FitNotes' CSV: a row for each set, by day, whose names may hold commas without quotes."""

from __future__ import annotations

from collections.abc import Iterator

from workouts.importing.formats.cells import BadRow, decimal, duration_s, load_unit, local_time
from workouts.importing.formats.csv_table import open_head, whole_table
from workouts.importing.formats.lift_log import Row, gather, make_set
from workouts.importing.formats.types import ReadResult

FORMAT = "fitnotes"
NEEDED = {"date", "exercise", "category", "weight", "reps", "time"}
NUMBERS = ("weight", "reps", "distance")


def sniff(content: bytes) -> bool:
    return set(open_head(content).columns) >= NEEDED


def read(name: str, content: bytes) -> ReadResult:
    """A session for each day of the log."""
    table = whole_table(name, content, NEEDED)
    columns = table.columns
    unit = load_unit(table.units[columns.index("weight")])

    def parse(cells: list[str]) -> Iterator[Row]:
        row = _row(columns, cells)
        start = local_time(row["date"])
        day_only = ":" not in row["date"]
        yield Row(
            start=start.replace(hour=12) if day_only else start,
            time_known=not day_only,
            remark=row.get("comment", ""),
            one=make_set(
                row["exercise"],
                reps=row["reps"],
                load=row["weight"],
                load_unit=load_unit(row.get("weight unit", "")) or unit,
                seconds=row["time"],
                distance=row.get("distance", ""),
            ),
        )

    return gather(name, table.rows(), parse)


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    """Cells by column; those too many belong to a text, at the place where the numbers then fit."""
    extra = len(cells) - len(columns)
    if extra <= 0:
        return dict.fromkeys(columns, "") | _first_of_each(columns, cells)
    texts = [columns.index(text) for text in ("exercise", "category", "comment") if text in columns]
    for at in texts:
        joined = [*cells[:at], ", ".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]]
        row = _first_of_each(columns, joined)
        if _fits(row):
            return row
    raise BadRow("It has more cells than the header, and none of them can be told apart.")


def _first_of_each(columns: list[str], cells: list[str]) -> dict[str, str]:
    """Cells by column; of two weights, in kilograms and pounds, the first, whose unit is taken."""
    return dict(reversed(list(zip(columns, cells, strict=False))))


def _fits(row: dict[str, str]) -> bool:
    """Whether numbers stand in the columns of numbers."""
    try:
        done = [decimal(row[column], column) for column in NUMBERS if column in row]
        done.append(duration_s(row["time"]))
    except BadRow:
        return False
    return any(value is not None for value in done)

"""Hevy's CSV: a row for each set, with local times to the minute."""

from collections.abc import Iterator
from datetime import datetime

from workouts.importing.formats.cells import RowError, load_unit, local_time
from workouts.importing.formats.csv_table import Columns, whole_table
from workouts.importing.formats.lift_log import Row, gather, make_set
from workouts.importing.formats.types import ReadResult

FORMAT = "hevy"
COLUMNS = Columns.of(
    "title, start_time, end_time, exercise_title, set_type, reps",
    "weight, distance, duration_seconds, rpe, description, exercise_notes",
)
sniff = COLUMNS.sniff


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the log, the newest first as the app writes them."""
    table = whole_table(name, content, COLUMNS)
    # The unit is part of a name, as in "weight_kg"; of two units the first counts.
    first = {name.partition("_")[0]: name for name in reversed(table.columns)}
    unit = load_unit(first.get("weight", "").removeprefix("weight_"))
    plain = {first.get(column): column for column in ("weight", "distance")}
    record = COLUMNS.reader([plain.get(name, name) for name in table.columns], exact=True)

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        start = local_time(row["start_time"])
        kind = row["set_type"].casefold().replace("_", "")
        yield Row(
            start=start,
            title=row["title"],
            seconds=_seconds_from(start, row["end_time"]),
            comment=row["description"],
            remark=row["exercise_notes"],
            lift_set=make_set(
                row["exercise_title"],
                reps=row["reps"],
                load=row["weight"],
                load_unit=unit,
                seconds=row["duration_seconds"],
                distance=row["distance"],
                rpe=row["rpe"],
                warm_up=kind == "warmup",
                to_failure=kind == "failure",
            ),
        )

    return gather(name, table.rows(), parse)


def _seconds_from(start: datetime, end: str) -> float | None:
    """Return seconds until the end; None where that isn't known or lies before the start."""
    try:
        return max(0.0, (local_time(end) - start).total_seconds()) or None
    except (RowError, TypeError):  # TypeError: only one of the two states its zone.
        return None

"""Hevy's CSV: a row for each set, with local times to the minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from workouts.importing.formats.cells import BadRow, load_unit, local_time
from workouts.importing.formats.csv_table import open_head, whole_table
from workouts.importing.formats.lift_log import Row, gather, make_set
from workouts.importing.formats.types import ReadResult

FORMAT = "hevy"
NEEDED = {"title", "start_time", "end_time", "exercise_title", "set_type", "reps"}


def sniff(content: bytes) -> bool:
    return set(open_head(content).columns) >= NEEDED


def read(name: str, content: bytes) -> ReadResult:
    """Every session of the log, the newest first as the app writes them."""
    table = whole_table(name, content, NEEDED)
    columns = table.columns
    load = next((column for column in columns if column.startswith("weight")), "weight")
    unit = load_unit(load.removeprefix("weight_"))
    distance = next((column for column in columns if column.startswith("distance")), "distance")

    def parse(cells: list[str]) -> Iterator[Row]:
        if len(cells) > len(columns):
            raise BadRow("It has more cells than the header.")
        row = dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
        start = local_time(row["start_time"])
        kind = row["set_type"].casefold().replace("_", "")
        yield Row(
            start=start,
            title=row["title"],
            seconds=_seconds_from(start, row["end_time"]),
            comment=row.get("description", ""),
            remark=row.get("exercise_notes", ""),
            one=make_set(
                row["exercise_title"],
                reps=row["reps"],
                load=row.get(load, ""),
                load_unit=unit,
                seconds=row.get("duration_seconds", ""),
                distance=row.get(distance, ""),
                rpe=row.get("rpe", ""),
                warm_up=kind == "warmup",
                to_failure=kind == "failure",
            ),
        )

    return gather(name, table.rows(), parse)


def _seconds_from(start: datetime, end: str) -> float | None:
    """Seconds until the end; None where that isn't known or lies before the start."""
    try:
        return max(0.0, (local_time(end) - start).total_seconds()) or None
    except (BadRow, TypeError):  # TypeError: only one of the two states its zone.
        return None

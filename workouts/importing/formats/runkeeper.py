"""Runkeeper's cardioActivities.csv: a row for each session, units in the header."""

from __future__ import annotations

from collections.abc import Iterator

from workouts.importing.formats.activity_log import METRES, Row, gather
from workouts.importing.formats.cells import BadRow, decimal, duration_s, local_time
from workouts.importing.formats.csv_table import open_head, whole_table
from workouts.importing.formats.types import ReadResult

FORMAT = "runkeeper"
NEEDED = {"date", "type", "route name", "distance", "duration", "climb"}


def sniff(content: bytes) -> bool:
    return set(open_head(content).columns) >= NEEDED


def read(name: str, content: bytes) -> ReadResult:
    """Every session of the list."""
    table = whole_table(name, content, NEEDED)
    columns = table.columns
    distance_m, climb_m = (
        METRES.get(table.units[columns.index(column)], 1.0) for column in ("distance", "climb")
    )

    def parse(cells: list[str]) -> Iterator[Row]:
        if len(cells) > len(columns):
            raise BadRow("It has more cells than the header.")
        row = dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
        distance = decimal(row["distance"], "distance")
        climb = decimal(row["climb"], "climb")
        yield Row(
            start=local_time(row["date"]),
            sport_name=row["type"].casefold(),
            duration_s=duration_s(row["duration"]),
            distance_m=None if distance is None else round(distance * distance_m, 1),
            elevation_gain_m=None if climb is None else round(climb * climb_m, 1),
            avg_hr=decimal(row.get("average heart rate", ""), "heart rate"),
            title=row["route name"],
            comment=row.get("notes", ""),
        )

    return gather(name, FORMAT, table.rows(), parse)

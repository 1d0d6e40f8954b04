"""Runkeeper's cardioActivities.csv: a row for each session, units in the header."""

from workouts.importing.formats.activity_log import METRES, gather, make_activity
from workouts.importing.formats.cells import decimal, duration_s, local_time
from workouts.importing.formats.csv_table import Columns, whole_table
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "runkeeper"
COLUMNS = Columns.of(
    "date, type, route name, distance, duration, climb", "average heart rate, notes"
)
sniff = COLUMNS.sniff


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the list."""
    table = whole_table(name, content, COLUMNS)
    record = COLUMNS.reader(table.columns, exact=True)

    def metres(row: dict[str, str], column: str) -> float | None:
        unit = METRES.get(table.units[table.columns.index(column)], 1.0)
        value = decimal(row[column], column)
        return None if value is None else round(value * unit, 1)

    def parse(cells: list[str]) -> Activity:
        row = record(cells)
        return make_activity(
            FORMAT,
            local_time(row["date"]),
            row["type"].casefold(),
            duration_s(row["duration"]),
            distance_m=metres(row, "distance"),
            elevation_gain_m=metres(row, "climb"),
            avg_hr=decimal(row["average heart rate"], "heart rate"),
            title=row["route name"],
            comment=row["notes"],
        )

    return gather(name, table.rows(), parse)

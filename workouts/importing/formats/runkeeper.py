"""Runkeeper's cardioActivities.csv: a row for each session, units in the header."""

from dataclasses import replace
from functools import partial

from workouts.importing.formats.activity_log import (
    MAX_ROWS,
    gather,
    is_possible,
    make_activity,
    unit_m,
)
from workouts.importing.formats.cells import RowError
from workouts.importing.formats.csv_table import (
    Columns,
    Record,
    Table,
    cells_by_field,
    first_records,
    text_head,
    whole_table,
)
from workouts.importing.formats.list_dates import ListDates
from workouts.importing.formats.list_durations import Hint, duration_s, learn_hours_first
from workouts.importing.formats.list_numbers import ListNumbers
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "runkeeper"
COLUMNS = Columns.of(
    "date, type, duration", "route name, distance, climb, average heart rate, notes, gpx file"
)
MARKS = {"route name", "average pace", "calories burned", "climb", "gpx file", "friend's tagged"}
NUMBERS = ("distance", "climb", "average heart rate")


def sniff(content: bytes) -> bool:
    columns = Table(text_head(content)).columns
    return not COLUMNS.missing_in(columns) and len(MARKS.intersection(columns)) > 1


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the list."""
    table = whole_table(name, content, COLUMNS)
    record = COLUMNS.reader(table, exact=True)
    cells = cells_by_field(first_records(table, record, MAX_ROWS), ("date", "duration", *NUMBERS))
    columns = {field: cells[field] for field in NUMBERS}
    numbers = ListNumbers(columns, whole=NUMBERS[1:], delimiter=table.delimiter)
    dates = ListDates(cells["date"])
    # The app itself writes 26:42 for less than an hour.
    hints = (
        Hint(row["duration"], distance_m=distance * _unit_m(row, "distance"))
        for row in first_records(table, record, MAX_ROWS)
        if (distance := numbers.find(row["distance"], "distance"))
    )
    hours_first = bool(learn_hours_first(hints, cells["duration"]))

    numbers.learn(
        (row["distance"], partial(_fits, _unit_m(row, "distance"), _seconds(row, hours_first)))
        for row in first_records(table, record, MAX_ROWS)
    )

    def parse(cells: list[str]) -> Activity:
        row = record(cells)
        seconds = duration_s(row["duration"], hours_first=hours_first)
        activity = make_activity(
            FORMAT,
            dates.read(row["date"]),
            row["type"].casefold(),
            seconds,
            distance_m=_metres(row, "distance", numbers, seconds),
            elevation_gain_m=_metres(row, "climb", numbers),
            avg_hr=numbers.read(row["average heart rate"], "average heart rate", "heart rate"),
            title=row["route name"],
            comment=row["notes"],
        )
        return replace(activity, track=row["gpx file"])

    return gather(name, table.rows(), parse)


def _metres(
    row: Record, field: str, numbers: ListNumbers, seconds: float | None = None
) -> float | None:
    unit = _unit_m(row, field)
    value = numbers.read(row[field], field, field, partial(_fits, unit, seconds))
    return None if value is None else round(value * unit, 1)


def _unit_m(row: Record, field: str) -> float:
    return unit_m(row.units.get(field, "")) or 1.0


def _fits(unit: float, seconds: float | None, value: float) -> bool:
    return is_possible(value * unit, seconds)


def _seconds(row: Record, hours_first: bool) -> float | None:
    try:
        return duration_s(row["duration"], hours_first=hours_first)
    except RowError:
        return None

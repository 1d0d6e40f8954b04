"""A list of sessions or sets of any other app: read once its member has said which column is which.

The columns of a few apps are known and need no answer.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from workouts.importing.formats import activity_log, lift_log
from workouts.importing.formats.activity_log import METRES, is_possible, make_activity, unit_m
from workouts.importing.formats.cells import RowError
from workouts.importing.formats.column_question import LOOKED_AT, WITH_UNIT, ask, guess, is_heading
from workouts.importing.formats.csv_table import (
    Columns,
    Record,
    Table,
    cells_by_field,
    first_records,
    text_head,
    whole_text,
)
from workouts.importing.formats.lift_log import LogReader, Row
from workouts.importing.formats.list_dates import ListDates
from workouts.importing.formats.list_durations import (
    Hint,
    duration_s,
    is_bare,
    learn_hours_first,
    unit_s,
)
from workouts.importing.formats.list_numbers import ListNumbers
from workouts.importing.formats.samples import number
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "csv"
# Lists whose columns are known, by their headings in small letters.
KNOWN_LISTS: Mapping[str, Mapping[str, str]] = {
    "Fitbod": {
        "date": "date",
        "exercise": "exercise",
        "reps": "reps",
        "weight(kg)": "load",
        "duration(s)": "seconds",
        "distance(m)": "distance",
        "iswarmup": "warm up",
        "note": "remark",
    },
    "Lyfta": {
        "title": "title",
        "date": "date",
        "duration": "duration",
        "description": "comment",
        "exercise": "exercise",
        "exercise note": "remark",
        "superset id": "superset",
        "weight": "load",
        "reps": "reps",
        "distance": "distance",
        "time": "seconds",
        "set type": "warm up",
    },
}
WARM_UPS = {"true", "1", "yes", "warm_up_set", "warmup_set", "warm_up", "warmup", "warm-up"}
SET_COLUMNS = Columns(
    needed=frozenset({"date", "exercise"}),
    optional=(lift_log.FIELDS | {"clock", "warm up"}) - {"date", "exercise"},
)
SESSION_COLUMNS = Columns(
    needed=frozenset({"date"}),
    optional=frozenset(
        ("clock", "end", "duration", "title", "comment", "sport", "distance", "distance unit")
        + ("elapsed", "gain", "loss", "avg_hr", "max_hr", "rpe")
    ),
)
NUMBERS = ("distance", "gain", "loss", "avg_hr", "max_hr", "rpe")
MOST_COLUMNS = 120
WITH_UNITS = {"distance", "load", "gain", "loss", "avg_hr", "max_hr"}
NUMBER = re.compile(r"-?\d+([.,]\d+)?")


def sniff(content: bytes) -> bool:
    """Whether it is a table with dates and something of training: a heading, a time, numbers."""
    table = Table(text_head(content))
    if not 3 <= len(table.columns) <= MOST_COLUMNS or not all(map(is_heading, table.headings)):
        return False
    guesses = set(guess(table).values())
    if "date" not in guesses:
        return False
    return bool(guesses - {"date", "title", "comment", "clock"}) or _has_sets(table)


def _has_sets(table: Table) -> bool:
    """Whether most rows have two numbers at least, as a load and its reps, and two texts."""
    rows = [cells for _, cells in islice(table.rows(), LOOKED_AT) if cells]
    kinds = [Counter(NUMBER.fullmatch(cell) is not None for cell in row if cell) for row in rows]
    fitting = sum(kind[True] >= 2 and kind[False] >= 2 for kind in kinds)
    return fitting > len(rows) / 2


def read(name: str, content: bytes, columns: Mapping[str, str] | None = None) -> ReadResult:
    """Return the list's sessions, or the question which of its columns is which.

    ``columns`` answers it: the field of each heading, one of `FIELDS`. Raises
    `UnreadableFileError` for too long a list.
    """
    table = Table(whole_text(name, content))
    known = _known_fields(table)
    if not known and not columns:
        return ReadResult((), columns_asked=ask(table))
    fields = known or [(columns or {}).get(heading, "") for heading in table.headings]
    if "exercise" in fields:
        return _read_sets(name, table, fields)
    return _read_sessions(name, table, fields)


def _known_fields(table: Table) -> list[str]:
    """Return the field of each column of an app's known list; empty for any other list."""
    headings = [heading.casefold() for heading in table.headings]
    for known in KNOWN_LISTS.values():
        # An edition may lack a column of those that say little.
        if len(known.keys() - set(headings)) <= 1 and {"date", "exercise", "reps"} <= set(headings):
            return [known.get(heading, "") for heading in headings]
    return []


def _read_sets(name: str, table: Table, fields: Sequence[str]) -> ReadResult:
    record = _prepared(SET_COLUMNS.reader(table, fields))
    log = LogReader(table, record)

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        yield log.row(row, warm_up=row["warm up"].casefold() in WARM_UPS)

    return lift_log.gather(name, table.rows(), parse)


def _read_sessions(name: str, table: Table, fields: Sequence[str]) -> ReadResult:
    record = _prepared(SESSION_COLUMNS.reader(table, fields))
    records = list(first_records(table, record, activity_log.MAX_ROWS))
    columns = cells_by_field(records, (*NUMBERS, "end", "date"))
    numbers = ListNumbers(
        {field: columns[field] for field in NUMBERS}, whole=NUMBERS[1:], delimiter=table.delimiter
    )
    dates = ListDates([*columns["date"], *columns["end"]])
    times = _Times(records, numbers)

    def parse(cells: list[str]) -> Activity:
        row = record(cells)
        start = dates.read(row["date"])
        seconds, elapsed = times.read(row, "duration"), times.read(row, "elapsed")
        if seconds is None and elapsed is None and row["end"]:
            elapsed = max(0.0, (dates.read(row["end"]).time - start.time).total_seconds())
        activity = make_activity(
            FORMAT,
            start,
            row["sport"].casefold(),
            seconds,
            elapsed_s=elapsed,
            distance_m=_distance_m(row, numbers, seconds or elapsed),
            elevation_gain_m=_climb_m(row, "gain", numbers),
            elevation_loss_m=_climb_m(row, "loss", numbers),
            avg_hr=numbers.find(row["avg_hr"], "avg_hr"),
            max_hr=numbers.find(row["max_hr"], "max_hr"),
            title=row["title"],
            comment=row["comment"],
            assumed_metric=not _unit_m(row, "distance"),
        )
        effort = number(numbers.find(row["rpe"], "rpe"), 0, 10)
        return replace(activity, rpe=effort or None)

    return activity_log.gather(name, table.rows(), parse)


class _Times:
    """Reads times of sessions, in the form and the unit that the whole list has."""

    def __init__(self, records: Sequence[Record], numbers: ListNumbers) -> None:
        told = [
            (row[field], row.units.get(field, ""), far * (_unit_m(row, "distance") or METRES["km"]))
            for row in records
            for field in ("duration", "elapsed")
            if row[field] and (far := numbers.find(row["distance"], "distance"))
        ]
        cells = [row["duration"] or row["elapsed"] for row in records]
        hints = [Hint(cell, distance_m=metres) for cell, _, metres in told]
        self._hours_first = learn_hours_first(hints, cells)
        votes = Counter(
            unit
            for cell, _, metres in told
            if is_bare(cell) and (value := numbers.find(cell, "time"))
            for unit in (1, 60, 3600)
            if is_possible(metres, value * unit)
        )
        most = votes.most_common(2)
        clear = len(most) == 1 or (len(most) == 2 and most[0][1] > most[1][1])
        self._unit = most[0][0] if clear else None

    def read(self, row: Record, field: str) -> float | None:
        """Return a time in seconds; None for none. Raises `RowError`."""
        cell = row[field]
        seconds = duration_s(cell, hours_first=self._hours_first)
        if seconds is None or not is_bare(cell):
            return seconds
        unit = unit_s(row.units.get(field, "")) or self._unit
        if unit is None:
            raise RowError("Its time {} names no unit: write it as h:mm:ss.", cell)
        return seconds * unit


def _prepared(record: Callable[[list[str]], Record]) -> Callable[[list[str]], Record]:
    """Return a function to records with the time of day in the date, and units apart."""

    def prepared(cells: list[str]) -> Record:
        row = record(cells)
        row.units = units = dict(row.units)
        if row["clock"]:
            row["date"] = f"{row['date']} {row['clock']}"
        for field in WITH_UNITS & row.keys():
            if found := WITH_UNIT.fullmatch(row[field]):
                row[field], units[field] = found[1], found[2].casefold()
        return row

    return prepared


def _unit_m(row: Record, field: str) -> float | None:
    """Return the metres of one unit that a row or its column names; None for none."""
    named = row["distance unit"] if field == "distance" else ""
    return unit_m(named) or unit_m(row.units.get(field, ""))


def _distance_m(row: Record, numbers: ListNumbers, seconds: float | None) -> float | None:
    units = [unit] if (unit := _unit_m(row, "distance")) else [METRES["km"], METRES["m"]]
    value = numbers.read(
        row["distance"],
        "distance",
        "distance",
        lambda value: any(is_possible(value * unit, seconds) for unit in units),
    )
    if not value:
        return None
    fitting = (unit for unit in units if is_possible(value * unit, seconds))
    return round(value * next(fitting, units[0]), 1)


def _climb_m(row: Record, field: str, numbers: ListNumbers) -> float | None:
    climb = numbers.find(row[field], field)
    return None if climb is None else round(climb * (_unit_m(row, field) or 1.0), 1)

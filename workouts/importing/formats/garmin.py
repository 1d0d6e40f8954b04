"""Garmin Connect's list of activities as CSV, in any of its languages and number formats."""

import re
from statistics import median

from workouts.importing.formats.activity_log import METRES, gather, make_activity
from workouts.importing.formats.cells import RowError, day_first, duration_s, local_time
from workouts.importing.formats.csv_table import (
    Columns,
    Record,
    Table,
    keep_first_columns,
    text_head,
    whole_text,
)
from workouts.importing.formats.garmin_words import FIELDS, SWIM, field_of
from workouts.importing.formats.samples import number
from workouts.importing.formats.sports import kind_of, plain
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "garmin"
COLUMNS = Columns(needed=frozenset({"type", "start", "time"}), optional=frozenset(FIELDS))
PREAMBLE_LINES = 5  # Older lists begin with their owner's name and an empty line.
DECIMAL_COMMA = re.compile(r"-?\d+(\.\d{3})*,(\d{1,2}|\d{4,})")
FASTEST_KM_H = 60.0  # No run or swim: such a distance is in metres.
MILES_LIKE = (1.45, 1.77)  # Kilometres by steps, over the list's own number.


def sniff(content: bytes) -> bool:
    return _table(text_head(content)) is not None


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the list; local times, without a zone."""
    text = whole_text(name, content)
    table = _table(text) or Table(text)
    fields = [field_of(column) for column in table.columns]
    record = COLUMNS.reader(keep_first_columns(fields, table.columns))
    everything = [record(cells) for _, cells in (_table(text) or table).rows() if cells]
    dialect = _Dialect(everything)
    return gather(name, table.rows(), lambda cells: dialect.activity(record(cells)))


def _table(text: str) -> Table | None:
    """Return the table below any preamble; None when this is no such list."""
    lines = text.split("\n", PREAMBLE_LINES)
    for skipped in range(len(lines)):
        table = Table("\n".join(lines[skipped:]))
        if not COLUMNS.missing_in([field_of(column) for column in table.columns]):
            return table
    return None


class _Dialect:
    """The form of numbers, dates and distances in one list, found out from its rows."""

    def __init__(self, records: list[Record]) -> None:
        values = [record[field] for record in records for field in ("distance", "stride")]
        self._decimal_comma = any(DECIMAL_COMMA.fullmatch(value) for value in values)
        self._day_first = day_first(record["start"] for record in records)
        by_steps = [found for record in records if (found := self._steps_km_per_unit(record))]
        self._miles = bool(by_steps) and MILES_LIKE[0] < median(by_steps) < MILES_LIKE[1]
        self._assumed = not by_steps

    def activity(self, record: Record) -> Activity:
        """Return one session. Raises `RowError` when it has no date."""
        timer = duration_s(record["time"])
        return make_activity(
            FORMAT,
            local_time(record["start"], day_first=self._day_first),
            record["type"].strip()[:60].casefold(),
            timer,
            elapsed_s=_seconds(record, "elapsed"),
            distance_m=self._distance_m(record, timer or 0.0),
            elevation_gain_m=self._climb_m(record, "gain"),
            elevation_loss_m=self._climb_m(record, "loss"),
            avg_hr=self._number(record, "avg_hr"),
            max_hr=self._number(record, "max_hr"),
            title=record["title"],
            comment=f"{reps:.0f} reps." if (reps := self._number(record, "reps")) else "",
            assumed_metric=self._assumed,
        )

    def _number(self, record: Record, field: str) -> float | None:
        """Return a column's number; None where there is none or it can't be read."""
        text = record[field].strip("'\u00a0 ")
        plain_text = text.replace(".", "").replace(",", ".") if self._decimal_comma else text
        return number(plain_text.replace(",", ""))

    def _distance_m(self, record: Record, seconds: float) -> float | None:
        distance = self._number(record, "distance")
        if distance is None:
            return None
        swum = SWIM.search(plain(record["type"])) is not None
        on_foot = kind_of(record["type"]) == "run"
        too_fast = seconds > 0 and distance / (seconds / 3600) > FASTEST_KM_H
        if swum:
            return distance * METRES["yd" if self._miles else "m"]
        if on_foot and too_fast:
            return distance  # Runs on a track are listed in metres.
        return round(distance * METRES["mi" if self._miles else "km"], 1)

    def _climb_m(self, record: Record, field: str) -> float | None:
        climb = self._number(record, field)
        return None if climb is None else round(climb * METRES["ft" if self._miles else "m"], 1)

    def _steps_km_per_unit(self, record: Record) -> float | None:
        """Return kilometres by steps over the list's own number: about 1, or 1.6 for miles."""
        strides = self._number(record, "stride"), self._number(record, "cadence")
        distance, seconds = self._number(record, "distance"), _seconds(record, "time")
        if not (strides[0] and strides[1] and distance and seconds) or distance < 1:
            return None
        return strides[0] * strides[1] * seconds / 60 / 1000 / distance


def _seconds(record: Record, field: str) -> float | None:
    """Return a column's duration; None where there is none or it can't be read."""
    try:
        return duration_s(record[field])
    except RowError:
        return None

"""Garmin Connect's list of activities as CSV, in any of its languages and number formats."""

from collections.abc import Sequence
from statistics import median

from workouts.importing.formats.activity_log import METRES, gather, is_possible, make_activity
from workouts.importing.formats.cells import RowError
from workouts.importing.formats.csv_table import Columns, Record, Table, text_head, whole_text
from workouts.importing.formats.garmin_words import FIELDS, fields_of
from workouts.importing.formats.list_dates import ListDates
from workouts.importing.formats.list_durations import (
    Hint,
    duration_s,
    has_two_parts,
    learn_hours_first,
)
from workouts.importing.formats.list_numbers import ListNumbers
from workouts.importing.formats.sports import is_swim, kind_of
from workouts.importing.formats.types import Activity, ReadResult

FORMAT = "garmin"
COLUMNS = Columns(needed=frozenset({"type", "start", "time"}), optional=frozenset(FIELDS))
PREAMBLE_LINES = 5  # Older lists begin with their owner's name and an empty line.
TIMES = ("time", "moving", "elapsed")
WHOLE = ("gain", "loss", "avg_hr", "max_hr", "cadence", "reps")
FASTEST_ON_FOOT_M_S = 12.0
MILES_LIKE = (1.45, 1.77)  # Kilometres by steps, over the list's own number.
MINUTE_S = 60


def sniff(content: bytes) -> bool:
    return _table(text_head(content)) is not None


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the list; local times, without a zone."""
    text = whole_text(name, content)
    table = _table(text) or Table(text)
    record = COLUMNS.reader(table, fields_of(table.columns))
    dialect = _Dialect([record(cells) for _, cells in table.rows() if cells], table.delimiter)
    return gather(name, table.rows(), lambda cells: dialect.activity(record(cells)))


def _table(text: str) -> Table | None:
    """Return the table below any preamble; None when this is no such list."""
    lines = text.split("\n", PREAMBLE_LINES)
    for skipped in range(len(lines)):
        table = Table("\n".join(lines[skipped:]))
        if not COLUMNS.missing_in(fields_of(table.columns)):
            return table
    return None


class _Dialect:
    """The form of numbers, dates and distances in one list, found out from its rows."""

    def __init__(self, records: Sequence[Record], delimiter: str) -> None:
        columns = {
            field: [record[field] for record in records] for field in ("distance", "stride", *WHOLE)
        }
        self._numbers = ListNumbers(columns, whole=WHOLE, delimiter=delimiter)
        self._dates = ListDates(record["start"] for record in records)
        self._hours_first: dict[str, bool | None] = {}
        for field in reversed(TIMES):  # The last is the surest: it is seldom without hours.
            hints = [self._hint(record, field) for record in records]
            column = [record[field] for record in records]
            self._hours_first[field] = learn_hours_first(hints, column)
        by_steps = [found for record in records if (found := self._steps_km_per_unit(record))]
        self._miles = bool(by_steps) and MILES_LIKE[0] < median(by_steps) < MILES_LIKE[1]
        self._assumed = not by_steps

    def activity(self, record: Record) -> Activity:
        """Return one session. Raises `RowError` when it has no date or no clear time."""
        timer = self._timer_s(record)
        return make_activity(
            FORMAT,
            self._dates.read(record["start"]),
            record["type"].strip()[:60].casefold(),
            timer,
            elapsed_s=self._seconds(record, "elapsed"),
            distance_m=self._distance_m(record, timer),
            elevation_gain_m=self._climb_m(record, "gain"),
            elevation_loss_m=self._climb_m(record, "loss"),
            avg_hr=self._number(record, "avg_hr"),
            max_hr=self._number(record, "max_hr"),
            title=record["title"],
            comment=f"{reps:.0f} reps." if (reps := self._number(record, "reps")) else "",
            assumed_metric=self._assumed,
        )

    def _timer_s(self, record: Record) -> float | None:
        """Return the timer's seconds; of a time without seconds those that the moving time has."""
        timer = duration_s(record["time"], hours_first=self._hours_first["time"])
        moving = self._seconds(record, "moving")
        if timer is None:
            return moving
        if moving and has_two_parts(record["time"]) and abs(moving - timer) < MINUTE_S:
            return moving
        return timer

    def _number(self, record: Record, field: str) -> float | None:
        return self._numbers.find(record[field], field)

    def _distance_m(self, record: Record, seconds: float | None) -> float | None:
        """Return metres: of a list's own unit, or of metres where that can't be."""
        small, large = ("yd", "mi") if self._miles else ("m", "km")
        units = (large, "m")
        if is_swim(record["type"]):
            units = (small, large)
        on_foot = kind_of(record["type"]) == "run"

        def fits(metres: float) -> bool:
            too_fast = on_foot and bool(seconds) and metres / (seconds or 1) > FASTEST_ON_FOOT_M_S
            return not too_fast and is_possible(metres, seconds)

        try:
            distance = self._numbers.read(
                record["distance"],
                "distance",
                "distance",
                lambda value: any(fits(value * METRES[unit]) for unit in units),
            )
        except RowError:
            return None
        if not distance:
            return None
        # Runs on a track and swims in a pool are listed in metres.
        unit = next((unit for unit in units if fits(distance * METRES[unit])), units[0])
        return round(distance * METRES[unit], 1)

    def _climb_m(self, record: Record, field: str) -> float | None:
        climb = self._number(record, field)
        return None if climb is None else round(climb * METRES["ft" if self._miles else "m"], 1)

    def _seconds(self, record: Record, field: str) -> float | None:
        """Return a column's duration; None where there is none or it can't be read."""
        try:
            return duration_s(record[field], hours_first=self._hours_first[field])
        except RowError:
            return None

    def _hint(self, record: Record, field: str) -> Hint:
        """Return what a row tells of the form of one of its times."""
        others = [other for other in TIMES if not has_two_parts(record[other]) and other != field]
        seconds = [found for other in others if (found := _seconds_of(record[other]))]
        distance = self._number(record, "distance")
        unit = METRES["m" if is_swim(record["type"]) else "km"]
        metres = distance * unit if distance else None
        return Hint(record[field], seconds[0] if seconds else None, metres)

    def _steps_km_per_unit(self, record: Record) -> float | None:
        """Return kilometres by steps over the list's own number: about 1, or 1.6 for miles."""
        strides = self._number(record, "stride"), self._number(record, "cadence")
        distance, seconds = self._number(record, "distance"), self._seconds(record, "time")
        if not (strides[0] and strides[1] and distance and seconds) or distance < 1:
            return None
        return strides[0] * strides[1] * seconds / 60 / 1000 / distance


def _seconds_of(cell: str) -> float | None:
    try:
        return duration_s(cell)
    except RowError:
        return None

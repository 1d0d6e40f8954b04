"""From a log's rows, one for each set, to strength sessions; what is no set gets its reason."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import lru_cache, partial
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from workouts.importing.formats.cells import CORRECT, RowError, load_unit
from workouts.importing.formats.csv_table import (
    Columns,
    Record,
    Table,
    cells_by_field,
    first_records,
)
from workouts.importing.formats.list_dates import ListDates, Moment
from workouts.importing.formats.list_durations import (
    Hint,
    duration_s,
    is_bare,
    learn_hours_first,
    unit_s,
)
from workouts.importing.formats.list_numbers import ListNumbers
from workouts.importing.formats.log_cardio import Effort, cardio_activities, distance_m
from workouts.importing.formats.rows import Rows
from workouts.importing.formats.types import SUPERSETS, Activity, LoadUnit, ReadResult, ReadSet

MAX_ROWS = 100_000  # About fifteen years of four sessions a week, 32 sets each.
MAX_LOAD = 2205  # Pounds, 1,000 kg; also where the unit isn't known.
MAX_REPS = 1000
DAY_S = 24 * 3600
TIMER_FORGOTTEN_S = 6 * 3600  # Convention: no strength session lasts longer.
NO_SET = "A rest timer or a remark, not a set."
FORGOTTEN = "It says that it took more than 6 hours; that time is left out."
APART = "What of it was no lifting is a session of its own, and is left out of its time."
TOO_MANY_SUPERSETS = f"It has more than {len(SUPERSETS)} supersets; the others are left out."
NUMBERS = ("load", "reps", "distance", "seconds", "rpe")
FIELDS = frozenset(
    ("date", "end", "duration", "title", "comment", "exercise", "remark", "superset", "unit")
    + ("distance unit", *NUMBERS)
)


class Row(NamedTuple):
    """One set with what its row says of the whole session."""

    start: Moment
    lift_set: ReadSet
    title: str = ""
    seconds: float | None = None
    comment: str = ""
    remark: str = ""
    """The member's words on this set or exercise."""
    superset: str = ""
    """The log's own name of the superset that it belongs to."""
    effort: Effort | None = None
    """What it was, if it was no lifting: a run or the like."""


def log_columns(needed: str, *, known_by: str = "") -> Columns:
    """Return the columns of a log: those that it needs, and whatever `LogReader` reads."""
    columns = Columns.of(needed, known_by=known_by)
    return replace(columns, optional=FIELDS - columns.needed)


class LogReader:
    """Reads a log's rows as all of them together write dates, numbers and times.

    ``unit`` is that of loads where neither a row nor its column names one.
    """

    def __init__(
        self, table: Table, record: Callable[[list[str]], Record], unit: LoadUnit | None = None
    ) -> None:
        cells = cells_by_field(first_records(table, record, MAX_ROWS), ("date", "end", *NUMBERS))
        columns = {field: cells[field] for field in NUMBERS}
        self._numbers = ListNumbers(columns, whole=("reps", "seconds"), delimiter=table.delimiter)
        self._dates = ListDates(chain(cells["date"], cells["end"]))
        self._unit = unit
        # The same few numbers stand in most rows.
        self._reps = lru_cache(4096)(partial(self.number, "reps", "number of reps", MAX_REPS))
        self._rpe = lru_cache(256)(partial(self.number, "rpe", "RPE", 10))
        self._load = lru_cache(4096)(self._read_load)
        timed = any(":" in cell for cell in cells["seconds"])
        rows = first_records(table, record, MAX_ROWS) if timed else ()
        self._hours_first = bool(learn_hours_first(self._hints(rows)))

    def number(self, field: str, what: str, most: float, cell: str) -> float | None:
        """Return a cell's number from 0 to ``most``. Raises `RowError`."""
        value = self._numbers.read(cell, field, what, lambda value: value <= most)
        if value is not None and not 0 <= value <= most:
            raise RowError(f"Its {what} {{}} can't be right: {CORRECT}", cell)
        return value

    def row(self, row: Record, *, warm_up: bool = False, to_failure: bool = False) -> Row:
        """Return one set. Raises `RowError` for what can't be one."""
        exercise = " ".join(row["exercise"].split())
        if not exercise:
            raise RowError("It names no exercise.")
        start = self._dates.read(row["date"])
        unit = load_unit(row["unit"]) or load_unit(row.units.get("load", "")) or self._unit
        seconds = self._set_seconds(row)
        repetitions, effort = self._reps(row["reps"]), self._rpe(row["rpe"])
        done = ReadSet(
            exercise,
            reps=int(repetitions or 0) or None,
            load=self._load(row["load"], unit),
            load_unit=unit,
            seconds=round(seconds or 0) or None,
            rpe=effort or None,
            rir=0 if to_failure else None,
            warm_up=warm_up,
        )
        far = self._numbers.read(row["distance"], "distance", "distance")
        if not (done.reps or done.seconds or far):
            raise RowError("It has neither reps nor a time nor a distance: it wasn't done.")
        metres = distance_m(far, self._distance_unit(row), unit, seconds)
        return Row(
            start=start,
            title=row["title"],
            seconds=self._seconds(row, start),
            comment=row["comment"],
            remark=row["remark"],
            superset=row["superset"],
            lift_set=done,
            effort=Effort.of(done, metres),
        )

    def _read_load(self, cell: str, unit: LoadUnit | None) -> float | None:
        value = self._numbers.read(cell, "load", "load", lambda value: value <= MAX_LOAD)
        if value is None or value <= 0:
            return None  # Below 0 the machine helped: a load that isn't known.
        if value > (1000 if unit == "kg" else MAX_LOAD):
            raise RowError(f"Its load {{}} can't be right: {CORRECT}", cell)
        return value

    def _set_seconds(self, row: Record) -> float | None:
        cell = row["seconds"]
        if not cell:
            return None
        if is_bare(cell):
            value = self._numbers.read(cell, "seconds", "time")
            if value is not None:
                value *= unit_s(row.units.get("seconds", "")) or 1
        else:
            value = duration_s(cell, hours_first=self._hours_first)
        if value is not None and not 0 <= value <= DAY_S:
            raise RowError(f"Its time {{}} can't be right: {CORRECT}", cell)
        return value

    def _distance_unit(self, row: Record) -> str:
        return row["distance unit"] or row.units.get("distance", "")

    def _seconds(self, row: Record, start: Moment) -> float | None:
        """Return how long the whole session took, by its own time or its end; None if unknown."""
        try:
            if row["duration"]:
                seconds = duration_s(row["duration"], hours_first=None)
                unit = unit_s(row.units.get("duration", "")) if is_bare(row["duration"]) else 1
                return None if seconds is None else seconds * (unit or 1)
            if row["end"]:
                end = self._dates.read(row["end"])
                return max(0.0, (end.time - start.time).total_seconds()) or None
        except (RowError, TypeError):  # TypeError: only one of the two states its zone.
            pass
        return None

    def _hints(self, rows: Iterable[Record]) -> Iterator[Hint]:
        for row in rows:
            if ":" in row["seconds"] and row["distance"]:
                far = self._numbers.find(row["distance"], "distance")
                metres = distance_m(far, self._distance_unit(row), self._unit, None)
                yield Hint(row["seconds"], distance_m=metres.value if metres else None)


def gather(
    name: str,
    rows: Iterable[tuple[int, list[str] | None]],
    parse: Callable[[list[str]], Iterable[Row]],
) -> ReadResult:
    """Return sessions in the file's order; rows belong together by their start and title.

    `parse` gives a row's sets, none where it is about something else, and raises `RowError`. Raises
    `UnreadableFileError` for a file of more rows than anybody has trained.
    """
    sessions: defaultdict[tuple[Moment, str], list[Row]] = defaultdict(list)
    log = Rows(name, MAX_ROWS)
    for row in log.parse(rows, parse, empty=NO_SET):
        sessions[row.start, row.title].append(row)
    return log.result(chain.from_iterable(map(_activities, sessions.values())))


def _activities(rows: Sequence[Row]) -> Iterator[Activity]:
    """Yield a workout's strength session, and each run or other training within it."""
    lifted = [row for row in rows if row.effort is None]
    efforts = [row.effort._replace(words=_words([row])) for row in rows if row.effort]
    cardio = list(
        cardio_activities(
            efforts, rows[0].start, rows[0].title, _known_s(rows[0].seconds), alone=not lifted
        )
    )
    if lifted:
        yield _strength(lifted, sum(activity.duration_s for activity in cardio))
    yield from cardio


def _strength(rows: Sequence[Row], apart_s: float) -> Activity:
    """Return the strength session of a workout of which ``apart_s`` seconds were no lifting."""
    first, letters = rows[0], _superset_letters(rows)
    sets = [
        replace(row.lift_set, superset=letters[row.superset])
        if row.superset in letters
        else row.lift_set
        for row in rows
    ]
    time, time_known = first.start
    # The hash is equal in every file with this session, whatever else is in it.
    identity = attrgetter("exercise", "reps", "load", "load_unit", "seconds", "rpe", "rir")
    told = json.dumps(["lift", time.isoformat(), first.title, list(map(identity, sets))])
    notes = []
    if (first.seconds or 0) > TIMER_FORGOTTEN_S:
        notes.append(FORGOTTEN)
    if apart_s and first.seconds:
        notes.append(APART)
    if "" in letters.values():
        notes.append(TOO_MANY_SUPERSETS)
    seconds = max(0.0, _known_s(first.seconds) - apart_s)
    return Activity(
        sport="lift",
        sport_name="strength training",
        started_at=time.astimezone(UTC) if time.tzinfo else None,
        local_start=None if time.tzinfo else time,
        time_known=time_known,
        duration_s=seconds,
        elapsed_s=seconds,
        content_hash=sha256(told.encode()).hexdigest(),
        sets=tuple(sets),
        title=first.title or None,
        comment=_words(rows),
        notes=tuple(notes),
    )


def _known_s(seconds: float | None) -> float:
    """Return a workout's seconds; 0 where they aren't known, or its timer was left running."""
    return seconds if seconds and 0 < seconds <= TIMER_FORGOTTEN_S else 0.0


def _words(rows: Iterable[Row]) -> str:
    """Return what the member wrote of these rows, each remark once."""
    comments: dict[str, None] = {}
    for row in rows:
        words = f"{row.lift_set.exercise}: {row.remark}" if row.remark else ""
        comments |= dict.fromkeys(filter(None, (row.comment, words)))
    return "\n".join(comments)


def _superset_letters(rows: Iterable[Row]) -> Mapping[str, str]:
    """Return the letter of each superset; '' where letters run out. One exercise alone is none."""
    exercises: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.superset:
            exercises[row.superset].add(row.lift_set.exercise)
    shared = [superset for superset, names in exercises.items() if len(names) > 1]
    letters = [*SUPERSETS, *[""] * len(shared)]
    return dict(zip(shared, letters, strict=False))

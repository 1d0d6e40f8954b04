"""JEFIT's backup: one text of several tables, the sets packed as "335.0x5,335.0x5"."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from workouts.importing.formats.cells import CORRECT, RowError, load_unit
from workouts.importing.formats.csv_table import (
    Columns,
    Record,
    Table,
    first_records,
    text_head,
    whole_text,
)
from workouts.importing.formats.lift_log import (
    DAY_S,
    MAX_LOAD,
    MAX_REPS,
    MAX_ROWS,
    Row,
    gather,
)
from workouts.importing.formats.list_dates import ListDates, Moment
from workouts.importing.formats.list_durations import duration_s
from workouts.importing.formats.log_cardio import Effort, is_cardio
from workouts.importing.formats.samples import number
from workouts.importing.formats.types import LoadUnit, ReadResult, ReadSet, UnreadableFileError

FORMAT = "jefit"
SECTION = re.compile(r"###\s*([A-Za-z][A-Za-z _]*)#*")
RULE = re.compile(r"#+")
LONGEST_HEAD = 200
LOGS, SESSIONS, SETTING = "EXERCISE LOGS", "WORKOUT SESSIONS", "SETTING"
PACKED = re.compile(r"(-?[\d.]*)x(\d+)", re.IGNORECASE)
LOG_COLUMNS = Columns.of("ename, logs", "mydate, belongsession")
SESSION_COLUMNS = Columns.of("_id", "mydate, starttime, starttimie, total_time")
SETTING_COLUMNS = Columns.of("mass")
NO_SESSION = SESSION_COLUMNS.reader(Table(""))([])
PLACES_OF_CARDIO = 5  # of which the last has the seconds
MOST_IN_A_ROW = 100  # More than so many in a set of its own are seconds, whatever the exercise.
STARTS = ("starttime", "starttimie")
LATEST_S = 7_258_118_400  # The year 2200.


def sniff(content: bytes) -> bool:
    return any(map(_head, text_head(content).splitlines()))


def read(name: str, content: bytes) -> ReadResult:
    """Return sessions from the table of exercise logs, with times from the table of sessions."""
    sections = _sections(whole_text(name, content))
    if LOGS not in sections:
        raise UnreadableFileError(name, "at all", "it is a JEFIT file without its exercise logs")
    lines_before, text = sections[LOGS]
    table = Table(text)
    if missing := LOG_COLUMNS.missing_in(table.columns):
        why = f"the column {missing[0]} is missing"
        raise UnreadableFileError(name, "in its exercise logs", why)
    record = LOG_COLUMNS.reader(table)
    sessions = {row["_id"]: row for row in _records(sections, SESSIONS, SESSION_COLUMNS)}
    settings = _records(sections, SETTING, SETTING_COLUMNS)
    unit = next((load_unit(row["mass"]) for row in settings), None)
    days = (row["mydate"] for row in first_records(table, record, MAX_ROWS))
    told = (row[field] for row in sessions.values() for field in ("mydate", *STARTS))
    dates = ListDates([*days, *told])

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        session = sessions.get(row["belongsession"], NO_SESSION)
        start, seconds = _start(row, session, dates), duration_s(session["total_time"])
        for lift_set in _sets(" ".join(row["ename"].split()), row["logs"], unit):
            yield Row(start, lift_set, seconds=seconds, effort=Effort.of(lift_set, None))

    return gather(name, ((lines_before + row, cells) for row, cells in table.rows()), parse)


def _sets(exercise: str, logs: str, unit: LoadUnit | None) -> Iterator[ReadSet]:
    """Yield the sets that a row packs. Raises `RowError`."""
    if not exercise:
        raise RowError("It names no exercise.")
    found = [PACKED.fullmatch(part.strip()) for part in logs.split(",")]
    packed = [(number(part[1]) or 0.0, int(part[2][:9])) for part in found if part]
    if len(packed) < len(found):
        raise RowError(f"Its sets {{}} aren't understood: {CORRECT}", logs)
    *others, (load, last) = packed
    cardio = len(packed) == PLACES_OF_CARDIO and not load and not any(reps for _, reps in others)
    timed = is_cardio(exercise) or (last > MOST_IN_A_ROW and not any(load for load, _ in others))
    if last and cardio and timed:
        if last > DAY_S:
            raise RowError(f"Its time {{}} can't be right: {CORRECT}", str(last))
        yield ReadSet(exercise, seconds=last, load_unit=unit)
        return
    done = [(load, reps) for load, reps in packed if reps]
    if not done:
        raise RowError("It has no reps: it wasn't done.")
    for load, reps in done:
        if reps > MAX_REPS or load > (1000 if unit == "kg" else MAX_LOAD):
            raise RowError(f"Its sets {{}} can't be right: {CORRECT}", logs)
        yield ReadSet(exercise, reps=reps, load=load if load > 0 else None, load_unit=unit)


def _head(line: str) -> str:
    """Return the name of the table that begins at a line; '' for any other line."""
    found = SECTION.fullmatch(line[:LONGEST_HEAD].strip())
    return found[1].strip().upper() if found else ""


def _sections(text: str) -> dict[str, tuple[int, str]]:
    """Return each table's text, and how many lines of the file stand before it."""
    found: dict[str, tuple[int, list[str]]] = {}
    table: list[str] = []
    head = ""
    for before, line in enumerate(text.splitlines(keepends=True)):
        if begun := _head(line):
            head = begun if begun not in found else ""  # Of two of a name, the first counts.
            table = []
        elif head and not RULE.fullmatch(line[:LONGEST_HEAD].strip()) and (table or line.strip()):
            if not table:
                found[head] = (before, table)
            table.append(line)
    return {name: (before, "".join(lines)) for name, (before, lines) in found.items()}


def _records(
    sections: dict[str, tuple[int, str]], section: str, columns: Columns
) -> Iterator[Record]:
    table = Table(sections.get(section, (0, ""))[1])
    record = columns.reader(table)
    return (record(cells) for _, cells in table.rows() if cells is not None)


def _start(row: Record, session: Record, dates: ListDates) -> Moment:
    """Return when the session began, or its day."""
    told = session["starttime"] or session["starttimie"]
    if told.isdecimal() and 0 < int(told[:12]) < LATEST_S:
        return Moment(datetime.fromtimestamp(int(told), UTC), time_known=True)
    if ":" in told:
        return dates.read(told)
    day = dates.read(row["mydate"] or session["mydate"])
    return Moment(day.time.replace(hour=12, minute=0, second=0), time_known=False)

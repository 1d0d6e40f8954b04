"""JEFIT's backup: one text of several tables, the sets packed as "335.0x5,335.0x5"."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from workouts.importing.formats.cells import RowError, duration_s, load_unit, local_time
from workouts.importing.formats.csv_table import Columns, Record, Table, text_head, whole_text
from workouts.importing.formats.lift_log import Row, gather, make_set
from workouts.importing.formats.types import ReadResult, UnreadableFileError

FORMAT = "jefit"
SECTION = re.compile(r"###\s*([A-Za-z][A-Za-z _]*)#*")
RULE = re.compile(r"#+")
LONGEST_HEAD = 200
LOGS, SESSIONS, SETTING = "EXERCISE LOGS", "WORKOUT SESSIONS", "SETTING"
PACKED = re.compile(r"(-?[\d.]*)x(\d+)", re.IGNORECASE)
LOG_COLUMNS = Columns.of("ename, logs", "mydate, belongsession")
SESSION_COLUMNS = Columns.of("_id", "mydate, starttime, starttimie, total_time")
SETTING_COLUMNS = Columns.of("mass")
NO_SESSION = SESSION_COLUMNS.reader(())([])
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
    record = LOG_COLUMNS.reader(table.columns)
    sessions = {row["_id"]: row for row in _records(sections, SESSIONS, SESSION_COLUMNS)}
    settings = _records(sections, SETTING, SETTING_COLUMNS)
    unit = next((load_unit(row["mass"]) for row in settings), None)

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        session = sessions.get(row["belongsession"], NO_SESSION)
        start, time_known = _start(row, session)
        packed = [PACKED.fullmatch(part.strip()) for part in row["logs"].split(",")]
        if None in packed:
            raise RowError("Its sets aren't understood.")
        found = [part for part in packed if part]
        for part in [part for part in found if int(part[2][:9])] or found[:1]:
            yield Row(
                start=start,
                time_known=time_known,
                seconds=duration_s(session["total_time"]),
                lift_set=make_set(row["ename"], load=part[1], reps=part[2], load_unit=unit),
            )

    return gather(name, ((lines_before + number, cells) for number, cells in table.rows()), parse)


def _head(line: str) -> str:
    """Return the name of the table that begins at a line; '' for any other line."""
    found = SECTION.fullmatch(line[:LONGEST_HEAD].strip())
    return found[1].strip().upper() if found else ""


def _sections(text: str) -> dict[str, tuple[int, str]]:
    """Return each table's text, and how many lines of the file stand before it."""
    found: dict[str, tuple[int, list[str]]] = {}
    table: list[str] = []
    head = ""
    for number, line in enumerate(text.splitlines(keepends=True)):
        if begun := _head(line):
            head = begun if begun not in found else ""  # Of two of a name, the first counts.
            table = []
        elif head and not RULE.fullmatch(line[:LONGEST_HEAD].strip()) and (table or line.strip()):
            if not table:
                found[head] = (number, table)
            table.append(line)
    return {name: (before, "".join(lines)) for name, (before, lines) in found.items()}


def _records(
    sections: dict[str, tuple[int, str]], section: str, columns: Columns
) -> Iterator[Record]:
    table = Table(sections.get(section, (0, ""))[1])
    record = columns.reader(table.columns)
    return (record(cells) for _, cells in table.rows() if cells is not None)


def _start(row: Record, session: Record) -> tuple[datetime, bool]:
    """Return when the session began, and whether that is more than its day."""
    told = session["starttime"] or session["starttimie"]
    if told.isdecimal() and 0 < int(told[:12]) < LATEST_S:
        return datetime.fromtimestamp(int(told), UTC), True
    if ":" in told:
        return local_time(told), True
    day = local_time(row["mydate"] or session["mydate"])
    return day.replace(hour=12, minute=0, second=0), False

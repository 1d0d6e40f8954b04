"""Asks which column of a list is which, and guesses what each seems to hold."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import islice

from workouts.importing.formats.activity_log import METRES, unit_m
from workouts.importing.formats.cells import fold, is_empty, load_unit
from workouts.importing.formats.csv_table import Table
from workouts.importing.formats.garmin_words import fields_of
from workouts.importing.formats.list_dates import looks_like_date
from workouts.importing.formats.list_durations import unit_s
from workouts.importing.formats.types import ColumnsQuestion

# What a column may hold, in the words in which its member is asked.
FIELDS = {
    "date": "Date, or date and time",
    "clock": "Time of day, where the date has none",
    "end": "End",
    "duration": "How long it took",
    "title": "Title",
    "comment": "Note on the session",
    "sport": "Sport",
    "distance": "Distance",
    "distance unit": "Unit of the distance",
    "elapsed": "How long with pauses",
    "gain": "Climb",
    "loss": "Descent",
    "avg_hr": "Average heart rate",
    "max_hr": "Highest heart rate",
    "rpe": "RPE",
    "exercise": "Exercise",
    "load": "Load",
    "unit": "Unit of the load",
    "reps": "Reps",
    "seconds": "Time of the set",
    "superset": "Superset",
    "remark": "Note on the set",
}
# What headings in English suggest, beside those of Garmin's lists in all languages.
WORDS = {
    "exercise": "exercise",
    "exercise name": "exercise",
    "movement": "exercise",
    "reps": "reps",
    "repetitions": "reps",
    "weight": "load",
    "load": "load",
    "weight unit": "unit",
    "start time": "clock",
    "end time": "end",
    "duration": "duration",
    "workout": "title",
    "workout name": "title",
    "notes": "comment",
    "note": "comment",
    "rpe": "rpe",
    "sport": "sport",
    "activity": "sport",
    "type": "sport",
    "discipline": "sport",
    "avg. heart rate": "avg_hr",
    "heart rate": "avg_hr",
    "climb": "gain",
    "elevation": "gain",
}
GARMINS = {"type": "sport", "start": "date", "time": "duration", "total": "duration"}
GARMIN = "Garmin Connect"
# What its first columns hold in any language; those without a field are left out.
GARMINS_ORDER = ("sport", "date", "", "title", "distance", "", "duration", "avg_hr", "max_hr")
SHOWN_ROWS = 3
LOOKED_AT = 50  # rows from which the content of a column is guessed
LONGEST_CELL = 60
WITH_UNIT = re.compile(r"(.*\d)\s*([^\W\d_]{1,6})\.?")  # "10.02 km", "80kg"
CLOCK = re.compile(r"\d{1,3}:\d\d(:\d\d)?([.,]\d+)?")


def missing_columns(columns: Mapping[str, str]) -> str:
    """Return what an answer lacks for sessions to be made of it; '' if nothing."""
    fields = set(columns.values())
    if "date" not in fields:
        return "Say which column has the date."
    if "exercise" in fields and not fields & {"reps", "seconds", "distance"}:
        return "Say which column has the reps, or the time or the distance of each set."
    if "exercise" not in fields and not fields & {"duration", "elapsed", "end"}:
        return "Say which column has the time that a session took, or the exercise of a set."
    return ""


def ask(table: Table) -> ColumnsQuestion:
    """Return the question which of a list's columns is which, with what they seem to hold."""
    rows = [cells for _, cells in islice(table.rows(), LOOKED_AT) if cells]
    width = len(table.headings)
    shown = [[*cells, *[""] * width][:width] for cells in rows[:SHOWN_ROWS]]
    signature = "\x1f".join([*map(str.casefold, table.headings), table.delimiter])
    return ColumnsQuestion(
        headings=tuple(table.headings),
        rows=tuple(tuple(cell[:LONGEST_CELL] for cell in cells) for cells in shown),
        guesses=guess(table),
        looks_like=_maker(rows),
        header_hash=sha256(signature.encode()).hexdigest(),
    )


def _maker(rows: Sequence[Sequence[str]]) -> str:
    """Return whose list it is by its first columns, though its language isn't known; '' if none."""
    # Garmin's are the type, the date, whether it is a favourite, and the title.
    favourites = sum(
        len(row) > 3 and _is_date(row[1]) and row[2].casefold() in {"true", "false"} for row in rows
    )
    return GARMIN if favourites > len(rows) / 2 else ""


def guess(table: Table) -> dict[str, str]:
    """Return the field that each heading may stand for: by its words, else by its cells."""
    rows = [cells for _, cells in islice(table.rows(), LOOKED_AT) if cells]
    found: dict[str, str] = {}

    def note(heading: str, field: str) -> None:
        if field in FIELDS and heading not in found and field not in found.values():
            found[heading] = field

    if _maker(rows) == GARMIN:
        for heading, field in zip(table.headings, GARMINS_ORDER, strict=False):
            note(heading, field)
    garmins = fields_of(table.columns)
    for at, heading in enumerate(table.headings):
        cells = [row[at] for row in rows if at < len(row) and not is_empty(row[at])]
        dated = bool(cells) and sum(map(_is_date, cells)) > len(cells) / 2
        word = WORDS.get(fold(table.columns[at])) or GARMINS.get(garmins[at], garmins[at])
        if dated:
            note(heading, "date")
        elif word != "date" and word:
            note(heading, word)
    for at, heading in enumerate(table.headings):
        cells = [row[at] for row in rows if at < len(row) and not is_empty(row[at])]
        if heading not in found and cells:
            units = {_field_of_unit(table.units[at]), *map(_field_of_cell, cells)} - {""}
            if len(units) == 1:
                note(heading, units.pop())
    return found


def _field_of_cell(cell: str) -> str:
    """Return what a cell with a colon or a unit holds, such as a distance; '' for any other."""
    if CLOCK.fullmatch(cell):
        return "duration"
    found = WITH_UNIT.fullmatch(cell)
    return _field_of_unit(found[2].casefold()) if found else ""


def _field_of_unit(unit: str) -> str:
    if (unit_m(unit) or 0) >= METRES["km"]:
        return "distance"
    if unit == "bpm":
        return "avg_hr"
    return "load" if load_unit(unit) else "duration" if unit_s(unit) and unit != "m" else ""


def is_heading(text: str) -> bool:
    """Whether a cell may name a column: it is no number and no date."""
    return not text or (not text.replace(".", "").replace(",", "").isdigit() and not _is_date(text))


def _is_date(cell: str) -> bool:
    return not cell.isdecimal() and not CLOCK.fullmatch(cell) and looks_like_date(cell)

"""Strong's CSV in all its layouts since 2016; a translated header is known by its order."""

import re
from collections.abc import Iterator

from workouts.importing.formats.cells import duration_s, load_unit, local_time
from workouts.importing.formats.csv_table import (
    Columns,
    Table,
    keep_first_columns,
    text_head,
    whole_text,
)
from workouts.importing.formats.lift_log import Row, gather, make_set
from workouts.importing.formats.types import ReadResult, UnreadableFileError

FORMAT = "strong"
FIELDS = {
    "date": "date",
    "workout name": "title",
    "duration": "duration",
    "workout duration": "duration",
    "exercise name": "exercise",
    "set order": "order",
    "weight": "load",
    "kg": "load",
    "lb": "load",
    "lbs": "load",
    "weight unit": "unit",
    "reps": "reps",
    "rpe": "rpe",
    "distance": "distance",
    "km": "distance",
    "mi": "distance",
    "seconds": "seconds",
    "notes": "remark",
    "workout notes": "comment",
}
NEEDED = frozenset({"date", "title", "exercise", "order", "load", "reps"})
COLUMNS = Columns(needed=NEEDED, optional=frozenset(FIELDS.values()) - NEEDED)
# The order of the columns in the app's newer layouts, whatever language they are named in.
LAYOUTS = {
    layout.count(" ") + 1: layout.split()
    for layout in (
        "date title duration exercise order load reps distance seconds remark comment rpe",
        "number date title duration exercise order load reps rpe distance seconds remark comment",
        "date title exercise order load unit reps rpe distance distance_unit seconds remark "
        "comment duration",
    )
}
START = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d(:\d\d)?")
WARM_UP, TO_FAILURE = "w", "f"


def sniff(content: bytes) -> bool:
    return bool(_fields(text_head(content)))


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the log; its loads have no unit where the file doesn't name one."""
    text = whole_text(name, content)
    table, fields = Table(text), _fields(text)
    if not fields:  # Its beginning promised more: the text breaks further on.
        raise UnreadableFileError(name, "in its header", "columns are missing")
    at_load = fields.index("load")
    unit = load_unit(table.units[at_load]) or load_unit(table.columns[at_load])
    record = COLUMNS.reader(keep_first_columns(fields, table.columns), exact=True)

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        order = row["order"].casefold()
        if len(order) > 2 and not order.isdigit():
            return  # "Rest Timer", "Note", or these in another language.
        yield Row(
            start=local_time(row["date"]),
            title=row["title"],
            seconds=duration_s(row["duration"]),
            comment=row["comment"],
            remark=row["remark"],
            lift_set=make_set(
                row["exercise"],
                reps=row["reps"],
                load=row["load"],
                load_unit=load_unit(row["unit"]) or unit,
                seconds=row["seconds"],
                distance=row["distance"],
                rpe=row["rpe"],
                warm_up=order == WARM_UP,
                to_failure=order == TO_FAILURE,
            ),
        )

    return gather(name, table.rows(), parse)


def _fields(text: str) -> list[str]:
    """Return the field that each column holds; empty when this is no such log."""
    table = Table(text)
    known = [FIELDS.get(column, column) for column in table.columns]
    if not COLUMNS.missing_in(known):
        return known
    layout = LAYOUTS.get(len(table.columns))
    if layout and table.columns[layout.index("rpe")] == "rpe":
        row = table.first_row()
        at_date = layout.index("date")
        if len(row) > at_date and START.fullmatch(row[at_date]):
            return layout
    return []

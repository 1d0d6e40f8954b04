"""Strong's CSV in all its layouts since 2016; a translated header is known by its order."""

from collections.abc import Iterator

from workouts.importing.formats.cells import load_unit
from workouts.importing.formats.csv_table import Table, text_head, whole_text
from workouts.importing.formats.lift_log import LogReader, Row, gather, log_columns
from workouts.importing.formats.list_dates import looks_like_date
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
    "distance unit": "distance unit",
    "km": "distance",
    "mi": "distance",
    "seconds": "seconds",
    "notes": "remark",
    "workout notes": "comment",
}
COLUMNS = log_columns("date, title, exercise, order, load, reps")
# The order of the columns in the app's newer layouts, whatever language they are named in.
LAYOUTS = {
    layout.count(" ") + 1: [name.replace("-", " ") for name in layout.split()]
    for layout in (
        "date title duration exercise order load reps distance seconds remark comment rpe",
        "number date title duration exercise order load reps rpe distance seconds remark comment",
        "date title exercise order load unit reps rpe distance distance-unit seconds remark "
        "comment duration",
    )
}
WARM_UP, TO_FAILURE = "w", "f"


def sniff(content: bytes) -> bool:
    return bool(_fields(text_head(content)))


def read(name: str, content: bytes) -> ReadResult:
    """Return every session of the log; its loads have no unit where the file doesn't name one."""
    text = whole_text(name, content)
    table, fields = Table(text), _fields(text)
    if not fields:  # Its beginning promised more: the text breaks further on.
        raise UnreadableFileError(name, "in its header", "columns are missing")
    # Older editions name the unit in place of what it is of: "kg", "km".
    units = [unit or name for unit, name in zip(table.units, table.columns, strict=True)]
    record = COLUMNS.reader(table, fields, units, exact=True)
    log = LogReader(table, record, load_unit(units[fields.index("load")]))

    def parse(cells: list[str]) -> Iterator[Row]:
        row = record(cells)
        order = row["order"].casefold()
        if len(order) > 2 and not order.isdigit():
            return  # "Rest Timer", "Note", or these in another language.
        yield log.row(row, warm_up=order == WARM_UP, to_failure=order == TO_FAILURE)

    return gather(name, table.rows(), parse)


def _fields(text: str) -> list[str]:
    """Return the field that each column holds; empty when this is no such log."""
    table = Table(text)
    known = [FIELDS.get(column, "") for column in table.columns]
    if not COLUMNS.missing_in(known):
        return known
    layout = LAYOUTS.get(len(table.columns))
    if layout and table.columns[layout.index("rpe")] == "rpe":
        row = table.first_row()
        at_date = layout.index("date")
        if len(row) > at_date and looks_like_date(row[at_date]):
            return layout
    return []

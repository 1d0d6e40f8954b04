"""Untrusted CSV: any usual encoding and delimiter, read on past rows that are broken."""

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Self

from workouts.importing.formats.cells import RowError, is_empty
from workouts.importing.formats.types import UnreadableFileError

if TYPE_CHECKING:
    from _csv import Reader

HEAD_BYTES = 8192
MAX_BYTES = 16 * 2**20
MAX_LINES = 1_000_000
MAX_CELLS = 1000  # In one row; more is no table of anything.
DELIMITERS = ",;\t"
MARKUP = re.compile(r"<[^<>]{0,300}>")  # Some apps write their own untranslated texts so.
SPREADSHEETS_LINE = re.compile(r"\"?sep=([,;\t])\"?\r?\n", re.IGNORECASE)
ZERO = re.compile(r"0+(?:[.,]0+)?")
BRACKETED = re.compile(r"(.+?)\s*[(\[]([^()\[\]]*)[)\]]")


class Table:
    """A table with a header line: columns by position, named in lower case, apart from units."""

    def __init__(self, text: str) -> None:
        text = text.lstrip("\r\n")
        told = SPREADSHEETS_LINE.match(text)
        self._text = text[told.end() :] if told else text
        first_line = self._text[: self._text.find("\n") + 1 or None]
        self.delimiter = told[1] if told else max(DELIMITERS, key=first_line.count)
        try:
            header = next(self._reader(), [])[:MAX_CELLS]
        except csv.Error:
            header = []
        header = [MARKUP.sub("", cell[:1000])[:100].replace("’", "'") for cell in header]
        self.headings = [" ".join(cell.split()) for cell in header]
        """The columns' names as they stand in the file."""
        self.columns: list[str] = []
        self.units: list[str] = []
        """The text in brackets after each column's name, such as kg."""
        for heading in map(str.casefold, self.headings):
            found = BRACKETED.fullmatch(heading)
            name, unit = found.groups() if found else (heading, "")
            self.columns.append(name)
            self.units.append(unit.strip())

    def rows(self) -> Iterator[tuple[int, list[str] | None]]:
        """Yields each row's number, the header being 1, and its cells; None for a broken row."""
        reader = self._reader()
        with suppress(StopIteration, csv.Error):
            next(reader)
        number = 1
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield number, None
                continue
            if len(cells) > MAX_CELLS:
                yield number, None
            elif any(map(str.strip, cells)):
                yield number, [cell.strip() for cell in cells]

    def first_row(self) -> list[str]:
        """Return the cells of the first row below the header, as far as there is one."""
        return next((cells for _, cells in self.rows() if cells), [])

    def _reader(self) -> "Reader":
        return csv.reader(StringIO(self._text, newline=""), delimiter=self.delimiter)


class Record(dict[str, str]):
    """A row's cells by field, and the unit of the column that each stands in."""

    units: Mapping[str, str]


@dataclass(frozen=True)
class Columns:
    """The columns of an app's table, by which a reader recognises it and reads its rows.

    A table without a ``needed`` one, or one that it is merely ``known_by``, is another's. Asking a
    row for a column that stands in neither ``needed`` nor ``optional`` raises KeyError.
    """

    needed: frozenset[str]
    optional: frozenset[str] = frozenset()
    known_by: frozenset[str] = frozenset()

    @classmethod
    def of(cls, needed: str, optional: str = "", *, known_by: str = "") -> Self:
        """Build the list from names with commas between them."""
        lists = (frozenset(filter(None, text.split(", "))) for text in (needed, optional, known_by))
        return cls(*lists)

    @property
    def read(self) -> frozenset[str]:
        """The columns that a record has."""
        return self.needed | self.optional

    def missing_in(self, names: Sequence[str]) -> list[str]:
        """Return the columns that a table with these names lacks to be the app's."""
        return sorted((self.needed | self.known_by).difference(names))

    def reader(
        self,
        table: Table,
        fields: Sequence[str] | None = None,
        units: Sequence[str] | None = None,
        *,
        exact: bool = False,
    ) -> Callable[[list[str]], Record]:
        """Return a function from a row's cells to a record.

        ``fields`` and ``units`` are those of the table's columns, where its header names them in
        other words. A record has every field of the list, empty where the row has none. Of columns
        for one field the first of a name that isn't empty or 0 counts, row by row; of columns with
        one name the last. With ``exact`` a row longer than the header raises `RowError`.
        """
        fields = table.columns if fields is None else fields
        units = table.units if units is None else units
        places: dict[str, dict[str, list[int]]] = {}
        for place, (field, heading) in enumerate(zip(fields, table.headings, strict=True)):
            if field in self.read:
                by_name = places.setdefault(field, {})
                by_name.setdefault(heading.casefold(), []).insert(0, place)
        in_turn = {field: list(chain(*by_name.values())) for field, by_name in places.items()}
        several = {field: found for field, found in in_turn.items() if len(found) > 1}
        # Nearly all fields have one column: their cells are taken at once.
        single = {field: found[0] for field, found in in_turn.items() if len(found) == 1}
        cells_of_single = itemgetter(*single.values(), 0, 0)  # a tuple of two at least
        fixed_units = {field: units[place] for field, place in single.items()}
        blank = dict.fromkeys(self.read, "")
        width = len(fields)

        def record(cells: list[str]) -> Record:
            if len(cells) < width or not cells:
                cells = [*cells, *[""] * (width - len(cells) or 1)]
            elif exact and len(cells) > width:
                raise RowError("It has more cells than the header.")
            row = Record(blank)
            row.update(zip(single, cells_of_single(cells), strict=False))
            row.units = fixed_units
            if several:
                row.units = own_units = dict(fixed_units)
                for field, found in several.items():
                    filled = [place for place in found if not is_empty(cells[place])]
                    told = [place for place in filled if not ZERO.fullmatch(cells[place])]
                    for place in (told or filled)[:1]:
                        row[field], own_units[field] = cells[place], units[place]
            return row

        return record


def first_records(
    table: Table, record: Callable[[list[str]], Record], most: int
) -> Iterator[Record]:
    """Yield the records of the table's first rows that are sound, of ``most`` rows at most."""
    for _, cells in islice(table.rows(), most):
        if cells is not None:
            with suppress(RowError):
                yield record(cells)


def cells_by_field(records: Iterable[Record], fields: Iterable[str]) -> dict[str, list[str]]:
    """Return the cells of some fields, one for each record."""
    found: dict[str, list[str]] = {field: [] for field in fields}
    for row in records:
        for field, cells in found.items():
            cells.append(row[field])
    return found


def text_head(content: bytes) -> str:
    """Return the text's beginning, enough to know a table by."""
    return text_of(content[:HEAD_BYTES], cut_off=True)


def whole_table(name: str, content: bytes, columns: Columns) -> Table:
    """Return a file's table. Raises `UnreadableFileError` if it is too long or lacks a column."""
    table = Table(whole_text(name, content))
    missing = columns.missing_in(table.columns)
    if missing:  # Its beginning promised more: the text breaks further on.
        raise UnreadableFileError(name, "in its header", f"the column {missing[0]} is missing")
    return table


def whole_text(name: str, content: bytes) -> str:
    """Return the text of a file. Raises `UnreadableFileError` when it is too long for a log."""
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(name, "at all", f"a log may have {MAX_BYTES >> 20} MB at most")
    text = text_of(content)
    if text.count("\n") > MAX_LINES:
        raise UnreadableFileError(name, "to its end", f"it has more than {MAX_LINES:,} lines")
    return text


def text_of(content: bytes, *, cut_off: bool = False) -> str:
    """Return the text by its byte order mark, else as UTF-8, else as Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig", errors="ignore" if cut_off else "strict")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\x00", "")

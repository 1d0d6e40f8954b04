"""Untrusted CSV: any usual encoding and delimiter, read on past rows that are broken."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Self

from workouts.importing.formats.cells import RowError
from workouts.importing.formats.types import UnreadableFileError

HEAD_BYTES = 8192
MAX_BYTES = 16 * 2**20
MAX_LINES = 1_000_000
MAX_CELLS = 1000  # In one row; more is no table of anything.
DELIMITERS = ",;\t"
MARKUP = re.compile(r"<[^<>]{0,300}>")  # Some apps write their own untranslated texts so.
Record = dict[str, str]
WITH_UNIT = re.compile(r"(.+?)\s*\((\w+)\)")


class Table:
    """A table with a header line: columns by position, named in lower case, apart from units.

    A column that has an earlier one's name but another unit keeps the unit in its name.
    """

    def __init__(self, text: str) -> None:
        text = text.lstrip("\r\n")
        first_line = text[: text.find("\n") + 1 or None]
        delimiter = max(DELIMITERS, key=first_line.count)
        self._reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            header = next(self._reader, [])[:MAX_CELLS]
        except csv.Error:
            header = []
        header = [MARKUP.sub("", cell[:1000])[:100].replace("’", "'") for cell in header]
        header = [" ".join(cell.split()) for cell in header]
        self.columns: list[str] = []
        self.units: list[str] = []
        """The text in brackets after each column's name, such as kg."""
        first_units: dict[str, str] = {}
        for cell in map(str.casefold, header):
            found = WITH_UNIT.fullmatch(cell)
            name, unit = found.groups() if found else (cell, "")
            self.columns.append(name if first_units.setdefault(name, unit) == unit else cell)
            self.units.append(unit)

    def rows(self) -> Iterator[tuple[int, list[str] | None]]:
        """Yields each row's number, the header being 1, and its cells; None for a broken row."""
        number = 1
        while True:
            number += 1
            try:
                cells = next(self._reader)
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

    def sniff(self, content: bytes) -> bool:
        """Whether a file is a table with these columns."""
        return not self.missing_in(Table(text_head(content)).columns)

    def reader(self, names: Sequence[str], *, exact: bool = False) -> Callable[[list[str]], Record]:
        """Return a function from a row's cells to a record, for a table with these columns.

        A record has every column of the list, empty where the row has none. Of columns with one
        name the last that isn't empty counts. With ``exact`` a row longer than the header raises
        `RowError`.
        """
        empty = dict.fromkeys(self.read, "")
        places = [(name, place) for place, name in enumerate(names) if name in empty]

        def record(cells: list[str]) -> Record:
            count = len(cells)
            if exact and count > len(names):
                raise RowError("It has more cells than the header.")
            return empty | {
                name: cells[place] for name, place in places if place < count and cells[place]
            }

        return record


def keep_first_columns(fields: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return the field of each column; '' where a column of another name has the field before."""
    first: dict[str, str] = {}
    return [
        field if first.setdefault(field, column) == column else ""
        for field, column in zip(fields, columns, strict=True)
    ]


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

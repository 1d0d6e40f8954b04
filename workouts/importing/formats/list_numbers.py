"""How a list writes its numbers: the mark before decimals, learned from all cells together.

A cell such as "7.25" or "1.234,5" tells its own mark. "1,250" doesn't: it is read as its column
writes numbers, then as the list does. So one odd cell changes nothing but itself.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from workouts.importing.formats.cells import CORRECT, LONGEST_VALUE, RowError, is_empty
from workouts.importing.formats.samples import number

OTHER_MARK = {",": ".", ".": ","}
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*(e[+-]?\d{1,3})?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})+")


class _Form(NamedTuple):
    """A number's digits, and what it tells of its marks.

    ``decimal`` is the mark that it must have before decimals, ``open`` one that may stand before
    decimals or thousands; both are '' for a number without marks.
    """

    digits: str
    decimal: str = ""
    open: str = ""

    def value(self, decimal: str) -> float | None:
        """Return the number if ``decimal`` is the mark before its decimals."""
        digits = self.digits.replace(OTHER_MARK[decimal], "").replace(decimal, ".")
        return number(digits)


class ListNumbers:
    """Reads the numbers of one list.

    ``columns`` has the cells by column; in those that are ``whole`` decimals are the exception
    (climb, calories, beats). ``delimiter`` is what parts the list's cells: a list in a language
    with decimal commas is parted by semicolons.
    """

    def __init__(
        self,
        columns: Mapping[str, Iterable[str]],
        *,
        whole: Collection[str] = (),
        delimiter: str = ",",
    ) -> None:
        self._whole = frozenset(whole)
        self._column_marks: dict[str, str] = {}
        self._votes: Counter[str] = Counter()
        self._decimals: set[int] = set()
        """How many decimals the numbers have that tell their own mark."""
        self._usual_mark = "," if delimiter == ";" else "."
        for column, cells in columns.items():
            told: Counter[str] = Counter()
            for cell, often in Counter(cells).items():
                form = _form(cell)
                if form and form.decimal:
                    told[form.decimal] += often
                    self._decimals.add(len(form.digits.rpartition(form.decimal)[2]))
            self._column_marks[column] = _majority(told)
            self._votes += told

    def learn(self, cells: Iterable[tuple[str, Callable[[float], bool]]]) -> None:
        """Learn the list's mark from cells that can be read in one way only.

        Each comes with what tells whether a number fits: "10,500" km in 50 minutes has decimals.
        """
        for cell, fits in cells:
            form = _form(cell)
            if form is None or not form.open:
                continue
            grouped, decimal = form.value(OTHER_MARK[form.open]), form.value(form.open)
            if grouped is None or decimal is None or fits(grouped) == fits(decimal):
                continue
            if fits(decimal):
                self._votes[form.open] += 1
                self._decimals.add(3)
            else:
                self._votes[OTHER_MARK[form.open]] += 1

    def read(
        self,
        cell: str,
        column: str,
        what: str,
        fits: Callable[[float], bool] | None = None,
    ) -> float | None:
        """Return a cell's number; None for none.

        Where the cell may be read in two ways, ``fits`` may refuse one of them: no run is
        10,020 km long. Raises `RowError`, in which ``what`` names the field.
        """
        if is_empty(cell):
            return None
        form = _form(cell)
        value = None if form is None else form.value(self._decimal_mark(form, column))
        if form is None or value is None:
            raise RowError(f"Its {what} {{}} is no number: {CORRECT}", cell)
        if form.open and fits is not None and not fits(value):
            other = form.value(OTHER_MARK[self._decimal_mark(form, column)])
            if other is not None and fits(other):
                return other
        return value

    def find(self, cell: str, column: str) -> float | None:
        """Return a cell's number; None where there is none or it can't be read."""
        try:
            return self.read(cell, column, column)
        except RowError:
            return None

    def _decimal_mark(self, form: _Form, column: str) -> str:
        if form.decimal or not form.open:
            return form.decimal or "."
        if mark := self._column_marks.get(column):
            return mark
        mark = _majority(self._votes)
        if column in self._whole and not (mark == form.open and self._decimals == {3}):
            return OTHER_MARK[form.open]
        return mark or self._usual_mark


def _majority(votes: Mapping[str, int]) -> str:
    """Return the mark that most cells have; '' if there is no such mark."""
    points, commas = votes.get(".", 0), votes.get(",", 0)
    if points == commas:
        return ""
    return "." if points > commas else ","


@lru_cache(maxsize=4096)
def _form(cell: str) -> _Form | None:
    """Return what a cell's number tells of its marks; None for what is no number."""
    digits = cell[:LONGEST_VALUE].strip(" '\u00a0\u202f\t").replace("−", "-")
    digits = _BETWEEN_THOUSANDS.sub("", digits)
    if not digits.isascii() or not _NUMBER.fullmatch(digits):
        return None
    marks = [mark for mark in ".," if mark in digits]
    if not marks:
        return _Form(digits)
    if len(marks) == 2:
        last = max(marks, key=digits.rfind)
        whole = digits[: digits.rfind(last)]
        return _Form(digits, decimal=last) if last not in whole else None
    (mark,) = marks
    grouped = _GROUPED.fullmatch(digits) and not digits.lstrip("+-").startswith("0")
    if digits.count(mark) > 1:
        return _Form(digits, decimal=OTHER_MARK[mark]) if grouped else None
    return _Form(digits, open=mark) if grouped else _Form(digits, decimal=mark)

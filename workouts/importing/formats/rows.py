"""The rows of a log, one by one: taken, or left out with a reason that names the row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from workouts.importing.formats.cells import RowError
from workouts.importing.formats.types import Activity, ReadResult, Skipped, UnreadableFileError

MAX_FOUND = 200_000  # In all rows together: one may hold many sets.
ROWS_NAMED = 20
T = TypeVar("T")


@dataclass
class Rows:
    """One pass over a log's rows; `name` is the file's, for messages."""

    name: str
    max_rows: int
    count: int = 0
    found: int = 0
    _left_out: dict[str, tuple[str, list[int]]] = field(default_factory=dict)
    """By the reason, without its values: the first of it in full, and the rows that share it."""

    def parse(
        self,
        rows: Iterable[tuple[int, list[str] | None]],
        parse: Callable[[list[str]], Iterable[T]],
        *,
        empty: str = "There is nothing in it to keep.",
    ) -> Iterator[T]:
        """Yield what `parse` finds in each row; `empty` is the reason where it finds nothing.

        `parse` raises `RowError` for a row that can't be taken. Raises `UnreadableFileError` for a
        file of more rows than anybody has trained.
        """
        for number, cells in rows:
            self.count += 1
            if self.count > self.max_rows:
                why = f"it has more than {self.max_rows:,} rows"
                raise UnreadableFileError(self.name, "to its end", why)
            if cells is None:
                self._leave_out(RowError("It has no end, or far too many cells."), number)
                continue
            try:
                found = list(parse(cells))
            except RowError as reason:
                self._leave_out(reason, number)
                continue
            if not found:
                self._leave_out(RowError(empty), number)
            self.found += len(found)
            if self.found > MAX_FOUND:
                why = f"it holds more than {MAX_FOUND:,} sets"
                raise UnreadableFileError(self.name, "to its end", why)
            yield from found

    def _leave_out(self, reason: RowError, number: int) -> None:
        self._left_out.setdefault(reason.reason, (str(reason), []))[1].append(number)

    def result(self, activities: Iterable[Activity]) -> ReadResult:
        """Return the sessions beside what was left out, each reason with its rows."""
        kept = tuple(activities)
        if not self.count:
            nothing = Skipped("There is nothing below its header.", "the whole file")
            return ReadResult((), (nothing,))
        left_out = tuple(_skipped(reason, numbers) for reason, numbers in self._left_out.values())
        return ReadResult(kept, left_out, rows=self.count)


def _skipped(reason: str, numbers: list[int]) -> Skipped:
    """Return the rows that share a reason, the first of them by number."""
    where = ("row " if len(numbers) == 1 else "rows ") + ", ".join(map(str, numbers[:ROWS_NAMED]))
    more = len(numbers) - ROWS_NAMED
    return Skipped(reason, f"{where} and {more:,} more" if more > 0 else where, len(numbers))

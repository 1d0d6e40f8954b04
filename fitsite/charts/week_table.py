"""A few weeks side by side: a table whose cells draw their number as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from markupsafe import Markup

from fitsite.charts.parts import percent
from fitsite.compiled import escaped
from fitsite.drawn import draw


@dataclass(frozen=True)
class Cell:
    """A value as it is read, and where its bar begins and ends: shares of the scale, 0 to 1."""

    text: str
    end: float = 0
    start: float = 0

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= 1:
            raise ValueError(f"A bar lies between 0 and 1, not from {self.start} to {self.end}.")

    @property
    def left(self) -> str:
        return percent(100 * self.start)

    @property
    def width(self) -> str:
        return percent(100 * (self.end - self.start))


@dataclass(frozen=True)
class WeekRow:
    """One week; without cells nothing is known of it."""

    label: str
    cells: Sequence[Cell] = ()
    url: str = ""

    @property
    def body(self) -> Markup:
        """Its cells as HTML, in one step."""
        return Markup("".join(map(_cell, self.cells)))


def _cell(cell: Cell) -> str:
    return (
        f'<td>{escaped(cell.text)}<svg width="100%" height="6" aria-hidden="true" '
        'focusable="false"><rect class="week-table__track" width="100%" height="6"/>'
        f'<rect class="week-table__bar" x="{cell.left}" width="{cell.width}" height="6"/>'
        "</svg></td>"
    )


def week_table(title: str, columns: Sequence[str], rows: Sequence[WeekRow]) -> SafeString:
    """The table; each row has a cell for each column, or none at all.

    Its height depends on the number of rows alone, so that one can take another's place.
    """
    return draw("charts/week_table.html", {"title": title, "columns": columns, "rows": rows})

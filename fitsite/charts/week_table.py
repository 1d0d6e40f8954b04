"""A few weeks side by side: a table whose cells draw their number as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from markupsafe import escape

from fitsite.charts.svg_parts import percent
from fitsite.lib.rendering.fragments import draw_around


@dataclass(slots=True)  # frozen it would take twice as long to make, and a page has dozens
class Cell:
    """A value as it is read, and where its bar begins and ends: shares of the scale, 0 to 1."""

    text: str
    end: float = 0
    start: float = 0

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= 1:
            raise ValueError(f"A bar lies between 0 and 1, not from {self.start} to {self.end}.")


@dataclass(frozen=True)
class WeekRow:
    """One week; without cells nothing is known of it."""

    label: str
    cells: Sequence[Cell] = ()
    url: str = ""


def week_table(title: str, columns: Sequence[str], rows: Sequence[WeekRow]) -> SafeString:
    """The table; each row has a cell for each column, or none at all.

    Its height depends on the number of rows alone, so that one can take another's place. Title and
    columns are kept: they are to be the same for everybody.
    """
    unknown = f'<td class="week-table__unknown" colspan="{len(columns)}">No summary yet</td>'
    drawn = [
        f'<tr><th scope="row">{_heading(row)}</th>{"".join(map(_cell, row.cells)) or unknown}</tr>'
        for row in rows
    ]
    return draw_around(
        "charts/week_table.html", {"rows": "".join(drawn)}, title=title, columns=tuple(columns)
    )


def _heading(row: WeekRow) -> str:
    label = escape(row.label)
    return f'<a href="{escape(row.url)}">{label}</a>' if row.url else label


def _cell(cell: Cell) -> str:
    return (
        f'<td>{escape(cell.text)}<svg width="100%" height="6" aria-hidden="true" '
        'focusable="false"><rect class="week-table__track" width="100%" height="6"/>'
        f'<rect class="week-table__bar" x="{percent(100 * cell.start)}" '
        f'width="{percent(100 * (cell.end - cell.start))}" height="6"/></svg></td>'
    )

"""A few weeks side by side: a table whose cells draw their number as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fitsite.charts.svg_parts import percent
from fitsite.lib.rendering.fragments import render_fragment


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


def week_table(
    title: str, columns: Sequence[str], rows: Sequence[WeekRow], *, row_heading: str = "Week"
) -> SafeString:
    """Return the table; each row has a cell for each column, or none at all.

    Its height depends on the number of rows alone, so that one can take another's place.
    """
    context = {"title": title, "columns": columns, "rows": rows, "row_heading": row_heading}
    return render_fragment("charts/week_table.html", context)

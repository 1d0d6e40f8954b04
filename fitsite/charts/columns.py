"""Many stacked columns over time, such as a year's weeks, with round ticks and an aim behind."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from fitsite.charts.axis import Axis
from fitsite.charts.line import x_labels
from fitsite.charts.parts import Table, Tone, exact, percent
from fitsite.drawn import draw

HEIGHT = 150  # px
BAR_SHARE = 0.72  # of a column's room


class Column(NamedTuple):
    """One span of time: its name in full, what stands below it (or nothing), a value a part."""

    label: str
    tick: str
    values: Sequence[float]

    @property
    def total(self) -> float:
        return sum(self.values)


def column_plot(
    columns: Sequence[Column],
    key: Sequence[tuple[str, Tone]],
    y: Axis,
    title: str,
    *,
    unit: str,
    heading: str,
    id_prefix: str,
    aim: tuple[float, float] | None = None,
) -> SafeString:
    """Stacked columns from 0 up, their key where they have several parts, and the table.

    ``key`` names each part of a column, from the bottom, with its tone; no value is negative.
    ``unit`` names what is counted ("minutes"), ``heading`` the first column of the table
    ("Week"); ``aim`` shades a range of values. ``id_prefix`` is to be unique on the page.
    """
    stacked = len(key) > 1
    totals = [column.total for column in columns]
    written = list(map(exact, totals))
    rows = [
        (column.label, *(map(exact, column.values) if stacked else ()), total)
        for column, total in zip(columns, written, strict=True)
    ]
    names = [label for label, _ in key] if stacked else []
    room = 100 / max(len(columns), 1)
    fills = [f'" fill="url(#{id_prefix}-{tone})"/>' for _, tone in key]
    context = {
        "prefix": id_prefix,
        "title": title,
        "summary": _summary(columns, totals, unit),
        "height": HEIGHT,
        "bars": mark_safe(
            "".join(
                f"<g><title>{escape(column.label)}: {total} {unit}</title>"
                f"{_stack(column.values, fills, place, y)}</g>"
                for column, total, place in zip(
                    columns, written, _places(len(columns)), strict=True
                )
            )
        ),
        "rows": [(f"{_down(y, value):.1f}", label) for value, label in y.ticks],
        "marks": x_labels(
            Axis(0, 100, [((n + 0.5) * room, c.tick) for n, c in enumerate(columns) if c.tick])
        ),
        "aim": aim and _between(y, *aim),
        "key": dict(key) if stacked else {},
        "tables": [
            Table(title, (heading, *names, f"Total {unit}" if names else unit.capitalize()), rows)
        ],
    }
    return draw("charts/columns.html", context)


def _down(y: Axis, value: float) -> float:
    return HEIGHT * (1 - y.share(value))


def _between(y: Axis, low: float, high: float) -> dict[str, str]:
    top = _down(y, high)
    return {"y": f"{top:.1f}", "height": f"{_down(y, low) - top:.1f}"}


@lru_cache(maxsize=64)
def _places(count: int) -> tuple[str, ...]:
    """How each of so many bars begins: its place and width."""
    room = 100 / max(count, 1)
    width = percent(room * BAR_SHARE)
    lefts = (percent((number + 0.5) * room - room * BAR_SHARE / 2) for number in range(count))
    return tuple(f'<rect class="plot-bar" x="{left}" width="{width}" y="' for left in lefts)


def _stack(values: Sequence[float], fills: Sequence[str], place: str, y: Axis) -> str:
    edges = [_down(y, value) for value in accumulate(values, initial=0.0)]
    return "".join(
        f'{place}{top:.1f}" height="{low - top:.1f}{fill}'
        for value, (low, top), fill in zip(values, pairwise(edges), fills, strict=True)
        if value
    )


def _summary(columns: Sequence[Column], totals: Sequence[float], unit: str) -> str:
    """The range in words, for whoever does not see the columns."""
    if not columns:
        return ""
    least, most = min(totals), max(totals)
    lowest, highest = columns[totals.index(least)], columns[totals.index(most)]
    return (
        f"{len(columns)} columns, from {columns[0].label} to {columns[-1].label}. "
        f"Most: {exact(most)} {unit}, {highest.label}. "
        f"Least: {exact(least)} {unit}, {lowest.label}."
    )

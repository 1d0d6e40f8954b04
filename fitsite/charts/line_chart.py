"""A line over time or distance: gaps where nothing is known, values on hover and in the table."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from fitsite.charts.axis import Axis
from fitsite.charts.plot_frame import FOLDED, HEIGHT, HERE, downs, names_below, scale_of
from fitsite.charts.svg_parts import Table
from fitsite.lib.rendering.fragments import render_fragment

WIDTH = 1000  # units of the drawing, stretched to the width that the page allows


class Reading(NamedTuple):
    """A value worth reading out, at its place along the line."""

    at: float
    label: str
    value: str


def line_plot(
    points: Sequence[tuple[float, float | None]],
    x: Axis,
    y: Axis,
    readings: Sequence[Reading],
    title: str,
    *,
    summary: str,
    columns: tuple[str, str],
    id_prefix: str,
    filled: bool = False,
    dots: bool = False,
    table: str = FOLDED,
    marked: tuple[float, float] | None = None,
) -> SafeString:
    """Return one line with its ticks, its readings and the table of these.

    ``points`` are ordered along x; a value of None breaks the line. ``columns`` head the table;
    ``filled`` shades what lies below the line, ``dots`` marks each point. ``id_prefix`` is to be
    unique on the page. ``table`` is as for columns. The stretch ``marked``, from and
    to along x, is shaded.
    """
    pieces = _pieces(points, x, y)
    context = {
        "prefix": id_prefix,
        "title": title,
        "summary": summary,
        "height": HEIGHT,
        "scale": scale_of(y),
        "line": "".join(_path(piece) for piece in pieces),
        "area": "".join(_area(piece) for piece in pieces) if filled else "",
        "dots": "".join(_dots(piece) for piece in pieces if dots or len(piece) == 1),
        "names": names_below(x),
        "marked": [f"{100 * share:.2f}%" for share in _shares(marked, x)] if marked else None,
        "bands": _bands(readings, x),
        "columns": columns,
        "rows": "",
        "table": table if readings else "",
    }
    if table in HERE:
        rows = [(reading.label, reading.value) for reading in readings]
        context["rows"] = Table(title, columns, rows).body
    return render_fragment("charts/line.html", context)


def _shares(stretch: tuple[float, float], x: Axis) -> tuple[float, float]:
    """Return where a stretch begins and how long it is, as shares of the axis within it."""
    begin, end = (min(max(share, 0.0), 1.0) for share in x.shares(stretch))
    return begin, end - begin


def _pieces(points: Sequence[tuple[float, float | None]], x: Axis, y: Axis) -> list[list[str]]:
    """Return the unbroken stretches of a line, each point as it is written."""
    known = [(at, value) for at, value in points if value is not None]
    places = [WIDTH * share for share in x.shares([at for at, _ in known])]
    down = downs(y, [value for _, value in known])
    written = [f"{left:.1f} {below}" for left, below in zip(places, down, strict=True)]
    rest = iter(written)
    stretches = groupby(points, lambda point: point[1] is not None)
    return [[next(rest) for _ in stretch] for is_known, stretch in stretches if is_known]


def _path(piece: Sequence[str]) -> str:
    return "M" + "L".join(piece) if len(piece) > 1 else ""


def _area(piece: Sequence[str]) -> str:
    if len(piece) < 2:
        return ""
    first, last = (point.partition(" ")[0] for point in (piece[0], piece[-1]))
    return f"{_path(piece)}L{last} {HEIGHT}L{first} {HEIGHT}Z"


def _dots(piece: Sequence[str]) -> str:
    """Lines of no length: their round caps keep their shape however wide the drawing is."""
    return f"M{'h0M'.join(piece)}h0"


def _bands(readings: Sequence[Reading], x: Axis) -> Markup:
    """Return upright bands that show a reading on hover: from half-way to the last to the next."""
    places = [100 * share for share in x.shares([reading.at for reading in readings])]
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(places)), 100.0]
    bands = (
        f'<g><rect x="{left:.2f}%" width="{right - left:.2f}%" height="{HEIGHT}"><title>'
        f"{escape(f'{label}: {value}')}"
        f'</title></rect><line x1="{place:.2f}%" x2="{place:.2f}%" y2="{HEIGHT}"/></g>'
        for place, (left, right), (_, label, value) in zip(
            places, pairwise(edges), readings, strict=False
        )
    )
    return Markup("".join(bands))

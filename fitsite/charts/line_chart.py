"""A line over time or distance: gaps where nothing is known, values on hover and in the table."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString
from markupsafe import escape

from fitsite.charts.axis import Axis
from fitsite.charts.plot_frame import FOLDED, HEIGHT, HERE, downs, names_below, scale_of
from fitsite.charts.svg_parts import escaped_all
from fitsite.lib.rendering.fragments import draw_around

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
    readings: Sequence[tuple[float, str, str]],
    title: str,
    *,
    summary: str,
    columns: tuple[str, str],
    id_prefix: str,
    filled: bool = False,
    dots: bool = False,
    table: str = FOLDED,
) -> SafeString:
    """One line with its ticks, its readings and the table of these.

    ``points`` are ordered along x; a value of None breaks the line. ``readings`` are as Reading has
    them. ``columns`` head the table; ``filled`` shades what lies below the line, ``dots`` marks
    each point. ``id_prefix`` is to be unique on the page; with ``columns``, and unlike the title,
    it is to be the same for everybody. ``table`` is as for columns.
    """
    pieces = _pieces(points, x, y)
    bands = _bands(tuple(x.shares([at for at, _, _ in readings])))
    labels = escaped_all([label for _, label, _ in readings])
    values = escaped_all([value for _, _, value in readings])
    holes = {
        "title": escape(title),
        "summary": escape(summary),
        "line": "".join(_path(piece) for piece in pieces),
        "area": "".join(_area(piece) for piece in pieces) if filled else "",
        "dots": "".join(_dots(piece) for piece in pieces if dots or len(piece) == 1),
        "marks": names_below(x),
        "bands": "".join(
            [
                f"{begin}{label}: {value}{end}"
                for (begin, end), label, value in zip(bands, labels, values, strict=True)
            ]
        ),
        "rows": ""
        if table not in HERE
        else "".join(
            [
                f'<tr><th scope="row">{label}</th><td>{value}</td></tr>'
                for label, value in zip(labels, values, strict=True)
            ]
        ),
    }
    return draw_around(
        "charts/line.html",
        holes | scale_of(y),
        prefix=id_prefix,
        height=HEIGHT,
        area=bool(holes["area"]),
        dots=bool(holes["dots"]),
        columns=columns,
        table=table if readings else "",
    )


def _pieces(points: Sequence[tuple[float, float | None]], x: Axis, y: Axis) -> list[list[str]]:
    """The unbroken stretches of a line, each point as it is written."""
    known = [(at, value) for at, value in points if value is not None]
    places = [WIDTH * share for share in x.shares([at for at, _ in known])]
    across = ("%.1f " * len(places) % tuple(places)).split()
    down = downs(y, [value for _, value in known])
    written = [f"{left} {below}" for left, below in zip(across, down, strict=True)]
    if len(known) == len(points):
        return [written] if written else []
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


@lru_cache(maxsize=256)
def _bands(shares: tuple[float, ...]) -> list[tuple[str, str]]:
    """Upright bands that show a reading on hover: from half-way to the last to half-way to next.

    Each as it begins and ends around what it says.
    """
    places = [100 * share for share in shares]
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(places)), 100.0]
    return [
        (
            f'<g><rect x="{left:.2f}%" width="{right - left:.2f}%" height="{HEIGHT}"><title>',
            f'</title></rect><line x1="{place:.2f}%" x2="{place:.2f}%" y2="{HEIGHT}"/></g>',
        )
        for place, (left, right) in zip(places, pairwise(edges), strict=False)
    ]

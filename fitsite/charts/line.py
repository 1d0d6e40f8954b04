"""A line over time or distance: gaps where nothing is known, values on hover and in the table."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from fitsite.charts.axis import Axis
from fitsite.charts.parts import Table, percent
from fitsite.drawn import draw

HEIGHT = 150  # px of the plot; it is as wide as the page allows
WIDTH = 1000  # units of the drawing, stretched to that width
LABEL_EDGE = 8.0  # per cent: a label nearer to a side than this ends at the side


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
) -> SafeString:
    """One line with its ticks, its readings and the table of these.

    ``points`` are ordered along x; a value of None breaks the line. ``columns`` head the table;
    ``filled`` shades what lies below the line, ``dots`` marks each point. ``id_prefix`` is to be
    unique on the page.
    """
    pieces = _pieces([(x.share(at), v if v is None else y.share(v)) for at, v in points])
    table = Table(title, columns, [(one.label, one.value) for one in readings])
    context = {
        "prefix": id_prefix,
        "title": title,
        "summary": summary,
        "height": HEIGHT,
        "line": "".join(_path(piece) for piece in pieces),
        "area": "".join(_area(piece) for piece in pieces) if filled else "",
        "dots": "".join(
            _dot(point) for piece in pieces for point in piece if dots or len(piece) == 1
        ),
        "rows": [(f"{_down(y.share(value)):.1f}", label) for value, label in y.ticks],
        "marks": x_labels(x),
        "bands": _bands(x, readings),
        "tables": [table],
    }
    return draw("charts/line.html", context)


def x_labels(x: Axis) -> list[dict[str, str]]:
    """Ticks below a plot: those close to a side are turned inwards."""
    found = []
    for value, label in x.ticks:
        place = 100 * x.share(value)
        anchor = "start" if place < LABEL_EDGE else "end" if place > 100 - LABEL_EDGE else "middle"
        found.append({"x": percent(place), "label": label, "anchor": anchor})
    return found


def _pieces(
    shares: Sequence[tuple[float, float | None]],
) -> list[list[tuple[float, float]]]:
    """The unbroken stretches of a line."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for across, up in shares:
        if up is None:
            pieces.append([])
        else:
            pieces[-1].append((across, up))
    return [piece for piece in pieces if piece]


def _down(up: float) -> float:
    return HEIGHT * (1 - up)


def _at(point: tuple[float, float]) -> str:
    return f"{point[0] * WIDTH:.1f} {_down(point[1]):.1f}"


def _path(piece: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(map(_at, piece)) if len(piece) > 1 else ""


def _area(piece: Sequence[tuple[float, float]]) -> str:
    if len(piece) < 2:
        return ""
    first, last = piece[0][0] * WIDTH, piece[-1][0] * WIDTH
    return f"{_path(piece)}L{last:.1f} {HEIGHT}L{first:.1f} {HEIGHT}Z"


def _dot(point: tuple[float, float]) -> str:
    """A line of no length: its round cap keeps its shape however wide the drawing is stretched."""
    return f"M{_at(point)}h0"


def _bands(x: Axis, readings: Sequence[Reading]) -> SafeString:
    """Upright bands that show a reading on hover: from half-way to the last to half-way to next."""
    places = [100 * x.share(one.at) for one in readings]
    between = [(a + b) / 2 for a, b in pairwise(places)]
    edges = [0.0, *between, 100.0]
    return mark_safe(
        "".join(
            f'<g class="plot-band"><rect x="{left:.2f}%" y="0" width="{right - left:.2f}%" '
            f'height="{HEIGHT}"><title>{escape(one.label)}: {escape(one.value)}</title></rect>'
            f'<line x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="{HEIGHT}"/></g>'
            for one, place, (left, right) in zip(readings, places, pairwise(edges), strict=False)
        )
    )

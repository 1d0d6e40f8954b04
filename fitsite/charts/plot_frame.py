"""What stands around a plot's data: its scale and lines, and the names below it."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import escape

from fitsite.charts.axis import Axis
from fitsite.charts.svg_parts import percent

HEIGHT = 150  # px of a plot; it is as wide as the page allows
TENTHS = tuple(f"{n / 10:.1f}" for n in range(10 * HEIGHT + 1))  # every place in it, as written
BASE = len(TENTHS) - 1  # the tenth of a pixel, from the top, that the axis lies on
FOLDED, OPEN = HERE = ("folded", "open")  # how a plot's table stands below it
LABEL_EDGE = 8.0  # per cent: a label nearer to a side than this ends at the side


def downs(y: Axis, values: Iterable[float]) -> list[str]:
    """How far below a plot's top each value lies, in px as written."""
    return [TENTHS[round(BASE * (1 - share))] for share in y.shares(values)]


def scale_of(y: Axis) -> dict[str, str]:
    """The parts ``scale``, beside a plot, and ``ticks``, its lines across."""
    places = downs(y, (value for value, _ in y.ticks))
    return {
        "scale": "".join(
            f'<text class="chart-soft" x="34" y="{down}" dy="4" text-anchor="end">'
            f"{escape(label)}</text>"
            for down, (_, label) in zip(places, y.ticks, strict=True)
        ),
        "ticks": "".join(
            f'<line class="chart-tick" x1="0" x2="100%" y1="{down}" y2="{down}"/>'
            for down in places
        ),
    }


def names_below(x: Axis) -> str:
    """The ticks below a plot: those close to a side are turned inwards."""
    return _names_below(tuple((x.share(value), label) for value, label in x.ticks))


@lru_cache(maxsize=256)
def _names_below(names: tuple[tuple[float, str], ...]) -> str:
    drawn = []
    for share, label in names:
        place = 100 * share
        anchor = "start" if place < LABEL_EDGE else "end" if place > 100 - LABEL_EDGE else "middle"
        drawn.append(
            f'<text class="chart-soft" x="{percent(place)}" y="{HEIGHT + 18}" '
            f'text-anchor="{anchor}">{escape(label)}</text>'
        )
    return "".join(drawn)

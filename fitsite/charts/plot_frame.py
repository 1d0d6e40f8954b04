"""What stands around a plot's data: its scale and lines, and the names below it."""

from collections.abc import Iterable

from fitsite.charts.axis import Axis
from fitsite.charts.svg_parts import percent

HEIGHT = 150  # px of a plot; it is as wide as the page allows
FOLDED, OPEN = HERE = ("folded", "open")  # how a plot's table stands below it
LABEL_EDGE = 8.0  # per cent: a label nearer to a side than this ends at the side


def downs(y: Axis, values: Iterable[float]) -> list[str]:
    """Return how far below a plot's top each value lies, in px as written."""
    return [f"{HEIGHT * (1 - share):.1f}" for share in y.shares(values)]


def scale_of(y: Axis) -> list[tuple[str, str]]:
    """Return how far down each tick of a plot lies, in px as written, and its label."""
    places = downs(y, [value for value, _ in y.ticks])
    return [(place, label) for place, (_, label) in zip(places, y.ticks, strict=True)]


def names_below(x: Axis) -> list[tuple[str, str, str]]:
    """Return each tick below a plot: its place, its anchor (inwards near a side) and its label."""
    named = []
    for value, label in x.ticks:
        place = 100 * x.share(value)
        anchor = "start" if place < LABEL_EDGE else "end" if place > 100 - LABEL_EDGE else "middle"
        named.append((percent(place), anchor, label))
    return named

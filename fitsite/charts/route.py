"""The shape of a route on its own: no map, no tiles, start and finish marked, a scale."""

import math
from collections.abc import Sequence

from django.utils.safestring import SafeString

from fitsite.lib.rendering.fragments import render_fragment

EARTH_M = 6_371_008.8  # mean radius (IUGG)
SIZE = 320  # units of the longer side of the drawing
MARGIN = 16
SHORTEST = 72  # units: a route along one road still gets some room beside it
CLOSE_M = 100
ROUND = (1, 2, 5)


def flat(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Latitudes and longitudes in degrees as metres east and north of the first.

    Equirectangular: lengths are true along the middle latitude, which holds for the size of a run.
    """
    if not places:
        return []
    latitudes = [latitude for latitude, _ in places]
    narrowing = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    first_latitude, first_longitude = places[0]
    return [
        (
            math.radians(_turn(longitude - first_longitude)) * narrowing * EARTH_M,
            math.radians(latitude - first_latitude) * EARTH_M,
        )
        for latitude, longitude in places
    ]


def _turn(degrees: float) -> float:
    """The short way round, for routes across the date line."""
    return (degrees + 180) % 360 - 180


def route_plot(
    places: Sequence[tuple[float, float]],
    title: str,
    *,
    unit: tuple[float, str],
    id_prefix: str,
) -> SafeString:
    """Return the route, north up; ``unit`` has the metres and the symbol of the scale's unit.

    ``places`` are latitudes and longitudes in degrees, at least two. ``id_prefix`` is to be unique
    on the page.
    """
    metres = flat(places)
    west, east = min(x for x, _ in metres), max(x for x, _ in metres)
    south, north = min(y for _, y in metres), max(y for _, y in metres)
    scale = SIZE / max(east - west, north - south, 1.0)
    width, height = (max(side * scale, SHORTEST) for side in (east - west, north - south))
    left = MARGIN + (width - (east - west) * scale) / 2
    top = MARGIN + (height - (north - south) * scale) / 2
    drawn = [(left + (x - west) * scale, top + (north - y) * scale) for x, y in metres]
    bar = _round_below(width * 0.4 / scale / unit[0])
    context = {
        "prefix": id_prefix,
        "title": title,
        "summary": f"The route reaches {_length(east - west, unit)} from west to east and "
        f"{_length(north - south, unit)} from south to north. {_closing(metres[-1], unit)}",
        "width": f"{width + 2 * MARGIN:.0f}",
        "height": f"{height + 2 * MARGIN + 28:.0f}",
        "line": "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn),
        "start": [f"{value:.1f}" for value in drawn[0]],
        "finish": [f"{value - 5:.1f}" for value in drawn[-1]],
        "bar_end": f"{MARGIN + bar * unit[0] * scale:.1f}",
        "bar_y": f"{height + 2 * MARGIN + 16:.0f}",
        "bar_label": f"{bar:g} {unit[1]}",
    }
    return render_fragment("charts/route.html", context)


def _round_below(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in ROUND if step * power <= value)


def _closing(finish: tuple[float, float], unit: tuple[float, str]) -> str:
    away = math.hypot(*finish)
    if away < CLOSE_M:
        return "It ends about where it began."
    return f"It ends {_length(away, unit)} from its start."


def _length(metres: float, unit: tuple[float, str]) -> str:
    return f"{metres / unit[0]:.2f} {unit[1]}"

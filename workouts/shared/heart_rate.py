"""Heart-rate zones: only from bounds that the member measured or set, never from age."""

from collections.abc import Mapping, Sequence
from math import ceil

# Lower bounds of zones 1 to 5 as shares of the measured maximum (five-zone scale in Seiler and
# Tønnessen, Sportscience 2009;13:32-53: 60-72, 72-82, 82-87, 88-93, 94-100 %).
ZONE_SHARES = (0.60, 0.72, 0.82, 0.88, 0.94)


def zone_bounds(own: Sequence[int] | None, max_hr: int | None) -> tuple[float, ...] | None:
    """Lower bounds of the five zones in beats per minute, or None when nothing was measured."""
    if own:
        return tuple(own)
    return tuple(share * max_hr for share in ZONE_SHARES) if max_hr else None


def zone_ranges(bounds: Sequence[float]) -> list[tuple[int, int | None]]:
    """The lowest and highest whole beats per minute of each zone; the last one is open above."""
    lowest = [ceil(bound) for bound in bounds]
    return list(zip(lowest, [*(beats - 1 for beats in lowest[1:]), None], strict=True))


def zone_seconds(seconds_at: Mapping[int, float], bounds: Sequence[float]) -> list[int] | None:
    """Seconds in zones 1 to 5; what lies below zone 1 is easy as well and counts to it."""
    if not seconds_at:
        return None
    totals = [0.0] * 5
    for beats, seconds in seconds_at.items():
        zone = sum(beats >= bound for bound in bounds[1:])
        totals[zone] += seconds
    return [round(total) for total in totals]

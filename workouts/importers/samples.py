"""What can be worked out from a recording's samples, whichever format they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import NamedTuple

from workouts.importers.types import StreamPoint

STREAM_POINTS = 600
PAUSE_S = 30.0  # Watches that record only changes write every 1 to 20 s; longer is a pause.
STRAY_S = 6 * 3600.0  # Further outside the session than this, a sample's clock has leapt.
EARTH_RADIUS_M = 6_371_008.8


class Sample(NamedTuple):
    """One recorded point: `t` in seconds on the file's clock, the rest in SI, bpm and degrees."""

    t: float | None
    distance_m: float | None = None
    hr: int | None = None
    altitude_m: float | None = None
    lat: float | None = None
    lon: float | None = None


def number(value: object, low: float = float("-inf"), high: float = float("inf")) -> float | None:
    """The value as a finite float within [low, high], or None for anything else."""
    if value is None or value is True or value is False:
        return None
    try:
        result = float(value)  # type: ignore[arg-type]  # What isn't one is told by its error.
    except (ValueError, OverflowError, TypeError):
        return None
    return result if low <= result <= high and isfinite(result) else None


def heart_rate(value: object) -> int | None:
    """The value as whole beats per minute, or None; 0 stays: a strap that lost the skin."""
    bpm = None if value is None else number(value, 0, 254)
    return None if bpm is None else round(bpm)


def position(lat: object, lon: object) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, or None twice unless both are on the globe."""
    north, east = number(lat, -90, 90), number(lon, -180, 180)
    return (None, None) if north is None or east is None else (north, east)


def with_hr(samples: Iterable[Sample]) -> int:
    return sum(s.hr is not None for s in samples)


def with_position(samples: Iterable[Sample]) -> int:
    return sum(s.lat is not None for s in samples)


def mean_hr(samples: Iterable[Sample]) -> int | None:
    """Mean heart rate over the samples that carry one above 0."""
    beats = [s.hr for s in samples if s.hr]
    return round(sum(beats) / len(beats)) if beats else None


def max_hr(samples: Iterable[Sample]) -> int | None:
    return max((s.hr for s in samples if s.hr), default=None)


def seconds_at_hr(samples: Sequence[Sample]) -> dict[int, float]:
    """Seconds spent at each heart rate; a step longer than a pause counts for nothing."""
    seconds: defaultdict[int, float] = defaultdict(float)
    since: float | None = None
    beats: int | None = None
    for t, _, hr, *_ in samples:
        if beats and since is not None and t is not None and 0 < t - since <= PAUSE_S:
            seconds[beats] += t - since
        since, beats = t, hr
    return dict(sorted(seconds.items()))


def within(samples: Iterable[Sample], start: float, end: float) -> list[Sample]:
    """The samples whose clock agrees with a session from `start` to `end`."""
    return [s for s in samples if s.t is not None and start - STRAY_S <= s.t <= end + STRAY_S]


def stream(samples: Iterable[Sample]) -> tuple[StreamPoint, ...]:
    """At most 600 timed samples, evenly spread, the first and the last among them."""
    timed = [s for s in samples if s.t is not None]
    if len(timed) > STREAM_POINTS:
        stride = (len(timed) - 1) / (STREAM_POINTS - 1)
        timed = [timed[round(i * stride)] for i in range(STREAM_POINTS)]
    if not timed:
        return ()
    first = timed[0].t or 0.0
    return tuple(StreamPoint(round((s.t or 0.0) - first, 3), *s[1:]) for s in timed)


def length_m(samples: Iterable[Sample]) -> float:
    """Length in metres of the line through the positions, on a sphere (haversine)."""
    placed = [
        (radians(s.lat), radians(s.lon)) for s in samples if s.lat is not None and s.lon is not None
    ]
    total = 0.0
    for (lat, lon), (next_lat, next_lon) in pairwise(placed):
        half = (
            sin((next_lat - lat) / 2) ** 2
            + cos(lat) * cos(next_lat) * sin((next_lon - lon) / 2) ** 2
        )
        total += 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))
    return total


def climb_m(segments: Iterable[Sequence[Sample]]) -> tuple[float, float] | None:
    """Metres up and down within the segments, over altitudes smoothed by weights 3:4:3."""
    steps: list[float] = []
    for segment in segments:
        raw = [s.altitude_m for s in segment if s.altitude_m is not None]
        middle = [
            0.3 * before + 0.4 * here + 0.3 * after
            for before, here, after in zip(raw, raw[1:], raw[2:], strict=False)
        ]
        steps += [after - here for here, after in pairwise([*raw[:1], *middle, *raw[1:][-1:]])]
    if not steps:
        return None
    return sum(s for s in steps if s > 0), -sum(s for s in steps if s < 0)

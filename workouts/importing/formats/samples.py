"""Works out totals, distances and climb from a recording's samples, of whichever format."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import asin, cos, hypot, pi, sin, sqrt
from operator import sub
from sys import float_info
from typing import Any, NamedTuple

from workouts.importing.formats.types import StreamPoint

STREAM_POINTS = 600
PAUSE_S = 30.0  # Watches that record only changes write every 1 to 20 s; longer is a pause.
STRAY_S = 6 * 3600.0  # Further outside the session than this, a sample's clock has leapt.
EARTH_RADIUS_M = 6_371_008.8
RADIAN = pi / 180
NEAR = 0.002  # radians: 13 km
STANDING = 1000 / 3600  # metres a second: slower than any walk
LARGEST = float_info.max


class Sample(NamedTuple):
    """One recorded point: `t` in seconds on the file's clock, the rest in SI, bpm and degrees."""

    t: float | None
    distance_m: float | None = None
    hr: int | None = None
    altitude_m: float | None = None
    lat: float | None = None
    lon: float | None = None


def number(value: object, low: float = -LARGEST, high: float = LARGEST) -> float | None:
    """Return the value as a finite float within [low, high], or None for anything else."""
    if value is None or value is True or value is False:
        return None
    try:
        result = float(value)  # type: ignore[arg-type]  # What isn't one is told by its error.
    except (ValueError, OverflowError, TypeError):
        return None
    return result if low <= result <= high else None


def heart_rate(value: object) -> int | None:
    """Return the value as whole beats per minute, or None; 0 stays: a strap that lost the skin."""
    bpm = None if value is None else number(value, 0, 254)
    return None if bpm is None else round(bpm)


def position(lat: object, lon: object) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees, or None twice unless both are on the globe."""
    north, east = number(lat, -90, 90), number(lon, -180, 180)
    return (None, None) if north is None or east is None else (north, east)


class Totals(NamedTuple):
    """Totals of a session's samples: beats per minute, and columns that an `Activity` has of them.

    ``times`` are all that are known, in the file's order.
    """

    mean_hr: int | None
    max_hr: int | None
    times: list[float]
    columns: dict[str, Any]


def totals(samples: Sequence[Sample]) -> Totals:
    """Return the totals, computed column by column, as such loops run in C."""
    count = len(samples)
    times, beats = [s[0] for s in samples], [s[2] for s in samples]
    lats = [s[4] for s in samples]
    known = [t for t in times if t is not None]
    felt = list(filter(None, beats))  # A strap that lost the skin says 0.
    seconds_at_hr = _seconds_at_hr(times, beats, all_timed=len(known) == count) if felt else {}
    return Totals(
        mean_hr=round(sum(felt) / len(felt)) if felt else None,
        max_hr=max(felt, default=None),
        times=known,
        columns={
            "records": count,
            "records_with_hr": count - beats.count(None),
            "records_with_position": count - lats.count(None),
            "seconds_at_hr": seconds_at_hr,
        },
    )


def _seconds_at_hr(
    times: Sequence[float | None], beats: Sequence[int | None], *, all_timed: bool
) -> dict[int, float]:
    """Return seconds spent at each heart rate; a step longer than a pause counts for nothing."""
    steps: Iterable[Any] = (
        map(sub, times[1:], times)
        if all_timed
        else (None if a is None or b is None else b - a for a, b in pairwise(times))
    )
    seconds: defaultdict[int, float] = defaultdict(float)
    # Most steps are alike: a second, at one of a few dozen heart rates.
    for (step, bpm), often in Counter(zip(steps, beats, strict=False)).items():
        if bpm and step is not None and 0 < step <= PAUSE_S:
            seconds[bpm] += step * often
    return dict(sorted(seconds.items()))


def within(samples: Sequence[Sample], start: float, end: float) -> Sequence[Sample]:
    """Return the samples whose clock agrees with a session from `start` to `end`."""
    low, high = start - STRAY_S, end + STRAY_S
    return [s for s in samples if s[0] is not None and low <= s[0] <= high]


def stream(
    samples: Sequence[Sample], along: Sequence[float] | None = None
) -> tuple[StreamPoint, ...]:
    """Return at most 600 timed samples, evenly spread, the first and the last among them.

    `along` gives each sample's distance where the samples themselves have none.
    """
    timed = [at for at, sample in enumerate(samples) if sample[0] is not None]
    if len(timed) > STREAM_POINTS:
        stride = (len(timed) - 1) / (STREAM_POINTS - 1)
        timed = [timed[round(i * stride)] for i in range(STREAM_POINTS)]
    if not timed:
        return ()
    first = samples[timed[0]].t or 0.0
    return tuple(
        StreamPoint(
            round((samples[at].t or 0.0) - first, 3),
            samples[at].distance_m if along is None else round(along[at], 1),
            *samples[at][2:],
        )
        for at in timed
    )


def along_m(segments: Iterable[Iterable[Sample]]) -> list[float]:
    """Return for each sample the metres from the first along the positions, on a sphere.

    Segments aren't joined across their gaps.
    """
    found: list[float] = []
    total = 0.0
    for segment in segments:
        before: tuple[float, float] | None = None
        for sample in segment:
            if sample.lat is not None and sample.lon is not None:
                lat, lon = here = sample.lat * RADIAN, sample.lon * RADIAN
                if before is not None:
                    total += _between_m(before[0], lat, lon - before[1])
                before = here
            found.append(total)
    return found


def _between_m(lat: float, next_lat: float, turn: float) -> float:
    """Return metres between two latitudes that lie `turn` apart in longitude, all in radians."""
    up = next_lat - lat
    if -NEAR < turn < NEAR and -NEAR < up < NEAR:  # The ground is flat: right to a millionth.
        return EARTH_RADIUS_M * hypot(up, turn * cos((lat + next_lat) / 2))
    half = sin(up / 2) ** 2 + cos(lat) * cos(next_lat) * sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def moving_s(samples: Sequence[Sample], along: Sequence[float]) -> float:
    """Return seconds in which the runner got on; without positions, those without a pause.

    `along` as `along_m` gives it, `samples` of one segment or several.
    """
    moved = 0.0
    timed = [(s.t, metres, s.lat) for s, metres in zip(samples, along, strict=True)]
    for (t, metres, lat), (next_t, next_metres, next_lat) in pairwise(timed):
        if t is None or next_t is None or next_t <= t:
            continue
        step = next_t - t
        if lat is None or next_lat is None:
            moved += step if step <= PAUSE_S else 0.0
        elif next_metres - metres >= STANDING * step:
            moved += step
    return moved

"""A recording's samples, of whichever format, with their totals, climb and thinned stream."""

from collections.abc import Sequence
from sys import float_info
from typing import Any, NamedTuple

from workouts.importing.formats.types import StreamPoint

STREAM_POINTS = 600
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
    """Return latitude and longitude in degrees, or None twice unless they are a place.

    A recorder without a fix writes 0 and 0, or what isn't on the globe.
    """
    north, east = number(lat, -90, 90), number(lon, -180, 180)
    if north is None or east is None or north == east == 0:
        return None, None
    return north, east


class Columns(NamedTuple):
    """The same samples, value by value."""

    t: Sequence[float | None]
    distance_m: Sequence[float | None]
    hr: Sequence[int | None]
    altitude_m: Sequence[float | None]
    lat: Sequence[float | None]
    lon: Sequence[float | None]


def columns_of(samples: Sequence[Sample]) -> Columns:
    """Return the samples column by column, as loops over those run in C."""
    return Columns(
        [s[0] for s in samples],
        [s[1] for s in samples],
        [s[2] for s in samples],
        [s[3] for s in samples],
        [s[4] for s in samples],
        [s[5] for s in samples],
    )


class Totals(NamedTuple):
    """Totals of a session's samples: beats per minute, and columns that an `Activity` has of them.

    ``times`` are all that are known, in the file's order.
    """

    mean_hr: int | None
    max_hr: int | None
    times: list[float]
    columns: dict[str, Any]


def totals(columns: Columns) -> Totals:
    """Return the totals of all samples."""
    count = len(columns.t)
    felt = list(filter(None, columns.hr))  # A strap that lost the skin says 0.
    return Totals(
        mean_hr=round(sum(felt) / len(felt)) if felt else None,
        max_hr=max(felt, default=None),
        times=[t for t in columns.t if t is not None],
        columns={
            "records": count,
            "records_with_hr": count - columns.hr.count(None),
            "records_with_position": count - columns.lat.count(None),
        },
    )


def stream(samples: Sequence[Sample], along: Sequence[float | None]) -> tuple[StreamPoint, ...]:
    """Return at most 600 timed samples, evenly spread, the first and the last among them.

    So is the last sample that has each value. `along` gives each sample's distance.
    """
    times = [s[0] for s in samples]
    timed: Sequence[int] = range(len(times))
    if None in times:
        timed = [at for at, t in enumerate(times) if t is not None]
    if not timed:
        return ()
    if len(timed) > STREAM_POINTS:
        lasts = _last_known(samples, along, timed)
        stride = (len(timed) - 1) / (STREAM_POINTS - 1 - len(lasts))
        even = [timed[round(i * stride)] for i in range(STREAM_POINTS - len(lasts))]
        timed = sorted({*even, *lasts})
    first = samples[timed[0]].t or 0.0
    return tuple(
        StreamPoint(
            round((samples[at].t or 0.0) - first, 3),
            None if (metres := along[at]) is None else round(metres, 1),
            *samples[at][2:],
        )
        for at in timed
    )


def _last_known(
    samples: Sequence[Sample], along: Sequence[float | None], timed: Sequence[int]
) -> set[int]:
    """Return the last of the timed samples that have each value, the very last one left out."""
    found = {next((at for at in reversed(timed) if along[at] is not None), timed[-1])}
    for slot in (2, 3, 4):  # heart rate, altitude, place
        found.add(next((at for at in reversed(timed) if samples[at][slot] is not None), timed[-1]))
    return found - {timed[-1]}

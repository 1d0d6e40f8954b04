"""Columns of a recording's texts to numbers: at once where all are sound, else one by one.

Files have a point for every second, and nearly all are sound: the loops then run in C.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import isfinite

from workouts.importing.formats.samples import LARGEST, Sample, heart_rate, number, position
from workouts.importing.formats.xml import YEARS, parse_time, plain_number, stated_offset_s

Text = str | None
Texts = tuple[Text, Text, Text, Text, Text, Text]
"""The texts that a file has for one point, in the order of `Sample`; None for none."""


def samples(points: Sequence[Texts]) -> tuple[list[Sample], int | None]:
    """Return the points as samples, and the first offset from UTC that their times state."""
    if not points:
        return [], None
    times, distances, beats, altitudes, lats, lons = zip(*points, strict=True)
    seconds, offset = clock(times)
    found = map(
        Sample,
        seconds,
        numbers(distances, 0),
        heart_rates(beats),
        numbers(altitudes),
        *positions(lats, lons),
    )
    return list(found), offset


def numbers(
    texts: Sequence[Text], low: float = -LARGEST, high: float = LARGEST
) -> Sequence[float | None]:
    """Return each text as a number within [low, high], or None."""
    found = _known_numbers(texts, low, high)
    if found is not None:
        return found
    return [number(plain_number(text), low, high) if text else None for text in texts]


def heart_rates(texts: Sequence[Text]) -> Sequence[int | None]:
    """Return each text as whole beats per minute, or None."""
    found = _known_numbers(texts, 0, 254)
    if found is not None:
        if None in found:
            return [None if bpm is None else round(bpm) for bpm in found]
        return list(map(round, found))  # type: ignore[arg-type]  # None is in none of them.
    return [heart_rate(plain_number(text)) if text else None for text in texts]


def positions(
    lats: Sequence[Text], lons: Sequence[Text]
) -> tuple[Sequence[float | None], Sequence[float | None]]:
    """Return latitudes and longitudes; None in both for a point that is no place."""
    north, east = _known_numbers(lats, -90, 90), _known_numbers(lons, -180, 180)
    if (
        north is None
        or east is None
        or (0.0 in north and 0.0 in east)
        or ((None in north or None in east) and list(map(bool, lats)) != list(map(bool, lons)))
    ):
        pairs = [
            position(plain_number(lat), plain_number(lon))
            for lat, lon in zip(lats, lons, strict=True)
        ]
        return [lat for lat, _ in pairs], [lon for _, lon in pairs]
    return north, east


def clock(texts: Sequence[Text]) -> tuple[Sequence[float | None], int | None]:
    """Return each text as seconds since 1970 or None, and the first offset from UTC stated."""
    try:
        times = list(map(datetime.fromisoformat, texts))  # type: ignore[arg-type]
    except (ValueError, TypeError):
        times = []
    if {time.tzinfo for time in times} == {UTC}:
        years = min(times).year, max(times).year
        if YEARS[0] <= years[0] and years[1] <= YEARS[-1]:
            return list(map(datetime.timestamp, times)), None
    found = [parse_time(text) for text in texts]
    offset = next(filter(None, map(stated_offset_s, found)), None)
    return [time.timestamp() if time else None for time in found], offset


def _known_numbers(texts: Sequence[Text], low: float, high: float) -> Sequence[float | None] | None:
    """Return the numbers, and None for none, if all texts that there are say some in the range."""
    if all(texts):
        return _all_numbers(texts, low, high)
    found = _all_numbers([text for text in texts if text], low, high)
    if found is None:
        return None if any(texts) else [None] * len(texts)
    told = iter(found)
    return [next(told) if text else None for text in texts]


def _all_numbers(texts: Sequence[Text], low: float, high: float) -> list[float] | None:
    """Return the numbers if all of the texts are some within [low, high]."""
    if not any(texts):
        return None
    try:
        found = list(map(float, texts))  # type: ignore[arg-type]  # None is told by its error.
    except (ValueError, TypeError):
        return None
    # A sum with no number in it is none either; the smallest and largest wouldn't tell.
    if not found or not isfinite(sum(found)) or min(found) < low or max(found) > high:
        return None
    return found

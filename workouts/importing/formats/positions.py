"""Measures the way along positions, and leaves out the steps that nobody could have made."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import asin, cos, degrees, hypot, radians, sin, sqrt
from operator import mul, sub
from statistics import median
from typing import NamedTuple

from workouts.importing.formats.samples import Sample, columns_of
from workouts.importing.formats.sports import find_sport

EARTH_RADIUS_M = 6_371_008.8
NEAR = 0.002  # radians: 13 km
ON_FOOT, BY_WHEEL = 12.0, 60.0  # metres a second: faster than any runner, and than any ride
SLOW_SPORTS = {"run", "walk", "hike", "march", "row", "swim"}
RUNNERS_SPEED = 5.0  # metres a second: a recording that is usually faster isn't of a runner
ROUGHLY_M = 10.0  # by which two good fixes may differ from where they were
HELD_S = 30.0  # A position may have been held so long before the step from it was written.
LASTING_S, MOVED_M = 60.0, 30.0  # Who moves about a place so long was there, whatever led there.
STRAY_M = 500.0  # From so far away, positions that come back were wrong however long they lasted.

Segments = Sequence[Sequence[Sample]]


class Cleared(NamedTuple):
    """Segments without wrong fixes, parted at leaps; how many fixes and leaps were left out."""

    segments: list[Sequence[Sample]]
    wrong: int
    leaps: int


def fastest(sport_name: str, segments: Segments) -> float:
    """Return the speed, in metres a second, above which a step can't be of this sport."""
    sport = find_sport(sport_name).code
    if sport != "other":
        return ON_FOOT if sport in SLOW_SPORTS else BY_WHEEL
    speeds: list[float] = []
    for segment in segments:
        places = places_of(segment)
        steps = map(sub, places.times[1:], places.times)
        lengths = step_lengths(places.lats, places.lons)
        speeds += [metres / s for metres, s in zip(lengths, steps, strict=True) if s > 0 < metres]
    return ON_FOOT if speeds and median(speeds) <= RUNNERS_SPEED else BY_WHEEL


def clear(segments: Segments, limit: float) -> Cleared:
    """Return the segments without the fixes that a step faster than `limit` leads to and from.

    A short stray of the positions, or wrong ones at either end, lose their places; their times and
    heart rates stay. Where the athlete stayed at both ends of such a step, the segment is parted
    there, so that the step counts for nothing. Samples are in the order of time.
    """
    found: list[Sequence[Sample]] = []
    wrong = leaps = 0
    for segment in segments:
        columns = columns_of(segment)
        if not has_leap(columns.t, columns.lat, columns.lon, limit):
            found.append(segment)
            continue
        drop, parts = _judge(segment, limit)
        samples = list(segment)
        for at in drop:
            samples[at] = samples[at]._replace(lat=None, lon=None)
        edges = [0, *parts, len(samples)]
        found += [samples[a:b] for a, b in pairwise(edges)]
        wrong, leaps = wrong + len(drop), leaps + len(parts)
    return Cleared(found, wrong, leaps)


def note_of(cleared: Cleared) -> list[str]:
    """Return a sentence on what was left out, if anything was."""
    if not (cleared.wrong or cleared.leaps):
        return []
    counts = ((cleared.wrong, "wrong position"), (cleared.leaps, "leap"))
    what = [f"{count} {name}{'s'[: count != 1]}" for count, name in counts if count]
    return [f"The positions leap faster than anyone moves: {' and '.join(what)} left out."]


def along_m(segments: Segments) -> list[float]:
    """Return for each sample the metres from the first along the positions, on a sphere.

    Segments aren't joined across their gaps.
    """
    found: list[float] = []
    total = 0.0
    for segment in segments:
        lats = [radians(s[4]) for s in segment if s[4] is not None]
        lons = [radians(s[5]) for s in segment if s[5] is not None]
        placed = list(accumulate(step_lengths(lats, lons), initial=total)) if lats else []
        own = placed if len(lats) == len(segment) else _spread(segment, placed, total)
        found += own
        total = own[-1] if own else total
    return found


def _spread(segment: Sequence[Sample], placed: Sequence[float], begin: float) -> list[float]:
    """Return metres at each sample, by those at samples with a place; even in time between."""
    numbers = [at for at, sample in enumerate(segment) if sample[4] is not None]
    if not numbers:
        return [begin] * len(segment)
    found = [begin] * numbers[0]
    for (first, metres), (last, next_metres) in pairwise(zip(numbers, placed, strict=True)):
        start, end = segment[first].t, segment[last].t
        for sample in segment[first:last]:
            share = 0.0
            if start is not None and end is not None and sample.t is not None and end > start:
                share = (sample.t - start) / (end - start)
            found.append(metres + share * (next_metres - metres))
    return found + [placed[-1]] * (len(segment) - numbers[-1])


def step_lengths(lats: Sequence[float], lons: Sequence[float]) -> list[float]:
    """Return metres from each place to the next, by latitudes and longitudes in radians."""
    if len(lats) < 2:
        return []
    ups, turns = list(map(sub, lats[1:], lats)), list(map(sub, lons[1:], lons))
    if max(ups) < NEAR > max(turns) and min(ups) > -NEAR < min(turns):
        # The ground is flat so near: right to a millionth.
        across = map(mul, turns, map(cos, lats))
        return [EARTH_RADIUS_M * step for step in map(hypot, ups, across)]
    return [
        between_m(lat, next_lat, turn)
        for lat, next_lat, turn in zip(lats, lats[1:], turns, strict=False)
    ]


def apart_m(one: Sample, other: Sample) -> float:
    """Return metres between two samples that both have a place."""
    places = places_of([one._replace(t=0.0), other._replace(t=0.0)])
    return sum(step_lengths(places.lats, places.lons))


def between_m(lat: float, next_lat: float, turn: float) -> float:
    """Return metres between two latitudes that lie `turn` apart in longitude, all in radians."""
    up = next_lat - lat
    if -NEAR < turn < NEAR and -NEAR < up < NEAR:
        return EARTH_RADIUS_M * hypot(up, turn * cos(lat))
    half = sin(up / 2) ** 2 + cos(lat) * cos(next_lat) * sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def has_leap(
    times: Sequence[float | None],
    lats: Sequence[float | None],
    lons: Sequence[float | None],
    limit: float,
) -> bool:
    """Whether a step from one position to the next is faster than `limit` metres a second.

    Positions are in degrees; samples are in the order of time.
    """
    if None in lats or None in times:
        known = [
            (t, lat, lon)
            for t, lat, lon in zip(times, lats, lons, strict=True)
            if t is not None and lat is not None
        ]
        times, lats, lons = zip(*known, strict=True) if known else ((), (), ())
    if len(lats) < 2 or times[-1] - times[0] < 1:  # type: ignore[operator]
        return False  # Without times nothing tells a leap from a way.
    ups: list[float] = list(map(sub, lats[1:], lats))
    turns: list[float] = list(map(sub, lons[1:], lons))
    steps: list[float] = list(map(sub, times[1:], times))
    # Whatever the step, so many degrees both ways are possible, and nearly all steps are shorter.
    near = degrees((limit * min(steps) + ROUGHLY_M) / EARTH_RADIUS_M) / sqrt(2)
    if max(ups) < near > max(turns) and min(ups) > -near < min(turns):
        return False
    farther = (
        at
        for at, (up, turn) in enumerate(zip(ups, turns, strict=True))
        if not (-near < up < near and -near < turn < near)
    )
    return any(
        between_m(radians(lats[at]), radians(lats[at + 1]), radians(turns[at]))  # type: ignore[arg-type]
        > limit * steps[at] + ROUGHLY_M
        for at in farther
    )


class Places(NamedTuple):
    """Times of the samples that have a time and a place, and these in radians."""

    times: Sequence[float]
    lats: Sequence[float]
    lons: Sequence[float]


def places_of(segment: Sequence[Sample]) -> Places:
    """Return the samples' places, those without a time or a place left out."""
    known = [s for s in segment if s[0] is not None and s[4] is not None]
    lats, lons = [s[4] for s in known], [s[5] for s in known]
    times: list[float] = [s[0] for s in known]  # type: ignore[misc]  # None is in none of them.
    return Places(times, list(map(radians, lats)), list(map(radians, lons)))  # type: ignore[arg-type]


class Stay(NamedTuple):
    """Places, by number, that can be reached one from the other."""

    first: int
    last: int


@dataclass
class Way:
    """The places of a segment, the metres from each to the next, and the speed that is possible."""

    places: Places
    lengths: Sequence[float]
    limit: float

    def stays(self) -> list[Stay]:
        """Return the places parted wherever nobody could have gone from one to the next."""
        steps = map(sub, self.places.times[1:], self.places.times)
        allowed = [self.limit * step + ROUGHLY_M for step in steps]
        far = [
            at for at, (m, most) in enumerate(zip(self.lengths, allowed, strict=True)) if m > most
        ]
        edges = [at + 1 for at in far if not self.reaches(at, at + 1)]
        return [Stay(a, b - 1) for a, b in pairwise([0, *edges, len(self.places.times)])]

    def apart_m(self, before: int, after: int) -> float:
        _, lats, lons = self.places
        return between_m(lats[before], lats[after], lons[after] - lons[before])

    def reaches(self, before: int, after: int) -> bool:
        """Whether somebody could have gone from one place to a later one.

        A place may be held over several samples until the next one is written.
        """
        times, left = self.places.times, before
        while left and not self.lengths[left - 1] and times[before] - times[left - 1] <= HELD_S:
            left -= 1
        seconds = times[after] - times[left]
        return self.apart_m(before, after) <= self.limit * seconds + ROUGHLY_M

    def lasts(self, stay: Stay) -> float:
        return self.places.times[stay.last] - self.places.times[stay.first]

    def is_lasting(self, stay: Stay) -> bool:
        """Whether somebody was there and moved about: a last known place is only held."""
        moved_m = sum(self.lengths[stay.first : stay.last])
        return self.lasts(stay) >= LASTING_S and moved_m >= MOVED_M


def _judge(segment: Sequence[Sample], limit: float) -> tuple[list[int], list[int]]:
    """Return which samples have wrong positions, and before which the segment is to be parted."""
    numbers = [at for at, s in enumerate(segment) if s.t is not None and s.lat is not None]
    places = places_of(segment)
    way = Way(places, step_lengths(places.lats, places.lons), limit)
    stays = way.stays()
    main = max(stays, key=lambda stay: (way.is_lasting(stay), way.lasts(stay)))
    at = stays.index(main)
    wrong: list[Stay] = []
    parted: list[int] = []
    last = main
    for stay, after in pairwise([*stays[at + 1 :], None]):
        if stay is None:
            break
        if not way.reaches(last.last, stay.first):
            returns = after is not None and way.reaches(last.last, after.first)
            far = way.apart_m(last.last, stay.first) > STRAY_M
            if not way.is_lasting(stay) or (returns and far):
                wrong.append(stay)
                continue
            parted.append(stay.first)
        last = stay
    last = main
    for stay, before in pairwise([*reversed(stays[:at]), None]):
        if stay is None:
            break
        if not way.reaches(stay.last, last.first):
            returns = before is not None and way.reaches(before.last, last.first)
            far = way.apart_m(stay.last, last.first) > STRAY_M
            if not way.is_lasting(stay) or (returns and far):
                wrong.append(stay)
                continue
            parted.append(last.first)
        last = stay
    dropped = [numbers[i] for stay in wrong for i in range(stay.first, stay.last + 1)]
    return dropped, sorted(numbers[i] for i in parted)

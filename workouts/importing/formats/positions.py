"""Measures the way along positions, and leaves out the steps that nobody could have made."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from operator import gt, mul, sub
from statistics import median
from typing import NamedTuple

from workouts.importing.formats.samples import Sample
from workouts.importing.formats.sports import find_sport

EARTH_RADIUS_M = 6_371_008.8
NEAR = 0.002  # radians: 13 km
ON_FOOT, BY_WHEEL = 12.0, 50.0  # metres a second: faster than any runner, and than any ride
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


class Fix(NamedTuple):
    """A position in radians, the first and last sample that have it, and their times."""

    first: int
    last: int
    since: float
    until: float
    place: tuple[float, float]


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
        if not has_leap(segment, limit):
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
        placed = accumulate(step_lengths(lats, lons), initial=total)
        if len(lats) == len(segment):
            own = list(placed) if segment else []
        else:
            own, here = [], total
            for sample in segment:
                here = here if sample[4] is None else next(placed)
                own.append(here)
        found += own
        total = own[-1] if own else total
    return found


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


def has_leap(segment: Sequence[Sample], limit: float) -> bool:
    """Whether a step from one position to the next is faster than `limit` metres a second."""
    lats = [s[4] for s in segment if s[4] is not None]
    lons = [s[5] for s in segment if s[5] is not None]
    if len(lats) < 2:
        return False
    ups, turns = list(map(sub, lats[1:], lats)), list(map(sub, lons[1:], lons))
    farthest = hypot(max(max(ups), -min(ups)), max(max(turns), -min(turns)))
    farthest_m = EARTH_RADIUS_M * radians(farthest)  # No step is longer than that.
    times = [s[0] for s in segment]
    if farthest_m <= ROUGHLY_M or (None not in times and farthest_m <= _least_m(times, limit)):
        return False
    places = places_of(segment)
    if len(places.times) < 2 or places.times[-1] - places.times[0] < 1:
        return False  # Without times nothing tells a leap from a way.
    steps = map(sub, places.times[1:], places.times)
    allowed = [limit * s + ROUGHLY_M for s in steps]
    return any(map(gt, step_lengths(places.lats, places.lons), allowed))


def _least_m(times: Sequence[float], limit: float) -> float:
    """Return how far any step between the times may lead, however short."""
    return limit * min(map(sub, times[1:], times)) + ROUGHLY_M


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


def _judge(segment: Sequence[Sample], limit: float) -> tuple[list[int], list[int]]:
    """Return which samples have wrong positions, and before which the segment is to be parted."""
    stays = _clusters(_fixes(segment), limit)
    main = max(range(len(stays)), key=lambda at: (_is_lasting(stays[at]), _lasts(stays[at])))
    kept, parted = {main}, []
    last = main
    for at in range(main + 1, len(stays)):
        if not _reaches(stays[last][-1], stays[at][0], limit):
            before, after = stays[last][-1], stays[at][0]
            returns = at + 1 < len(stays) and _reaches(before, stays[at + 1][0], limit)
            if not _is_lasting(stays[at]) or (returns and _apart_m(before, after) > STRAY_M):
                continue
            parted.append(stays[at][0].first)
        kept.add(at)
        last = at
    last = main
    for at in range(main - 1, -1, -1):
        if not _reaches(stays[at][-1], stays[last][0], limit):
            before, after = stays[at][-1], stays[last][0]
            returns = at > 0 and _reaches(stays[at - 1][-1], after, limit)
            if not _is_lasting(stays[at]) or (returns and _apart_m(before, after) > STRAY_M):
                continue
            parted.append(stays[last][0].first)
        kept.add(at)
        last = at
    wrong = [
        number
        for at, stay in enumerate(stays)
        if at not in kept
        for fix in stay
        for number in range(fix.first, fix.last + 1)
        if segment[number].lat is not None
    ]
    return wrong, sorted(parted)


def _fixes(segment: Sequence[Sample]) -> list[Fix]:
    """Return the positions in turn; one that is held over several samples is one."""
    found: list[Fix] = []
    for at, sample in enumerate(segment):
        if sample.t is None or sample.lat is None or sample.lon is None:
            continue
        place = radians(sample.lat), radians(sample.lon)
        if found and found[-1].place == place:
            found[-1] = found[-1]._replace(last=at, until=sample.t)
        else:
            found.append(Fix(at, at, sample.t, sample.t, place))
    return found


def _clusters(fixes: Sequence[Fix], limit: float) -> list[list[Fix]]:
    """Return the fixes parted wherever nobody could have gone from one to the next."""
    found = [[fixes[0]]]
    for before, after in pairwise(fixes):
        if _reaches(before, after, limit):
            found[-1].append(after)
        else:
            found.append([after])
    return found


def _reaches(before: Fix, after: Fix, limit: float) -> bool:
    left = max(before.since, before.until - HELD_S)
    return _apart_m(before, after) <= limit * (after.since - left) + ROUGHLY_M


def _apart_m(before: Fix, after: Fix) -> float:
    (lat, lon), (next_lat, next_lon) = before.place, after.place
    return between_m(lat, next_lat, next_lon - lon)


def _lasts(stay: Sequence[Fix]) -> float:
    return stay[-1].until - stay[0].since


def _is_lasting(stay: Sequence[Fix]) -> bool:
    """Whether somebody was there and moved about: a last known place is only held."""
    if _lasts(stay) < LASTING_S:
        return False
    return sum(_apart_m(a, b) for a, b in pairwise(stay)) >= MOVED_M

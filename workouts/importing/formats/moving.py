"""Tells when somebody stood, judged over a window of some seconds and not from fix to fix."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians
from operator import eq, sub
from statistics import median
from typing import NamedTuple

from workouts.importing.formats.clock import PAUSE_S, SPARSE, Span, find_gaps, merge
from workouts.importing.formats.positions import EARTH_RADIUS_M
from workouts.importing.formats.samples import Sample

WINDOW_S, LONGEST_WINDOW_S = 20.0, 60.0
TICKS = 4  # windows begin so often within the length of one
STANDING = 1000 / 3600  # metres a second: slower than any walk
WANDER_M = 15.0  # within which the fixes of somebody who stands may jump about
TURNS = 2  # back within a window, at least: fixes that jump about; an athlete turns once


class Rests(NamedTuple):
    """When somebody stood while samples were written, and when nothing was written."""

    stops: list[Span]
    gaps: list[Span]


class Track(NamedTuple):
    """Ordered times, and metres east and north of anywhere."""

    times: Sequence[float]
    east: list[float]
    north: list[float]


def find_rests(segments: Sequence[Sequence[Sample]], along: Sequence[float | None]) -> Rests:
    """Return when the athlete stood in a recording; between its segments nothing was recorded.

    Samples are in the order of time, `along` the metres covered at each of all of them.
    """
    stops: list[Span] = []
    gaps: list[Span] = []
    end: float | None = None
    at = 0
    for segment in segments:
        own, at = along[at : at + len(segment)], at + len(segment)
        times = [s[0] for s in segment if s[0] is not None]
        if not times:
            continue
        if end is not None:
            gaps.append(Span(end, times[0]))
        rests = _find_in_segment(segment, own)
        stops += rests.stops
        gaps += rests.gaps
        end = times[-1]
    return Rests(stops, merge(gaps))


def _find_in_segment(segment: Sequence[Sample], along: Sequence[float | None]) -> Rests:
    """Return when the athlete stood in an unbroken stretch of samples in the order of time.

    `along` are the metres covered at each sample, where positions don't tell.
    """
    track = _place(segment, along)
    if len(track.times) < 2:
        return Rests([], find_gaps([s[0] for s in segment if s[0] is not None]))
    steps = list(map(sub, track.times[1:], track.times))
    window = _window(track)
    longest = max(steps)
    rests = Rests([], _gaps_around(segment, track))
    edges = [0]
    if longest >= window / 2:
        edges += _judge_steps(track, steps, window, rests)
    edges.append(len(track.times))
    for begin, end in pairwise(edges):
        if not _always_gets_on(track, begin, end, window, longest):
            rests.stops.extend(_stops(track, begin, end, window))
    return Rests(merge(rests.stops), merge(rests.gaps))


def _gaps_around(segment: Sequence[Sample], track: Track) -> list[Span]:
    """Return the gaps before the first place and after the last one."""
    first, last = track.times[0], track.times[-1]
    if segment[0][0] == first and segment[-1][0] == last:
        return []
    timed = [s[0] for s in segment if s[0] is not None]
    before, after = [t for t in timed if t <= first], [t for t in timed if t >= last]
    return find_gaps(before) + find_gaps(after)


def _judge_steps(track: Track, steps: Sequence[float], window: float, rests: Rests) -> list[int]:
    """Add the long steps in which somebody stood to the rests; return where windows are to part.

    Half a window tells by itself: somebody who moved would have been written meanwhile.
    """
    lengths = _lengths(track)
    long = max(PAUSE_S, SPARSE * median(steps))
    edges: list[int] = []
    for at, step in enumerate(steps):
        if step < window / 2:
            continue
        if lengths[at] < STANDING * step:
            span = Span(track.times[at], track.times[at + 1])
            (rests.gaps if step > long else rests.stops).append(span)
        if step > window:
            edges.append(at + 1)
    return edges


def _lengths(track: Track) -> list[float]:
    """Return metres from each place to the next."""
    _, east, north = track
    return list(map(hypot, map(sub, east[1:], east), map(sub, north[1:], north)))


def _place(segment: Sequence[Sample], along: Sequence[float | None]) -> Track:
    """Return where the samples are, by their positions or, without any, along a line."""
    placed = [s for s in segment if s[4] is not None and s[0] is not None]
    if len(placed) > 1:
        north_m = EARTH_RADIUS_M * radians(1)
        east_m = north_m * cos(radians(placed[0].lat or 0.0))
        return Track(
            [s[0] for s in placed],  # type: ignore[misc]  # Both are known, as asked above.
            [east_m * s[5] for s in placed],  # type: ignore[operator]
            [north_m * s[4] for s in placed],  # type: ignore[operator]
        )
    pairs = [
        (s.t, m) for s, m in zip(segment, along, strict=True) if s.t is not None and m is not None
    ]
    return Track([t for t, _ in pairs], [m for _, m in pairs], [0.0] * len(pairs))


def _window(track: Track) -> float:
    """Return seconds over which to judge: more where positions are held for long."""
    times, east, north = track
    if not any(map(eq, north, north[1:])) or 0.0 not in (lengths := _lengths(track)):
        return WINDOW_S
    changes = [t for t, metres in zip(times[1:], lengths, strict=True) if metres]
    held = median(map(sub, changes[1:], changes)) if len(changes) > 1 else 0.0
    return min(max(WINDOW_S, 2 * held), LONGEST_WINDOW_S)


def _always_gets_on(track: Track, begin: int, end: int, window: float, longest: float) -> bool:
    """Whether samples that lie in any one window are far apart throughout: nobody stood.

    Steps last `longest` seconds at most. False may mean either; this only saves looking closer.
    """
    times, east, north = track
    apart = int(window / longest) if longest else 0
    if not apart or times[end - 1] - times[begin] < window:
        return False
    ahead = slice(begin + apart, end)
    xs, ys = map(sub, east[ahead], east[begin:end]), map(sub, north[ahead], north[begin:end])
    return min(map(hypot, xs, ys), default=0.0) >= max(WANDER_M, 2 * STANDING * window)


def _stops(track: Track, begin: int, end: int, window: float) -> list[Span]:
    """Return when somebody stood between two samples, none of whose steps is a window long."""
    times, east, north = track
    found: list[tuple[int, int]] = []
    at = begin
    while at < end - 1:
        to = bisect_left(times, times[at] + window, at + 1, end)
        if to == end:
            if at > begin and times[end - 1] - times[begin] >= window:
                at = bisect_left(times, times[end - 1] - window, begin, at)  # The last whole one.
            to = end - 1
        far = hypot(east[to] - east[at], north[to] - north[at])
        if far < WANDER_M and _stands(track, at, to):
            if found and found[-1][1] >= at:
                found[-1] = found[-1][0], to
            else:
                found.append((at, to))
        if to == end - 1:
            break
        at = bisect_left(times, times[at] + window / TICKS, at + 1, end)
    return [_widen(track, first, last, begin, end) for first, last in found]


def _stands(track: Track, first: int, last: int) -> bool:
    """Whether the samples stay about a place, in whichever way their positions jump."""
    times, east, north = track
    xs, ys = east[first : last + 1], north[first : last + 1]
    seconds = times[last] - times[first]
    extent = hypot(max(xs) - min(xs), max(ys) - min(ys))
    if extent < STANDING * seconds:
        return True
    if extent >= WANDER_M or len(xs) < 4:
        return False
    half = len(xs) // 2
    drift = hypot(
        sum(xs[-half:]) / half - sum(xs[:half]) / half,
        sum(ys[-half:]) / half - sum(ys[:half]) / half,
    )
    steps = [(c - a, d - b) for (a, b), (c, d) in pairwise(zip(xs, ys, strict=True))]
    back = sum(a * c + b * d < 0 for (a, b), (c, d) in pairwise(steps))
    return back >= TURNS and drift < 2 * STANDING * seconds / 3


def _widen(track: Track, first: int, last: int, begin: int, end: int) -> Span:
    """Return the stop with the steps around it in which somebody stood as well."""
    while first > begin and _is_still(track, first - 1):
        first -= 1
    while last < end - 1 and _is_still(track, last):
        last += 1
    return Span(track.times[first], track.times[last])


def _is_still(track: Track, at: int) -> bool:
    times, east, north = track
    far = hypot(east[at + 1] - east[at], north[at + 1] - north[at])
    return far < STANDING * (times[at + 1] - times[at])

"""Tells when somebody stood, judged over a window of some seconds and not from fix to fix."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot
from operator import sub
from statistics import median
from typing import NamedTuple

from workouts.importing.formats.clock import PAUSE_S, SPARSE, Span, find_gaps, merge
from workouts.importing.formats.positions import EARTH_RADIUS_M, places_of
from workouts.importing.formats.samples import Sample

WINDOW_S, LONGEST_WINDOW_S = 20.0, 60.0
TICKS = 5  # windows begin so often within the length of one
STANDING = 0.3  # metres a second: slower than any walk
LOST_S = 120.0  # A step so long, in which little way was made, holds a pause.
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

    `along` are the metres covered at each sample, where positions don't tell. A long step without
    samples in which somebody covered little of the usual way is a gap for the rest of its time.
    """
    track = _place(segment, along)
    timed = [s[0] for s in segment if s[0] is not None]
    if len(track.times) < 2:
        return Rests([], find_gaps(timed))
    first, last = track.times[0], track.times[-1]
    unplaced = find_gaps([t for t in timed if t <= first]) + find_gaps(
        [t for t in timed if t >= last]
    )
    steps = list(map(sub, track.times[1:], track.times))
    lengths = list(
        map(hypot, map(sub, track.east[1:], track.east), map(sub, track.north[1:], track.north))
    )
    window = _window(track, lengths)
    longest = max(steps)
    usual = median(steps) if longest > PAUSE_S else 0.0
    long = max(PAUSE_S, SPARSE * usual)
    edges = [0]
    gaps: list[Span] = []
    stops: list[Span] = []
    if longest > window:
        speed = sum(lengths) / max(1.0, sum(step for step in steps if step <= long))
        for at, (step, metres) in enumerate(zip(steps, lengths, strict=True)):
            if step <= window:
                continue
            edges += [at + 1]
            begin, end = track.times[at], track.times[at + 1]
            if metres < STANDING * step:
                (gaps if step > long else stops).append(Span(begin, end))
            elif step > max(long, LOST_S) and metres < speed * step / 2:
                gaps.append(Span(begin + metres / speed, end))
    edges.append(len(track.times))
    if longest >= window / 2:
        # So long a step tells by itself, as somebody who moves would have been written meanwhile.
        stops += [
            Span(track.times[at], track.times[at + 1])
            for at, step in enumerate(steps)
            if window / 2 <= step <= window and lengths[at] < STANDING * step
        ]
    for begin_at, end_at in pairwise(edges):
        stops += _stops(track, begin_at, end_at, window)
    return Rests(merge(stops), merge(gaps + unplaced))


def _place(segment: Sequence[Sample], along: Sequence[float | None]) -> Track:
    """Return where the samples are, by their positions or, without any, along a line."""
    places = places_of(segment)
    if len(places.times) > 1:
        east_m = EARTH_RADIUS_M * cos(places.lats[0])
        return Track(
            places.times,
            [east_m * lon for lon in places.lons],
            [EARTH_RADIUS_M * lat for lat in places.lats],
        )
    pairs = [
        (s.t, m) for s, m in zip(segment, along, strict=True) if s.t is not None and m is not None
    ]
    return Track([t for t, _ in pairs], [m for _, m in pairs], [0.0] * len(pairs))


def _window(track: Track, lengths: Sequence[float]) -> float:
    """Return seconds over which to judge: more where positions are held for long."""
    if 0.0 not in lengths:
        return WINDOW_S
    changes = [t for t, metres in zip(track.times[1:], lengths, strict=True) if metres]
    held = median(map(sub, changes[1:], changes)) if len(changes) > 1 else 0.0
    return min(max(WINDOW_S, 2 * held), LONGEST_WINDOW_S)


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

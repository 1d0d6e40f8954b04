"""Puts a recording's samples in the order of time, and tells when its timer stood."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from operator import gt, sub
from statistics import median
from typing import NamedTuple

from workouts.importing.formats.samples import Sample

PAUSE_S = 30.0  # Watches that record only changes write every 1 to 20 s; longer may be a pause.
SPARSE = 3.0  # A step is no pause unless it is so many times the recording's usual one.
DAY_S = 86_400.0


class Span(NamedTuple):
    """A stretch of time on the file's clock, in seconds."""

    begin: float
    end: float


class Mended(NamedTuple):
    """Samples without leaps of their clock, and how many of them were moved."""

    samples: Sequence[Sample]
    moved: int


def in_order(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Return the samples by time; one without a time stays behind the one before it."""
    times = [s[0] for s in samples]
    known = [t for t in times if t is not None] if None in times else times
    if not any(map(gt, known, known[1:])):  # type: ignore[arg-type]  # None is in none of them.
        return samples
    keys: list[float] = []
    latest = -inf
    for t in times:
        latest = latest if t is None else t
        keys.append(latest)
    return [samples[at] for at in sorted(range(len(samples)), key=keys.__getitem__)]


def part_in_order(segments: Sequence[Sequence[Sample]]) -> list[Sequence[Sample]]:
    """Return the segments in the order of time, as are the samples of each; untimed ones last.

    Segments that overlap in time become one.
    """
    timed: list[tuple[float, float, Sequence[Sample]]] = []
    untimed: list[Sequence[Sample]] = []
    for segment in map(in_order, segments):
        first = next((s[0] for s in segment if s[0] is not None), None)
        last = next((s[0] for s in reversed(segment) if s[0] is not None), None)
        if first is None or last is None:
            untimed.append(segment)
        else:
            timed.append((first, last, segment))
    found: list[Sequence[Sample]] = []
    end = -inf
    for first, last, segment in sorted(timed, key=lambda part: part[0]):
        if first < end:
            found[-1] = in_order([*found[-1], *segment])
        else:
            found.append(segment)
        end = max(end, last)
    return found + untimed


def join(segments: Sequence[Sequence[Sample]]) -> list[Sequence[Sample]]:
    """Return ordered segments; those a usual step apart become one."""
    times = [[s[0] for s in segment if s[0] is not None] for segment in segments]
    steps = [step for own in times for step in map(sub, own[1:], own)]
    long = max(PAUSE_S, SPARSE * median(steps)) if steps else PAUSE_S
    found: list[Sequence[Sample]] = []
    end = -inf
    for own, segment in zip(times, segments, strict=True):
        if own and own[0] - end <= long:
            found[-1] = [*found[-1], *segment]
        else:
            found.append(segment)
        end = own[-1] if own else end
    return found


def mend_leaps(
    samples: Sequence[Sample],
    begin: float | None,
    length_s: float | None,
    *,
    longest: float = DAY_S,
    dated_from: float = 0.0,
) -> Mended:
    """Return the samples, in the file's order, with leaps of the clock taken out of their times.

    A step of more than `longest` seconds forwards or back is a leap. `length_s` is the session's
    own length: it tells how long the step really took. The part that holds the session's beginning
    keeps its times, or else the first whose times are dates: at least `dated_from`.
    """
    known = [s[0] for s in samples if s[0] is not None]
    steps = list(map(sub, known[1:], known))
    if not steps or (max(steps) <= longest and min(steps) >= -longest):
        return Mended(samples, 0)
    timed = [(at, s.t) for at, s in enumerate(samples) if s.t is not None]
    sound = [step for step in steps if abs(step) <= longest]
    bridge = max(0.0, median(sound)) if sound else 0.0
    if length_s and len(sound) == len(steps) - 1:
        bridge = max(bridge, length_s - sum(sound))  # What the session's own length leaves for it.
    shifts, parts = [0.0], [0]  # of each part, and to which each sample belongs
    for step in steps:
        if abs(step) > longest:
            shifts.append(shifts[-1] + bridge - step)
        parts.append(len(shifts) - 1)
    low, high = (inf, -inf) if begin is None else (begin - longest, begin + longest)
    right = next((p for (_, t), p in zip(timed, parts, strict=True) if low <= t <= high), None)
    if right is None or (begin or 0.0) < dated_from:
        right = next(
            (p for (_, t), p in zip(timed, parts, strict=True) if t >= dated_from), right or 0
        )
    mended = list(samples)
    for (at, t), part in zip(timed, parts, strict=True):
        if part != right:
            mended[at] = samples[at]._replace(t=t + shifts[part] - shifts[right])
    return Mended(mended, sum(part != right for part in parts))


def find_gaps(times: Sequence[float], paused_s: float | None = None) -> list[Span]:
    """Return the steps between ordered times in which nothing was recorded: the pauses.

    `paused_s` is how long the timer stood in all, where the file tells: the longest steps are then
    the pauses, until they make up for it.
    """
    steps = list(map(sub, times[1:], times))
    if not steps or max(steps) <= PAUSE_S:
        return []
    if paused_s is None:
        least = max(PAUSE_S, SPARSE * median(steps))
        return [Span(a, b) for a, b in pairwise(times) if b - a > least]
    found: list[Span] = []
    longest_first = sorted((-step, at) for at, step in enumerate(steps) if step > PAUSE_S)
    for step, at in longest_first:
        if paused_s < -step / 2:
            continue
        found.append(Span(times[at], times[at + 1]))
        paused_s += step
    return sorted(found)


def merge(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.begin <= found[-1].end:
            found[-1] = Span(found[-1].begin, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def seconds_of(spans: Sequence[Span]) -> float:
    """Return how long the spans last in all."""
    return sum(span.end - span.begin for span in spans)


def clip(spans: Sequence[Span], begin: float, end: float) -> list[Span]:
    """Return what of the spans lies between two times."""
    cut = (Span(max(span.begin, begin), min(span.end, end)) for span in spans)
    return [span for span in cut if span.begin < span.end]


def timer_of(times: Sequence[float], pauses: Sequence[Span]) -> Sequence[float]:
    """Return each of the ordered times less the pauses before it: what a timer would show.

    `pauses` are in order and apart.
    """
    found: list[float] = []
    gone, at = 0.0, 0
    for begin, end in pauses:
        low = bisect_left(times, begin, at)
        high = bisect_left(times, end, low)
        found += [t - gone for t in times[at:low]] if gone else times[at:low]
        found += [begin - gone] * (high - low)
        gone, at = gone + end - begin, high
    return [*found, *(t - gone for t in times[at:])] if gone else times

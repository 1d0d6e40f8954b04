"""A run's trace: pace, splits and places, computed from its points."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import NamedTuple

from workouts.coaching.grades import cost_factor

Point = Sequence[float | None]  # seconds, metres, heart rate, altitude, latitude, longitude
WINDOW_S = 30  # what pace is averaged over
STANDING = 0.5  # metres a second: slower than any run or walk
SLOPE_M = 100  # what a slope is measured over; on less, heights are mostly noise
POINTS_OF_AN_EFFORT = 8  # at least, for its time to be told
FASTEST = 11.0  # metres a second: nobody has run 400 m as fast
MIN_SPLIT_SHARE = 0.05  # of a unit: a last bit shorter than this belongs to the split before


class Split(NamedTuple):
    """One unit of distance, or what was left of one at the end."""

    metres: float
    seconds: float
    heart_rate: float | None
    rise_m: float | None  # from its beginning to its end, negative downhill
    flat_m: float | None  # level metres that would have cost as much


@dataclass(frozen=True)
class Trace:
    """The points of a run in the order of time."""

    points: Sequence[Point]

    @cached_property
    def track(self) -> list[tuple[float, float]]:
        """Seconds and metres where both are known; neither ever goes back."""
        found: list[tuple[float, float]] = []
        for seconds, metres, *_ in self.points:
            if (
                seconds is not None
                and metres is not None
                and (not found or (seconds > found[-1][0] and metres >= found[-1][1]))
            ):
                found.append((seconds, metres))
        return found

    @property
    def has_distance(self) -> bool:
        return len(self.track) > 1 and self.track[-1][1] > self.track[0][1]

    def along(self, column: int) -> list[tuple[float, float | None]]:
        """A column beside its metres, or beside its seconds where the run has no distance."""
        axis = 1 if self.has_distance else 0
        return [(p[axis], p[column]) for p in self.points if p[axis] is not None]  # type: ignore[misc]

    def paces(self) -> list[tuple[float, float | None]]:
        """Metres, and seconds a metre over the ``WINDOW_S`` around; None where the runner stood."""
        track = self.track
        if not self.has_distance:
            return []
        first, last = track[0][0], track[-1][0]
        found: list[tuple[float, float | None]] = []
        for seconds, metres in track:
            begin = max(seconds - WINDOW_S / 2, first)
            end = min(seconds + WINDOW_S / 2, last)
            covered = self.metres_at(end) - self.metres_at(begin)
            moving = covered >= STANDING * (end - begin) and covered > 0
            found.append((metres, (end - begin) / covered if moving else None))
        return found

    def metres_at(self, seconds: float) -> float:
        """Return the distance at a time, on a straight line between the points around it."""
        return _between(self.track, seconds)

    def seconds_at(self, metres: float) -> float:
        """When the run had come that far for the first time."""
        return _between([(m, s) for s, m in self.track], metres)

    def splits(self, unit_m: float) -> list[Split]:
        """The run in units of ``unit_m`` metres; times are the clock's, pauses included."""
        if not self.has_distance:
            return []
        begin, end = self.track[0][1], self.track[-1][1]
        whole, rest = divmod(end - begin, unit_m)
        edges = [begin + unit_m * n for n in range(int(whole) + 1)]
        if rest >= MIN_SPLIT_SHARE * unit_m or not whole:
            edges.append(end)
        return [self._split(a, b) for a, b in zip(edges, edges[1:], strict=False)]

    def _split(self, begin: float, end: float) -> Split:
        inside = [p for p in self.points if p[1] is not None and begin <= p[1] <= end]
        pulses = [p[2] for p in inside if p[2] is not None]
        heights = [p[3] for p in inside if p[3] is not None]
        return Split(
            metres=end - begin,
            seconds=self.seconds_at(end) - self.seconds_at(begin),
            heart_rate=sum(pulses) / len(pulses) if pulses else None,
            rise_m=heights[-1] - heights[0] if len(heights) > 1 else None,
            flat_m=self._flat(begin, end) if len(heights) > 1 else None,
        )

    @cached_property
    def heights(self) -> list[tuple[float, float]]:
        """Metres and altitude where both are known; metres rise."""
        known = [(p[1], p[3]) for p in self.points if p[1] is not None and p[3] is not None]
        return list(dict(sorted(known)).items())

    def _flat(self, begin: float, end: float) -> float | None:
        """None where a slope is steeper than any that was measured."""
        pieces = max(round((end - begin) / SLOPE_M), 1)
        length = (end - begin) / pieces
        edges = [_between(self.heights, begin + length * n) for n in range(pieces + 1)]
        factors = [cost_factor((b - a) / length) for a, b in pairwise(edges)]
        known = [factor for factor in factors if factor is not None]
        return length * sum(known) if len(known) == pieces else None

    def fastest_s(self, metres: float) -> float | None:
        """The shortest time in which so many metres were run; None where that can't be told.

        By the clock, pauses included. Distances of which the thinned trace has but a few points
        are left out, as are times that only a leap of the positions explains.
        """
        track = self.track
        if not self.has_distance:
            return None
        length = track[-1][1] - track[0][1]
        if metres > length or metres < POINTS_OF_AN_EFFORT * length / (len(track) - 1):
            return None
        ahead = _fastest(track, metres)
        # From the other end: a stretch may also begin between two points and end at one.
        back = _fastest([(-seconds, -far) for seconds, far in reversed(track)], metres)
        best = min(ahead, back)
        return best if metres <= FASTEST * best else None

    def places(self) -> list[tuple[float, float]]:
        """Latitude and longitude, where both are known."""
        return [(p[4], p[5]) for p in self.points if p[4] is not None and p[5] is not None]


def _fastest(track: Sequence[tuple[float, float]], metres: float) -> float:
    """The shortest time over so many metres from one of the points on."""
    best, end = inf, 0
    for begin, (seconds, far) in enumerate(track):
        goal = far + metres
        if goal > track[-1][1]:
            break
        end = max(end, begin + 1)
        while track[end][1] < goal:
            end += 1
        (t0, m0), (t1, m1) = track[end - 1], track[end]
        best = min(best, t0 + (t1 - t0) * (goal - m0) / (m1 - m0) - seconds)
    return best


def _between(pairs: Sequence[tuple[float, float]], wanted: float) -> float:
    """The second of the pairs where the first is ``wanted``, straight between neighbours."""
    after = bisect_left(pairs, (wanted,))
    if after == 0:
        return pairs[0][1]
    if after == len(pairs):
        return pairs[-1][1]
    (x0, y0), (x1, y1) = pairs[after - 1], pairs[after]
    return y0 + (y1 - y0) * (wanted - x0) / (x1 - x0)

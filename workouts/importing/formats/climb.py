"""Climb and descent from a recording's altitudes, without the noise of whatever measured them.

Altitudes are smoothed over ten seconds, and a rise or fall counts once it is larger than the noise:
3 m in a clean recording, more where altitudes swing to and fro from point to point. Both numbers
were chosen by `python -m bench.climb`, which compares with the ascent that watches summed up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import sub
from typing import NamedTuple

from workouts.importing.formats.samples import Sample

SMOOTH_S = 10.0
LEAST_RISE_M, MOST_RISE_M = 3.0, 10.0
# A swing of at least 1 m is noise if it is small and takes few points or little time, or is faster
# than legs climb. Slower and larger ones may be real: hill sprints rise by 8 m in 30 s.
SWING_M = 1.0
FEW_POINTS, FEW_POINTS_S, FEW_POINTS_M = 6, 90.0, 6.0
SHORT_S, SHORT_M = 20.0, 5.0
FAST_M_S, FAST_M = 0.7, 12.0
NOISY = 0.4  # of the time in such swings makes a recording a noisy one
LARGER_THAN_NOISE = 1.5
NOISE_RANK = 0.95  # of its swings by size: the largest may be real
LEAP_M, LEAP_M_S = 30.0, 10.0  # higher and faster at once, the altitude was set anew


class Climb(NamedTuple):
    """Metres up and down, and the least rise that counts."""

    gain_m: float
    loss_m: float
    least_rise_m: float

    @property
    def note(self) -> str:
        """A sentence for the member on where the numbers come from."""
        least = f"{self.least_rise_m:.0f} m"
        return f"Climb is summed from the altitudes in the file: rises of more than {least}."


class Swing(NamedTuple):
    """A stretch between two turning points: metres up or (negative) down, seconds, points."""

    metres: float
    seconds: float
    points: int


class Heights(NamedTuple):
    """Altitudes in metres at times in seconds that never run back."""

    times: list[float]
    altitudes: list[float]


def climb_m(segments: Iterable[Sequence[Sample]]) -> Climb | None:
    """Return climb and descent within the segments; None without altitudes."""
    parts = [part for part in _heights(list(segments)) if len(part.times) > 1]
    if not parts:
        return None
    least = _least_rise_m(parts)
    swings = [swing.metres for part in parts for swing in _swings(part.times, _smooth(part), least)]
    gain = sum(metres for metres in swings if metres > 0)
    return Climb(gain, gain - sum(swings), least)


def _heights(segments: Sequence[Sequence[Sample]]) -> list[Heights]:
    """Return known altitudes by time, parted where they leap.

    Where most points have a position, those without had no fix, and no altitude either. Points
    without a time count as ten seconds apart.
    """
    count = sum(map(len, segments))
    need_place = 2 * sum([s[4] for s in segment].count(None) for segment in segments) < count
    parts: list[Heights] = []
    for segment in segments:
        known = [s for s in segment if s[3] is not None and (s[4] is not None or not need_place)]
        altitudes: list[float] = [s[3] for s in known]  # type: ignore[misc]  # chosen above
        parts += _part_at_leaps(_times([s[0] for s in known]), altitudes)
    return parts


def _times(told: list[float | None]) -> list[float]:
    """Return times that never run back."""
    found: list[float] = []
    t = 0.0
    for time in told:
        t = t + SMOOTH_S if time is None else time if time > t else t
        found.append(t)
    return found


def _part_at_leaps(times: list[float], altitudes: list[float]) -> list[Heights]:
    if max(map(abs, map(sub, altitudes[1:], altitudes)), default=0.0) <= LEAP_M:
        return [Heights(times, altitudes)]
    edges = [0]
    for at, (before, here) in enumerate(pairwise(zip(times, altitudes, strict=True)), start=1):
        rise = abs(here[1] - before[1])
        if rise > LEAP_M and rise > LEAP_M_S * (here[0] - before[0]):
            edges.append(at)
    edges.append(len(times))
    return [Heights(times[a:b], altitudes[a:b]) for a, b in pairwise(edges)]


def _smooth(part: Heights) -> list[float]:
    """Return the mean of the altitudes within five seconds of each point."""
    times, half = part.times, SMOOTH_S / 2
    sums = list(accumulate(part.altitudes, initial=0.0))
    steps = list(map(sub, times[1:], times))
    beside = int(half / steps[0]) if min(steps) == max(steps) > 0 else len(times)
    width = 2 * beside + 1
    if width <= len(times):  # Evenly recorded, as most are: the same means, taken in C.
        first = [sums[end] / end for end in range(beside + 1, width)]
        whole = [total / width for total in map(sub, sums[width:], sums)]
        last = [(sums[-1] - sums[-end - 1]) / end for end in range(width - 1, beside, -1)]
        return first + whole + last
    begins = (bisect_left(times, t - half) for t in times)
    after = (bisect_right(times, t + half) for t in times)
    return [(sums[b] - sums[a]) / (b - a) for a, b in zip(begins, after, strict=True)]


def _swings(times: Sequence[float], altitudes: Sequence[float], least: float) -> list[Swing]:
    """Return the ups and downs between turning points that lie `least` metres apart."""
    turns: list[int] = []
    low = high = 0
    bottom = top = altitudes[0]
    up: bool | None = None
    for at, altitude in enumerate(altitudes):
        if altitude > top:
            top, high = altitude, at
        elif altitude < bottom:
            bottom, low = altitude, at
        if up is not True and altitude - bottom >= least:
            turns.append(low)
            up, top, high = True, altitude, at
        elif up is not False and top - altitude >= least:
            turns.append(high)
            up, bottom, low = False, altitude, at
    if up is not None:
        turns.append(high if up else low)
    return [
        Swing(altitudes[end] - altitudes[begin], times[end] - times[begin], end - begin)
        for begin, end in pairwise(turns)
    ]


def _least_rise_m(parts: Sequence[Heights]) -> float:
    """Return the least rise that counts: 3 m, or more than the swings of a noisy recording."""
    noise = [
        swing for part in parts for swing in _noise(_swings(part.times, part.altitudes, SWING_M))
    ]
    whole = sum(part.times[-1] - part.times[0] for part in parts)
    if not noise or sum(swing.seconds for swing in noise) < NOISY * whole:
        return LEAST_RISE_M
    sizes = sorted(abs(swing.metres) for swing in noise)
    size = sizes[min(len(sizes) - 1, int(NOISE_RANK * len(sizes)))]
    return min(MOST_RISE_M, max(LEAST_RISE_M, LARGER_THAN_NOISE * size))


def _noise(swings: Sequence[Swing]) -> list[Swing]:
    """Return the swings that noise makes, those among them that go to or fro with a fast one."""
    fast = [FAST_M >= abs(swing.metres) >= FAST_M_S * swing.seconds for swing in swings]
    return [
        swing
        for at, swing in enumerate(swings)
        if _is_small(swing) or (abs(swing.metres) <= FAST_M and any(fast[max(0, at - 1) : at + 2]))
    ]


def _is_small(swing: Swing) -> bool:
    size = abs(swing.metres)
    few = swing.points <= FEW_POINTS and swing.seconds <= FEW_POINTS_S and size <= FEW_POINTS_M
    return few or (swing.seconds <= SHORT_S and size <= SHORT_M)

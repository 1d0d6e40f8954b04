"""Counts a recorder's distances from the beginning of its session, whatever it counted from."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import le, sub

JUMP_M = 150.0  # A count may go up at once by so much: lengths of a pool, or a tunnel.
RESTART = 0.5  # A count that falls below this share of itself began anew; less is a correction.
NEAR_START_M = 50.0  # A first sample may come this long after the start, beyond what its time says.

Metres = Sequence[float | None]


def count_from_start(
    metres: Metres,
    times: Sequence[float | None],
    limit: float,
    *,
    begin: float | None = None,
    total_m: float | None = None,
    part_starts: Sequence[int] = (),
) -> Metres:
    """Return each sample's metres since the session began; they never fall.

    Counts that go on from other days or legs (odometers) begin at 0, those that begin anew in each
    lap or track (at `part_starts`, by number of the sample) are joined, and steps faster than
    `limit` metres a second count for nothing. `begin` is when the session began and `total_m` what
    it says of itself: either tells an odometer from a late first sample. Samples are in the order
    of time.
    """
    at: Sequence[int] = range(len(metres))
    if None in metres:
        at = [i for i, value in enumerate(metres) if value is not None]
    if not at:
        return metres
    known: Sequence[float] = metres  # type: ignore[assignment]  # None was found in none, or below.
    if len(at) < len(metres):
        known, times = [metres[i] for i in at], [times[i] for i in at]  # type: ignore[misc]
    if not all(map(le, known, known[1:])):
        known = _join(known, [bisect_right(part_starts, i) for i in at])
    base = _base(known, times[0], limit, begin, total_m)
    if base:
        known = [value - base for value in known]
    known = _without_leaps(known, times, limit)
    if len(at) == len(metres):
        return known
    found: list[float | None] = [None] * len(metres)
    for i, value in zip(at, known, strict=True):
        found[i] = value
    return found


def _join(metres: Sequence[float], parts: Sequence[int]) -> list[float]:
    """Return the counts of several laps or tracks as one; small falls are corrections."""
    found = [metres[0]]
    before = 0.0  # what the parts before have covered
    for number, (last, value) in enumerate(pairwise(metres), 1):
        if value < last and (value < RESTART * last or parts[number] != parts[number - 1]):
            before = found[-1]
        found.append(max(found[-1], before + value))
    return found


def _base(
    metres: Sequence[float],
    first_t: float | None,
    limit: float,
    begin: float | None,
    total_m: float | None,
) -> float:
    """Return what the count had already reached when the session began."""
    first, last = metres[0], metres[-1]
    if not first:
        return 0.0
    if total_m:
        return first if abs(last - first - total_m) < abs(last - total_m) else 0.0
    since = 0.0 if begin is None or first_t is None else max(0.0, first_t - begin)
    return first if first > limit * since + NEAR_START_M else 0.0


def _without_leaps(
    metres: Sequence[float], times: Sequence[float | None], limit: float
) -> Sequence[float]:
    """Return the counts without the steps that are faster than anyone moves."""
    known = [t for t in times if t is not None]
    if len(known) < len(times) or len(known) < 2:
        return metres
    steps, seconds = list(map(sub, metres[1:], metres)), list(map(sub, known[1:], known))
    if max(steps) <= limit * min(seconds) + JUMP_M:
        return metres
    if not any(step > limit * s + JUMP_M for step, s in zip(steps, seconds, strict=True)):
        return metres
    since = known[0]  # When the last count was first reached: some are written again and again.
    for at, step in enumerate(steps):
        if step > limit * (known[at + 1] - since) + JUMP_M:
            steps[at] = 0.0
        if step:
            since = known[at + 1]
    return list(accumulate(steps, initial=metres[0]))

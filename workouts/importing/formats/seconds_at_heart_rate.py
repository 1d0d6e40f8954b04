"""Sums the seconds that a recording spent at each heart rate, while its timer ran."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import sub

from workouts.importing.formats.clock import Span, timer_of

HOLD_S = 60.0  # A rate holds so long when the samples after it have none.


def sum_seconds(
    times: Sequence[float], beats: Sequence[int | None], pauses: Sequence[Span]
) -> dict[int, float]:
    """Return seconds at each heart rate; each rate holds until the next sample that has one.

    `times` are those of the samples, in order; in the `pauses` nothing counts. A rate of 0 counts
    for nothing either: a strap that lost the skin.
    """
    if not any(beats):
        return {}
    timer = timer_of(times, pauses)
    beats = _without_pauses(times, beats, pauses)
    held = _hold(timer, beats) if None in beats else beats
    seconds: defaultdict[int, float] = defaultdict(float)
    # Most steps are alike: a second, at one of a few dozen heart rates.
    steps = map(sub, timer[1:], timer)
    for (step, bpm), often in Counter(zip(steps, held, strict=False)).items():
        if bpm and step > 0:
            seconds[bpm] += step * often
    return dict(sorted(seconds.items()))


def _without_pauses(
    times: Sequence[float], beats: Sequence[int | None], pauses: Sequence[Span]
) -> Sequence[int | None]:
    """Return the rates without those that were written in a pause, or as it ended."""
    written = [
        (low, bisect_right(times, end))
        for begin, end in pauses
        if (low := bisect_right(times, begin)) < bisect_left(times, end)
    ]
    if not written:
        return beats
    found = list(beats)
    for low, high in written:
        found[low:high] = [None] * (high - low)
    return found


def _hold(timer: Sequence[float], beats: Sequence[int | None]) -> list[int | None]:
    """Return the rates with each missing one in place of the last, for a while."""
    held: list[int | None] = []
    last: int | None = None
    since = 0.0
    for t, bpm in zip(timer, beats, strict=True):
        if bpm is not None:
            last, since = bpm, t
        elif t - since >= HOLD_S:
            last = None
        held.append(last)
    return held

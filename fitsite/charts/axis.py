"""The scale of a plot: where values lie between its ends, and the round ticks along it."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

DECIMAL = (1, 2, 2.5, 5, 10)
CLOCK = (1, 2, 5, 10, 15, 20, 30, 60)  # of seconds, minutes and, in effect, hours


@dataclass(frozen=True)
class Axis:
    """From ``start`` (left or bottom) to ``end``; a start above the end turns the scale round."""

    start: float
    end: float
    ticks: Sequence[tuple[float, str]] = ()

    def share(self, value: float) -> float:
        """How far along the axis a value lies, 0 to 1; beyond an end it stays at it."""
        return self.shares((value,))[0]

    def shares(self, values: Iterable[float]) -> list[float]:
        """Return how far along the axis each of many values lies."""
        start, span = self.start, self.end - self.start
        if not span:
            return [0.5 for _ in values]
        found = [(value - start) / span for value in values]
        if min(found, default=0) < 0 or max(found, default=0) > 1:
            return [min(max(share, 0.0), 1.0) for share in found]
        return found


def round_ticks(
    low: float,
    high: float,
    write: Callable[[float], str],
    *,
    most: int = 5,
    steps: Sequence[float] = DECIMAL,
) -> list[tuple[float, str]]:
    """About ``most`` round values from ``low`` to ``high``, each as ``write`` puts it.

    They are multiples of one of ``steps`` times a power of the last of them.
    """
    if high <= low:
        return [(low, write(low))]
    rough, base = (high - low) / most, steps[-1]
    power = base ** math.floor(math.log(rough, base) + 1e-9)
    step = next(step * power for step in steps if step * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(n * step, write(n * step)) for n in range(first, last + 1)]

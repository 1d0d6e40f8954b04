"""When a FIT recording's timer stood, by its own events."""

from collections.abc import Iterable
from math import inf

from workouts.importing.formats.clock import Span
from workouts.importing.formats.fit_messages import Message, clock_s

STOPS = {"stop", "stop_all", "stop_disable", "stop_disable_all"}


def read_pauses(events: Iterable[Message]) -> list[Span] | None:
    """Return from each stop to the next start, on the file's clock; None if nothing ever started.

    The last stop lasts without end: what is written behind it isn't timed.
    """
    timed = [(t, e.get("event_type")) for e in events if (t := clock_s(e.get("timestamp")))]
    if not any(kind == "start" for _, kind in timed):
        return None
    pauses: list[Span] = []
    stopped: float | None = None
    for t, kind in sorted(timed, key=lambda event: event[0]):
        if kind == "start":
            if stopped is not None and t > stopped:
                pauses.append(Span(stopped, t))
            stopped = None
        elif kind in STOPS and stopped is None:
            stopped = t
    if stopped is not None:
        pauses.append(Span(stopped, inf))
    return pauses

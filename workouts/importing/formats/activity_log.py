"""From a log's rows, one for each session, to activities: what Garmin and Runkeeper list."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC
from hashlib import sha256

from workouts.importing.formats.calendar_words import length_words, plain_word
from workouts.importing.formats.cells import RowError
from workouts.importing.formats.list_dates import Moment
from workouts.importing.formats.rows import Rows
from workouts.importing.formats.samples import number
from workouts.importing.formats.sports import decide_sport
from workouts.importing.formats.types import Activity, ReadResult

MAX_ROWS = 20_000  # Two sessions a day for more than 25 years.
LONGEST_S = 7 * 24 * 3600
LONGEST_M = 1_000_000
HIGHEST_M = 50_000
METRES = {"km": 1000.0, "mi": 1609.344, "m": 1.0, "ft": 0.3048, "yd": 0.9144}


POSSIBLE_M_S = (0.15, 25.0)  # on average: from a swim with long rests to a fast ride


def unit_m(name: str) -> float | None:
    """Return the metres of a unit of length by its word in any language; None for none."""
    return length_words().get(plain_word(name)) if name else None


def is_possible(metres: float, seconds: float | None) -> bool:
    """Whether anybody goes so far in that time; anything goes without a time."""
    return not seconds or POSSIBLE_M_S[0] <= metres / seconds <= POSSIBLE_M_S[1]


def gather(
    name: str,
    rows: Iterable[tuple[int, list[str] | None]],
    parse: Callable[[list[str]], Activity],
) -> ReadResult:
    """Return the sessions of all rows, in the file's order; of equal ones the first counts.

    `parse` raises `RowError` for a row to be left out. Raises `UnreadableFileError` for a file of
    too many rows.
    """
    log = Rows(name, MAX_ROWS)
    seen: set[str] = set()

    def unseen(cells: list[str]) -> tuple[Activity]:
        activity = parse(cells)
        if activity.content_hash in seen:
            raise RowError("The same session stands in the file twice.")
        seen.add(activity.content_hash)
        return (activity,)

    return log.result(log.parse(rows, unseen))


def make_activity(
    app: str,
    start: Moment,
    sport_name: str,
    duration_s: float | None,
    *,
    elapsed_s: float | None = None,
    distance_m: float | None = None,
    avg_hr: float | None = None,
    max_hr: float | None = None,
    elevation_gain_m: float | None = None,
    elevation_loss_m: float | None = None,
    title: str = "",
    comment: str = "",
    assumed_metric: bool = False,
    notes: Iterable[str] = (),
) -> Activity:
    """Return the session that a row tells of, in SI units and by the member's own clock.

    `app` keeps the hashes of two apps apart. Raises `RowError` for a time that can't be.
    """
    time, time_known = start
    duration, elapsed = duration_s or elapsed_s or 0.0, elapsed_s or 0.0
    if duration > LONGEST_S or elapsed > LONGEST_S:
        raise RowError("Its time can't be right: it is longer than a week.")
    told = [app, time.isoformat(), sport_name, duration_s, distance_m]
    activity = Activity(
        sport="other",
        sport_name=sport_name[:60],
        started_at=time.astimezone(UTC) if time.tzinfo else None,
        local_start=None if time.tzinfo else time,
        time_known=time_known,
        duration_s=duration,
        elapsed_s=max(duration, elapsed),
        distance_m=number(distance_m, 1, LONGEST_M),
        avg_hr=beats(avg_hr),
        max_hr=beats(max_hr),
        elevation_gain_m=number(elevation_gain_m, 0, HIGHEST_M),
        elevation_loss_m=number(elevation_loss_m, 0, HIGHEST_M),
        assumed_metric=assumed_metric,
        title=title[:200] or None,
        comment=comment,
        source=app,
        notes=tuple(notes),
        content_hash=sha256(json.dumps(told).encode()).hexdigest(),
    )
    return decide_sport(activity)


def beats(value: float | None) -> int | None:
    """Return beats per minute; None for 0, as a strap writes that measured nothing."""
    return round(value) if value and 20 <= value <= 254 else None

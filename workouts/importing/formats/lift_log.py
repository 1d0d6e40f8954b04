"""From a log's rows, one for each set, to strength sessions; what is no set gets its reason."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from workouts.importing.formats.cells import RowError, decimal, duration_s
from workouts.importing.formats.rows import Rows
from workouts.importing.formats.types import Activity, LoadUnit, ReadResult, ReadSet

MAX_ROWS = 100_000  # About fifteen years of four sessions a week, 32 sets each.
MAX_LOAD = 2205  # Pounds, 1,000 kg; also where the unit isn't known.
MAX_REPS = 1000
DAY_S = 24 * 3600
TIMER_FORGOTTEN_S = 6 * 3600  # Convention: no strength session lasts longer.
NO_SET = "A rest timer or a remark, not a set."


class Row(NamedTuple):
    """One set with what its row says of the whole session."""

    start: datetime
    lift_set: ReadSet
    title: str = ""
    time_known: bool = True
    seconds: float | None = None
    comment: str = ""
    remark: str = ""
    """The member's words on this set or exercise."""


def gather(
    name: str,
    rows: Iterable[tuple[int, list[str] | None]],
    parse: Callable[[list[str]], Iterable[Row]],
) -> ReadResult:
    """Return sessions in the file's order; rows belong together by their start and title.

    `parse` gives a row's sets, none where it is about something else, and raises `RowError`. Raises
    `UnreadableFileError` for a file of more rows than anybody has trained.
    """
    sessions: defaultdict[tuple[datetime, str], list[Row]] = defaultdict(list)
    log = Rows(name, MAX_ROWS)
    for row in log.parse(rows, parse, empty=NO_SET):
        sessions[row.start, row.title].append(row)
    return log.result(map(_activity, sessions.values()))


def make_set(
    exercise: str,
    *,
    reps: str = "",
    load: str = "",
    load_unit: LoadUnit | None = None,
    seconds: str = "",
    distance: str = "",
    rpe: str = "",
    warm_up: bool = False,
    to_failure: bool = False,
) -> ReadSet:
    """Return a set from its cells. Raises `RowError` for what can't be a set."""
    exercise = " ".join(exercise.split())
    if not exercise:
        raise RowError("It names no exercise.")
    repetitions = _within(decimal(reps, "number of reps"), MAX_REPS, "number of reps")
    time = _within(duration_s(seconds), DAY_S, "time")
    effort = _within(decimal(rpe, "RPE"), 10, "RPE")
    weight = decimal(load, "load")
    if weight is not None and weight < 0:
        weight = None  # A log's way to say that the machine helped: the load isn't known.
    weight = _within(weight, 1000 if load_unit == "kg" else MAX_LOAD, "load")
    done = ReadSet(
        exercise,
        reps=int(repetitions or 0) or None,
        load=weight or None,
        load_unit=load_unit,
        seconds=round(time or 0) or None,
        rpe=effort or None,
        rir=0 if to_failure else None,
        warm_up=warm_up,
    )
    if not (done.reps or done.seconds or decimal(distance, "distance")):
        raise RowError("It has neither reps nor a time nor a distance: it wasn't done.")
    return done


def _within(value: float | None, high: float, what: str) -> float | None:
    if value is not None and not 0 <= value <= high:
        raise RowError(f"Its {what} can't be right.")
    return value


def _activity(rows: Sequence[Row]) -> Activity:
    first, sets = rows[0], [row.lift_set for row in rows]
    start, seconds = first.start, first.seconds or 0.0
    comments: dict[str, None] = {}
    for row in rows:
        words = f"{row.lift_set.exercise}: {row.remark}" if row.remark else ""
        comments |= dict.fromkeys(filter(None, (row.comment, words)))
    # The hash is equal in every file with this session, whatever else is in it.
    identity = attrgetter("exercise", "reps", "load", "load_unit", "seconds", "rpe", "rir")
    told = json.dumps(["lift", start.isoformat(), first.title, list(map(identity, sets))])
    notes = []
    if not 0 <= seconds <= TIMER_FORGOTTEN_S:
        notes.append("It says that it took more than 6 hours; that time is left out.")
        seconds = 0.0
    return Activity(
        sport="lift",
        sport_name="strength training",
        started_at=start.astimezone(UTC) if start.tzinfo else None,
        local_start=None if start.tzinfo else start,
        time_known=first.time_known,
        duration_s=seconds,
        elapsed_s=seconds,
        content_hash=sha256(told.encode()).hexdigest(),
        sets=tuple(sets),
        title=first.title or None,
        comment="\n".join(comments),
        notes=tuple(notes),
    )

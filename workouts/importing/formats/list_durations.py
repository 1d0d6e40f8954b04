"""How a list writes times: whether "1:08" is an hour and eight minutes, or 68 seconds."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from workouts.importing.formats.calendar_words import duration_words, plain_word
from workouts.importing.formats.cells import LONGEST_VALUE, RowError, is_empty
from workouts.importing.formats.samples import number

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,5}):(\d\d)(?:[.,](\d{1,6}))?")
_DOTTED = re.compile(r"(\d{1,4})\.(\d\d)\.(\d\d)")
_WORDS = re.compile(r"(?:\d+(?:[.,]\d+)?\s*[^\W\d_]+\.?\s*)+")
_WORD = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
_ISO = re.compile(r"p(?:t)?((?:\d+(?:\.\d+)?[hms])+)")
MOST_HOURS = 24  # as the first of two parts; more are minutes, unless the list has hours first
LIKE = (0.6, 1.67)  # two times of one session, one without its pauses
POSSIBLE_M_S = (0.3, 25.0)  # on average: from a swim with rests to a fast ride


class Hint(NamedTuple):
    """A time of two parts, with what else its row tells: another time, and a distance."""

    cell: str
    other_s: float | None = None
    distance_m: float | None = None


def duration_s(cell: str, *, hours_first: bool | None = False) -> float | None:
    """Return seconds of "21h 48m", "38min", "1 Std. 5 Min.", "0:01:30" or a bare number of them.

    ``hours_first`` says what "1:08" means; None if nothing tells. None for an empty cell. Raises
    `RowError`.
    """
    parts = _parts(cell)
    if parts is None:
        return None
    if isinstance(parts, float):
        return parts
    first, second, fraction = parts
    if hours_first is None and first < MOST_HOURS:
        reason = "Its time {} may mean hours or minutes, and nothing in the list tells which: "
        raise RowError(reason + "write its times as h:mm:ss.", cell)
    if hours_first:
        return first * 3600.0 + second * 60
    return first * 60.0 + second + fraction


def unit_s(name: str) -> float | None:
    """Return the seconds of a unit that a heading names, such as 60 by "min"; None for none."""
    return duration_words().get(plain_word(name))


def is_bare(cell: str) -> bool:
    """Whether a time is a number alone, which may be of any unit."""
    return not any(c == ":" or c.isalpha() for c in cell)


def has_two_parts(cell: str) -> bool:
    """Whether a cell is a time such as "1:08"."""
    try:
        return isinstance(_parts(cell), tuple)
    except RowError:
        return False


def learn_hours_first(hints: Iterable[Hint], column: Iterable[str] = ()) -> bool | None:
    """Return whether a list's times of two parts begin with hours; None if nothing tells.

    Each row has its vote: by its other time, else by how fast its distance would have been. Without
    votes the ``column`` tells: where "1:03:20" stands beside "45:10", that is in minutes.
    """
    votes = 0
    for hint in hints:
        if not has_two_parts(hint.cell):
            continue
        minutes = duration_s(hint.cell) or 0.0
        hours = duration_s(hint.cell, hours_first=True) or 0.0
        if not minutes:
            continue
        if hint.other_s:
            votes += _vote(hint.other_s / hours, hint.other_s / minutes, LIKE)
        elif hint.distance_m:
            speeds = hint.distance_m / hours, hint.distance_m / minutes
            votes += _vote(*speeds, POSSIBLE_M_S)
        elif hours >= MOST_HOURS * 3600:
            votes -= 1
    if votes:
        return votes > 0
    return False if any(_has_hours(cell) for cell in column) else None


def _vote(if_hours: float, if_minutes: float, within: tuple[float, float]) -> int:
    low, high = within
    return (low <= if_hours <= high) - (low <= if_minutes <= high)


def _has_hours(cell: str) -> bool:
    found = _CLOCK.fullmatch(cell.strip())
    return bool(found and found[1] and int(found[1]))


@lru_cache(maxsize=4096)
def _parts(cell: str) -> float | tuple[int, int, float] | None:
    """Return seconds, or the parts of a time that has two; None for an empty cell."""
    text = " ".join(cell[:LONGEST_VALUE].casefold().split()).strip("' ")
    if is_empty(text):
        return None
    text = _DOTTED.sub(r"\1:\2:\3", text) if _DOTTED.fullmatch(text) else text
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds, fraction = found.groups()
        part = float(f"0.{fraction or 0}")
        if int(seconds) < 60 and (hours is None or int(minutes) < 60):
            if hours is None:
                return int(minutes), int(seconds), part
            return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + part
    elif found := _ISO.fullmatch(text):
        return _sum_of_words(found[1], cell)
    elif _WORDS.fullmatch(text):
        return _sum_of_words(text, cell)
    else:
        bare = number(text.replace(",", ".")) if "_" not in text else None
        if bare is not None and bare >= 0:
            return bare
    raise RowError("Its time {} isn't understood: write it as h:mm:ss.", cell)


def _sum_of_words(text: str, cell: str) -> float:
    total = 0.0
    for count, word in _WORD.findall(text):
        unit = duration_words().get(plain_word(word))
        if unit is None:
            raise RowError("Its time {} isn't understood: write it as h:mm:ss.", cell)
        total += float(count.replace(",", ".")) * unit
    return total

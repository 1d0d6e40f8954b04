"""How a list writes its dates: the order of day and month, and the language of its months.

Both are learned from the whole column. A word that no language has for a month is refused, and so
is a date that may be two days where nothing in the column tells which.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from workouts.importing.formats.calendar_words import (
    Months,
    halves_of_day,
    languages_with_a_dot_after_the_year,
    month_languages,
    month_words,
    other_words,
    plain_word,
)
from workouts.importing.formats.cells import LONGEST_VALUE, RowError, is_empty

EARLIEST_YEAR, LATEST_YEAR = 1970, 2200
NOON = (12, 0, 0)
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)\.?")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)\.?")
_OFFSET = re.compile(r"(?<=\d)\s?(?:z|utc|gmt|([+-])(\d\d):?(\d\d))$")
_CLOCK = re.compile(r"(?<!\d)t?(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?(?!\d)")
_WHOLE_HOUR = re.compile(r"(?<![\d:])(\d{1,2})()()(?= ?[ap]m\b)")
_SHORT_FORM = re.compile(r"\b([^\W\d_]{1,2})\. ?([^\W\d_]{1,2})\b\.?")  # "p. m.", "μ.μ."
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_AGAIN = "export the list again, or write its dates as 2025-03-25."
NOT_UNDERSTOOD = f"Its date {{}} isn't understood: {_AGAIN}"
NO_MONTH = f"Its date has the word {{}}, which is no month in a language that we know: {_AGAIN}"
TWO_MONTHS = f"Its date has the word {{}}, which is one month or another by its language: {_AGAIN}"
TWO_ORDERS = (
    f"Its date {{}} may be one of two days, and nothing in the list tells day from month: {_AGAIN}"
)


class Moment(NamedTuple):
    """A date with its time by whichever clock the list means; at noon where it has no time."""

    time: datetime
    time_known: bool


class _Date(NamedTuple):
    """The parts of a cell: its month is one of two numbers, a number, or a word."""

    year: int
    day: int = 0
    month: int = 0
    month_word: str = ""
    numbers: tuple[int, int] | None = None
    """Two numbers before the year of which either may be the day."""
    dotted: bool = False
    """Whether a dot stands after the year."""
    clock: tuple[int, int, int] | None = None
    zone: timezone | None = None


class ListDates:
    """Reads the dates of one list, by what all of its dates tell together."""

    def __init__(self, cells: Iterable[str]) -> None:
        found = [date for cell in set(cells) if (date := _try_parse(cell))]
        self._day_first = _learn_day_first(found)
        self._languages: frozenset[str] = frozenset()
        for word in sorted({date.month_word for date in found if date.month_word}):
            languages = frozenset(month_languages(word))
            self._languages = (self._languages & languages) or self._languages or languages
        self._read_once = lru_cache(maxsize=4096)(self._read)

    def read(self, cell: str) -> Moment:
        """Return when a row was. Raises `RowError`."""
        return self._read_once(cell)

    def _read(self, cell: str) -> Moment:
        if is_empty(cell):
            raise RowError("It has no date.")
        date = _parse(cell)
        if isinstance(date, Moment):
            return date
        day, month = date.day, date.month or self._month(date)
        if date.numbers:
            day_first = self._day_first if max(date.numbers) < 13 else date.numbers[0] > 12
            if day_first is None and date.numbers[0] != date.numbers[1]:
                raise RowError(TWO_ORDERS, cell)
            day, month = date.numbers if day_first else date.numbers[::-1]
        try:
            # By the member's own clock; the zone comes with the member.
            time = datetime(date.year, month, day, *(date.clock or NOON), tzinfo=date.zone)  # noqa: DTZ001
        except ValueError:
            raise RowError(NOT_UNDERSTOOD, cell) from None
        return _moment(cell, time, time_known=date.clock is not None)

    def _month(self, date: _Date) -> int:
        if not date.month_word:
            return 0
        months = month_words()[date.month_word]
        months = _only(months, self._languages) or months
        if len(months) > 1:
            dotted = languages_with_a_dot_after_the_year()
            others = frozenset(month_languages(date.month_word)) - dotted
            months = _only(months, dotted if date.dotted else others) or months
        if len(months) > 1:
            raise RowError(TWO_MONTHS, date.month_word)
        return next(iter(months))


def looks_like_date(cell: str) -> bool:
    """Whether a cell has the form of a date, which the whole column may be needed to read."""
    try:
        _parse(cell)
    except RowError:
        return False
    return True


def _only(months: Months, languages: frozenset[str]) -> Months:
    return {month: found for month, found in months.items() if found & languages}


def _learn_day_first(dates: Iterable[_Date]) -> bool | None:
    """Return whether most dates have their day first; None if nothing tells."""
    votes = sum(
        1 if first > 12 else -1
        for first, second in (date.numbers for date in dates if date.numbers)
        if (first > 12) != (second > 12)
    )
    return votes > 0 if votes else None


def _try_parse(cell: str) -> _Date | None:
    try:
        date = _parse(cell)
    except RowError:
        return None
    return date if isinstance(date, _Date) else None


@lru_cache(maxsize=4096)
def _parse(cell: str) -> _Date | Moment:
    """Return a cell's parts, or its moment where its form leaves nothing open."""
    text = " ".join(cell[:LONGEST_VALUE].split()).strip("'")
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return _parts(cell, text.casefold())
    if ":" in text or len(text) > 10:
        return _moment(cell, time, time_known=True)
    return _moment(cell, time.replace(hour=NOON[0]), time_known=False)


def _parts(cell: str, text: str) -> _Date:
    zone = None
    if offset := _OFFSET.search(text):
        text = text[: offset.start()]
        sign, hours, minutes = offset.groups(default="0")
        away = timedelta(hours=min(int(hours), 23), minutes=min(int(minutes), 59))
        zone = timezone(-away if sign == "-" else away)
    text = _EAST_ASIAN.sub(r"\1-\2-\3 ", text)
    date: _Date | None = None
    if found := _YEAR_FIRST.search(text):
        date = _Date(int(found[1]), month=int(found[3]), day=int(found[4]))
    elif found := _YEAR_LAST.search(text):
        first, second = int(found[1]), int(found[3])
        year = int(found[4]) if len(found[4]) == 4 else _full_year(int(found[4]))
        if found[2] == ".":  # Nobody has the month first and dots.
            date = _Date(year, day=first, month=second)
        else:
            date = _Date(year, numbers=(first, second))
    if found:
        text = f"{text[: found.start()]} {text[found.end() :]}"
    text = _SHORT_FORM.sub(r"\1\2", text)
    clock = _CLOCK.search(text) or _WHOLE_HOUR.search(text)
    if clock:
        text = f"{text[: clock.start()]} {text[clock.end() :]}"
    words = [plain_word(word) for word in _WORD.findall(_ORDINAL.sub("", text))]
    halves = [halves_of_day()[word] for word in words if clock and word in halves_of_day()]
    if date is None:
        date = _in_words(cell, text, words)
    elif re.search(r"\d", text) or set(words) - other_words() - halves_of_day().keys():
        raise RowError(NOT_UNDERSTOOD, cell)
    return date._replace(clock=_clock(clock, halves), zone=zone)


def _in_words(cell: str, text: str, words: list[str]) -> _Date:
    """Return a date whose month is a word, which only the whole column may tell from others."""
    months = [word for word in words if word in month_words()]
    unknown = set(words) - set(months) - other_words() - halves_of_day().keys()
    if unknown:
        raise RowError(NO_MONTH, next(word for word in words if word in unknown))
    # "mar. 4 mar. 2025": the first is a day of the week.
    months = [word for word in months if word not in other_words()] or months[-1:]
    numbers = re.findall(r"\d+", text)
    if len(set(months)) != 1 or len(numbers) != 2:
        raise RowError(NOT_UNDERSTOOD, cell)
    day, year = numbers if len(numbers[0]) < 3 else numbers[::-1]
    if len(day) > 2 or len(year) not in {2, 4}:
        raise RowError(NOT_UNDERSTOOD, cell)
    full_year = int(year) if len(year) == 4 else _full_year(int(year))
    return _Date(full_year, day=int(day), month_word=months[0], dotted=f"{year}." in text)


def _full_year(year: int) -> int:
    return year + (1900 if year >= EARLIEST_YEAR % 100 else 2000)


def _clock(found: re.Match[str] | None, halves: list[int]) -> tuple[int, int, int] | None:
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    return (hour % 12 + halves[0] if halves and hour <= 12 else hour), minute, second


def _moment(cell: str, time: datetime, *, time_known: bool) -> Moment:
    if not EARLIEST_YEAR <= time.year <= LATEST_YEAR:
        raise RowError(NOT_UNDERSTOOD, cell)
    return Moment(time, time_known)

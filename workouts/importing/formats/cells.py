"""Reads the cells of logs: numbers, durations and local times, in the forms that apps write."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from workouts.importing.formats.samples import number
from workouts.importing.formats.sports import without_accents
from workouts.importing.formats.types import LoadUnit

EMPTY = {"", "-", "--", "nan", "null", "none"}
LONGEST_TEXT = 80  # No time or date is longer.
EARLIEST_YEAR, LATEST_YEAR = 1970, 2200
# First letters of the months in English, German, French, Spanish, Italian, Portuguese, Dutch and
# the Scandinavian languages, without accents.
_NAMES = (
    "jan ene gen|feb fev|mar mrt|apr avr abr|may mai mag mei maj|jun juin giu|"
    "jul juil lug|aug aou ago|sep set|oct okt out ott|nov|dec dez dic"
)
MONTHS = {name: n for n, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
_CLOCK_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\.?)?"
_AT = "(?:at|um|à|a las|às|alle|om|kl\\.)"
_WEEKDAY = r"(?:[^\W\d]+\.?, )?"
_WRITTEN = [
    re.compile(
        rf"{_WEEKDAY}{day_and_month} (?:de )?(?P<year>\d{{4}}),? (?:{_AT} )?{_CLOCK_TIME}",
        re.IGNORECASE,
    )
    for day_and_month in (
        r"(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d]+)\.?",
        r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2}),?",
    )
]
_SLASHED = re.compile(
    rf"(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.](?P<year>\d{{4}}),?(?: {_CLOCK_TIME})?",
    re.IGNORECASE,
)
_DOTTED_CLOCK = re.compile(r"(?<= \d\d)\.(?=\d\d)|(?<= \d\d[.:]\d\d)\.(?=\d\d$)")
_WORDS = re.compile(r"(?:(\d+) ?[a-z]*?h[a-z]*)? ?(?:(\d+) ?m[a-z]*)? ?(?:(\d+) ?s[a-z]*)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d\d(?:[.,]\d+)?)")


class RowError(Exception):
    """A row that can't be taken; `str()` is one sentence that says why."""


def decimal(text: str, what: str) -> float | None:
    """Return a number with a decimal point or comma; None for none. Raises `RowError`."""
    plain = text.replace("\u00a0", "").replace(" ", "")
    if plain.casefold() in EMPTY:
        return None
    if "," in plain and plain.rfind(".") > plain.rfind(","):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(".", "" if "," in plain else ".").replace(",", ".")
    value = number(plain)
    if value is None or "_" in plain:
        raise RowError(f"Its {what} is no number.")
    return value


@lru_cache(maxsize=4096)
def duration_s(text: str) -> float | None:
    """Return seconds of "21h 48m", "38min", "45s", "0:01:30" or a bare number of seconds."""
    text = text[:LONGEST_TEXT].casefold().strip()
    if text in EMPTY:
        return None
    if found := _CLOCK.fullmatch(text) or _WORDS.fullmatch(text):
        parts = ((part or "0").replace(",", ".") for part in found.groups())
        hours, minutes, seconds = (number(part) or 0.0 for part in parts)
        return hours * 3600 + minutes * 60 + seconds
    bare = decimal(text, "time")
    if bare is not None and bare < 0:
        raise RowError("Its time can't be right.")
    return bare


@lru_cache(maxsize=4096)
def local_time(text: str, *, day_first: bool | None = None) -> datetime:
    """Return the time written as "2021-02-10 16:46:13", "30 Jun 2025, 19:56" or otherwise.

    Without a zone unless it states one. Raises `RowError` for others, and for dates such as
    05/03/2025, a day of March to some, of May to others, unless `day_first` says which it is.
    """
    text = _DOTTED_CLOCK.sub(":", " ".join(text[:LONGEST_TEXT].split()))
    try:
        time: datetime | None = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        time = _other_time(text, day_first)
    if time is None or not EARLIEST_YEAR <= time.year <= LATEST_YEAR:
        raise RowError("Its date isn't understood.")
    return time


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether 25/03/2024 or 03/25/2024 is meant in a column of dates; None if nothing tells."""
    short = (" ".join(text[:LONGEST_TEXT].split()) for text in texts)
    found = [form for text in short if (form := _SLASHED.fullmatch(text))]
    if any(int(form["one"]) > 12 for form in found) or any("." in form[0][:3] for form in found):
        return True
    return False if any(int(form["two"]) > 12 for form in found) else None


def _other_time(text: str, day_first: bool | None) -> datetime | None:
    """Return the time of a date in words, or of short form if it is known which number is which."""
    forms = _WRITTEN if day_first is None else [*_WRITTEN, _SLASHED]
    found = next(filter(None, (form.fullmatch(text) for form in forms)), None)
    if found is None:
        return None
    if found.re is _SLASHED:
        day, month = found["one"], int(found["two"])
        if not day_first:
            day, month = found["two"], int(found["one"])
    else:
        letters = without_accents(found["month"].casefold())
        day, month = found["day"], MONTHS.get(letters[:4]) or MONTHS.get(letters[:3], 0)
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold().startswith("p") else 0)
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    try:
        # By the member's own clock; the zone comes with the member.
        return datetime(int(found["year"]), month, int(day), hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None


def load_unit(text: str) -> LoadUnit | None:
    """Return the unit that a header or a cell names; None for anything else."""
    word = text.casefold().strip(" .")
    if word in {"kg", "kgs", "kilogram", "kilograms"}:
        return "kg"
    return "lb" if word in {"lb", "lbs", "pound", "pounds"} else None

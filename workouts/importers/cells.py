"""What the cells of people's logs say: numbers, durations and local times, in their dialects."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import lru_cache

from workouts.importers.samples import number
from workouts.importers.types import LoadUnit

EMPTY = {"", "-", "--", "nan", "null", "none"}
EARLIEST_YEAR, LATEST_YEAR = 1970, 2200
# First letters of the months in English, German, French, Spanish, Italian, Portuguese, Dutch and
# the Scandinavian languages, without accents.
_NAMES = (
    "jan ene gen|feb fev|mar mrt|apr avr abr|may mai mag mei maj|jun juin giu|"
    "jul juil lug|aug aou ago|sep set|oct okt out ott|nov|dec dez dic"
)
MONTHS = {name: n for n, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
_CLOCK_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\.?)?"
_WRITTEN = [
    re.compile(rf"{day_and_month} (?:de )?(?P<year>\d{{4}}),? (?:at )?{_CLOCK_TIME}", re.IGNORECASE)
    for day_and_month in (
        r"(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d]+)\.?",
        r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2}),?",
    )
]
_WORDS = re.compile(r"(?:(\d+) ?[a-z]*?h[a-z]*)? ?(?:(\d+) ?m[a-z]*)? ?(?:(\d+) ?s[a-z]*)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d\d)(?:\.\d+)?")


class BadRow(Exception):  # noqa: N818 (a row that is left out, not a fault)
    """A row that can't be taken; `str()` is one sentence that says why."""


def decimal(text: str, what: str) -> float | None:
    """A number with a decimal point or comma; None where there is none. Raises `BadRow`."""
    plain = text.replace("\u00a0", "").replace(" ", "")
    if plain.casefold() in EMPTY:
        return None
    if "," in plain and plain.rfind(".") > plain.rfind(","):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(".", "" if "," in plain else ".").replace(",", ".")
    value = number(plain)
    if value is None or "_" in plain:
        raise BadRow(f"Its {what} is no number.")
    return value


@lru_cache(maxsize=4096)
def duration_s(text: str) -> float | None:
    """Seconds of "21h 48m", "38min", "45s", "0:01:30" or a bare number of seconds."""
    text = text.casefold().strip()
    if text in EMPTY:
        return None
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (number(part) or 0.0 for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    if words := _WORDS.fullmatch(text):
        hours, minutes, seconds = (number(part) or 0.0 for part in words.groups())
        return hours * 3600 + minutes * 60 + seconds
    return decimal(text, "time")


@lru_cache(maxsize=4096)
def local_time(text: str) -> datetime:
    """A date, or date and time, as "2021-02-10 16:46:13", "30 Jun 2025, 19:56" or a local variant.

    Without a zone unless it states one. Raises `BadRow` for others, such as 05/03/2025, which is
    a day of March to some and of May to others.
    """
    text = " ".join(text.split())
    time = _iso(text) or _written(text)
    if time is None or not EARLIEST_YEAR <= time.year <= LATEST_YEAR:
        raise BadRow("Its date isn't understood.")
    return time


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None


def _written(text: str) -> datetime | None:
    found = next(filter(None, (form.fullmatch(text) for form in _WRITTEN)), None)
    if found is None:
        return None
    name = unicodedata.normalize("NFKD", found["month"].casefold())
    letters = "".join(letter for letter in name if not unicodedata.combining(letter))
    month = MONTHS.get(letters[:4]) or MONTHS.get(letters[:3], 0)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold().startswith("p") else 0)
    try:
        return datetime(  # noqa: DTZ001 (the member's own clock; the zone comes with the member)
            int(found["year"]),
            month,
            int(found["day"]),
            hour,
            int(found["minute"]),
            int(found["second"] or 0),
        )
    except ValueError:
        return None


def load_unit(text: str) -> LoadUnit | None:
    """The unit that a header or a cell names; None for anything else."""
    word = text.casefold().strip(" .")
    if word in {"kg", "kgs", "kilogram", "kilograms"}:
        return "kg"
    return "lb" if word in {"lb", "lbs", "pound", "pounds"} else None

"""What cells of all lists have in common: empty ones, units of loads, plain letters."""

import unicodedata
from functools import lru_cache

from workouts.importing.formats.types import LoadUnit

EMPTY = {"", "-", "--", "---", "–", "—", "nan", "null", "none", "n/a"}
LONGEST_EMPTY = 4
CORRECT = "correct it in the list and import it again."
LONGEST_VALUE = 80  # No number, time or date is longer.
LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "ß": "ss", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "’": "'"}
)


class RowError(Exception):
    """A row that can't be taken; `str()` says why, in a sentence or two.

    ``reason`` names the field and what to do. It has ``{}`` where the value stands, so that rows
    with one reason and several values are told together.
    """

    def __init__(self, reason: str, value: str = "") -> None:
        self.reason = reason
        super().__init__(reason.replace("{}", f"“{shorten(value)}”"))


def is_empty(cell: str) -> bool:
    """Whether a cell holds nothing, in the ways that apps write it."""
    return not cell or (len(cell) <= LONGEST_EMPTY and cell.strip().casefold() in EMPTY)


def shorten(value: str) -> str:
    """Return the beginning of a stranger's text, printable and short enough for a sentence."""
    text = " ".join("".join(c if c.isprintable() else " " for c in value[:200]).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def fold(word: str) -> str:
    """Return a word in small letters without accents, as spreadsheets may write it."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=256)
def load_unit(text: str) -> LoadUnit | None:
    """Return the unit that a header or a cell names; None for anything else."""
    word = text.casefold().strip(" .")
    if word in {"kg", "kgs", "kilogram", "kilograms"}:
        return "kg"
    return "lb" if word in {"lb", "lbs", "pound", "pounds"} else None

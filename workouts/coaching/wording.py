"""Small helpers that turn a finding's numbers into plain English."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from workouts.coaching.levels import Numbers
from workouts.coaching.thresholds.threshold import Threshold

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
METRES_PER_MILE = 1609.344


class Wording(NamedTuple):
    """A finding in words: the point, the numbers behind it, and what could be done."""

    headline: str
    why: str
    action: str = ""


class Workings(NamedTuple):
    """The arithmetic in one line, and which part of the data was recorded, estimated or missing."""

    sum: str
    data: str


def stored_or_published(numbers: Numbers, key: str, threshold: Threshold) -> float:
    """Return a threshold as the finding was judged by, or as published where it wasn't stored."""
    if key not in numbers:
        return threshold.value
    stored: float = numbers[key]
    return stored


def plain(value: float, places: int = 1) -> str:
    """Write a number without needless zeros: 1,200, 8.5, −2."""
    rounded = round(value, places) + 0.0  # no minus before a zero
    written = f"{rounded:,.{places}f}"
    trimmed = written.rstrip("0").rstrip(".") if "." in written else written
    return trimmed.replace("-", "−")


def percent(share: float, places: int = 1) -> str:
    """Write a share as a percentage: 0.926 as 92.6%."""
    return f"{plain(100 * share, places)}%"


def count(amount: float, noun: str) -> str:
    """Write an amount with its noun: no runs, 1 run, 4.5 sets."""
    if not amount:
        return f"no {noun}s"
    return f"{plain(amount)} {noun if amount == 1 else noun + 's'}"


def minutes(amount: float) -> str:
    """Write whole minutes with their noun: 1 minute, 210 minutes."""
    return count(round(amount), "minute") if round(amount) else "0 minutes"


def about_hours(hours: float, steps: Iterable[float]) -> str:
    """Write hours as people say them: about 25 hours; just under 24 hours where that is a step."""
    whole = round(hours)
    if hours < 1:
        return "less than an hour"
    if hours < whole and whole in steps:
        return f"just under {plain(whole)} hours"
    return f"about {count(whole, 'hour')}"


def capitalise(text: str) -> str:
    """Return the text with a capital at its start, the rest unchanged."""
    return text[:1].upper() + text[1:]


def distance(metres: float, *, miles: bool, places: int = 2) -> str:
    """Write metres as kilometres or miles."""
    if miles:
        amount = plain(metres / METRES_PER_MILE, places)
        return f"{amount} {'mile' if amount == '1' else 'miles'}"
    return f"{plain(metres / 1000, places)} km"


def day(iso: str) -> str:
    """Write a date for readers: 2025-03-19 as Wednesday 19 March."""
    when = date.fromisoformat(iso)
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"


def join_list(parts: Sequence[str]) -> str:
    """Join parts with commas and “and”: one, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def join_sentences(*parts: str) -> str:
    """Join the sentences that aren't empty."""
    return " ".join(part for part in parts if part)


def say_guessed_kinds(numbers: Numbers) -> str:
    """Say for how many runs an import guessed the kind; '' for none."""
    guessed = numbers.get("guessed_kinds")
    return f"For {count(guessed, 'run')} we guessed the type from the file." if guessed else ""


def say_rated_share(estimated: float) -> str:
    """Say which share of the load rests on ratings and which was estimated."""
    if not estimated:
        return "You rated the effort of every session."
    how = "from your usual effort for that type of session, or from a typical one."
    if estimated >= 1:
        return f"We estimated all of the load {how}"
    return (
        f"{percent(1 - estimated, 0)} of the load rests on your own ratings; we estimated the rest "
        f"{how}"
    )


def say_missing_effort(unknown: float) -> str:
    """Say how many counting leg sets had no effort noted."""
    if not unknown:
        return "No leg set was missing its effort."
    return f"{capitalise(count(unknown, 'leg set'))} without an effort counted as hard enough."


def when_to_add(numbers: Numbers, advice: str) -> str:
    """Say when to follow advice that asks for more, beside findings that ask for less."""
    if "recovery_first" in numbers:
        return f"Leave this for a week when you are rested. {advice}"
    if "swap" in numbers:
        return f"{advice} Do this in place of a run, not on top."
    return advice

"""The sets that a watch counted in a FIT strength session, with the exercises' names."""

from collections.abc import Iterable

from fitdecode.profile import FIELD_TYPES

from workouts.importing.formats.fit_messages import Message
from workouts.importing.formats.lift_log import DAY_S, MAX_REPS
from workouts.importing.formats.samples import number
from workouts.importing.formats.types import ReadSet

MAX_KG = 1000
UNKNOWN = "unknown"
Code = tuple[object, int | None]


def read_sets(sets: Iterable[Message], titles: Iterable[Message]) -> tuple[ReadSet, ...]:
    """Return the working sets in order, rests left out; loads are in kilograms in this format.

    `titles` are the file's own names of exercises, which go before the format's.
    """
    named = {
        (title.get("exercise_category"), _whole(title.get("exercise_name"))): str(text)[:80]
        for title in titles
        if (text := _first(title.get("wkt_step_name")))
    }
    found = []
    for message in sets:
        if message.get("set_type") == "rest":
            continue
        code = (_first(message.get("category")), _whole(message.get("category_subtype")))
        done = ReadSet(
            named.get(code) or _name(code),
            reps=_whole(number(message.get("repetitions"), 1, MAX_REPS)),
            load=number(message.get("weight"), 0.001, MAX_KG),
            load_unit="kg",
            seconds=_whole(number(message.get("duration"), 0.5, DAY_S)),
        )
        if done.reps or done.seconds:
            found.append(done)
    return tuple(found)


def _name(code: Code) -> str:
    """Return the format's name of an exercise, or of its kind; watches call many unknown."""
    category, subtype = code
    if not isinstance(category, str) or category == UNKNOWN:
        return "Unknown exercise"
    names = FIELD_TYPES.get(f"{category}_exercise_name")
    name = names.enum.get(subtype) if names and names.enum else None
    return str(name or category).lstrip("_").replace("_", " ").capitalize()


def _first(value: object) -> object:
    """Return the first of several guesses of a watch, which is its likeliest."""
    return next(iter(value), None) if isinstance(value, (tuple, list)) else value


def _whole(value: object) -> int | None:
    amount = number(_first(value))
    return None if amount is None else round(amount)

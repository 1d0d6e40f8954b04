"""W3 in words: which hard sessions were close, how close, and how to make room."""

from collections.abc import Iterable

from workouts.coaching.levels import Level, Numbers
from workouts.coaching.look_back import HardClass
from workouts.coaching.stressors import HIKE, LEG_LIFT, MARCH
from workouts.coaching.thresholds.recovery_rules import GAP_WARNING_H, STACKED_H
from workouts.coaching.thresholds.shared_measures import ASSUMED_MIN
from workouts.coaching.wording import (
    Wording,
    Workings,
    about_hours,
    capitalise,
    count,
    day,
    join_list,
    join_sentences,
    plain,
    say_guessed_kinds,
    stored_or_published,
)


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the closest pairs, how many more there were, and how to make room."""
    pairs = [pair for pair in numbers["pairs"] if Level(pair["level"]) > Level.NONE]
    sessions = count(numbers["hard_sessions"], "hard leg session")
    stacked = stored_or_published(numbers, "stacked_h", STACKED_H)
    steps = (stacked, stored_or_published(numbers, "next_h", GAP_WARNING_H))
    if not pairs:
        return Wording(
            "Your hard leg sessions had room between them"
            if numbers["hard_sessions"] > 1
            else "No hard leg sessions close together",
            f"You had {sessions} this week.",
        )
    worst = [pair for pair in pairs if pair["level"] == level]
    more = len(pairs) - len(worst)
    why = join_sentences(
        *(_told(pair, steps) for pair in worst),
        f"{count(more, 'other pair')} {'was' if more == 1 else 'were'} close too, but less so."
        if more
        else "",
        "Where a session had no length, we took it as 60 minutes."
        if any(pair["minutes_assumed"] for pair in worst)
        else "",
        "Some sets had a weight but no effort noted, so we took them as heavy."
        if any(pair["effort_unknown"] for pair in worst)
        else "",
        "One run had no type, effort or heart rate: we took it as fast by its pace."
        if any(pair.get("by_pace") for pair in worst)
        else "",
    )
    if level is Level.INFO:
        return _gently(worst[0], why)
    if level is Level.CAUTION:
        if not any(pair["days"] for pair in worst):
            return Wording(
                "Two hard leg sessions right after each other",
                why,
                f"Leave at least {plain(stacked)} hours between them, or move one to another day, "
                "and you start the second fresher.",
            )
        return Wording(
            "Two hard leg days close together",
            why,
            "Your legs may not have been fresh for the second. With an easy or free day between "
            "them, both sessions work better.",
        )
    planned = all(pair.get("planned") for pair in worst)
    return Wording(
        f"Less than {plain(numbers['threshold'])} hours between hard leg sessions",
        why,
        join_sentences(
            "Next time, move the second one back a day, or do both on one day at least "
            f"{plain(stacked)} hours apart and keep the next day easy: you will be fresher for it.",
            "" if planned else "If something hurts, pause and see a clinician.",
        ),
    )


def _gently(pair: Numbers, why: str) -> Wording:
    """Word an info by what its first pair is like."""
    if pair.get("accustomed"):
        return Wording("Your usual pair of hard sessions", why)
    if pair.get("first_class") == pair.get("second_class") == HardClass.LONG:
        return Wording("Back-to-back long runs", why)
    if not pair["days"]:
        return Wording(
            "Two hard sessions on one day",
            why,
            "That's fine if the next day stays easy. Do the session that matters more to you "
            "first.",
        )
    if pair["first"] == pair["second"] == LEG_LIFT:
        return Wording(
            "Leg strength two days running",
            why,
            "That works: in trials, lifting on days in a row built as much strength.",
        )
    return Wording(
        "Two demanding days in a row",
        why,
        "If your legs feel heavy, take the next days easy.",
    )


def _told(pair: Numbers, steps: Iterable[float]) -> str:
    """Say one pair in a sentence."""
    first, second = _named(pair, "first"), _named(pair, "second")
    start, hours = day(pair["first_date"]), pair.get("gap_h")
    if not pair["days"]:
        when = f"{capitalise(first)}, then {second}, both on {start}"
        apart = "the log doesn't say how far apart" if hours is None else _apart(hours, steps)
    else:
        second = "again" if first == second else second
        when = f"{capitalise(first)} on {start}, then {second} on {day(pair['second_date'])}"
        apart = (
            "12 or 36 hours apart, the log can't tell" if hours is None else _apart(hours, steps)
        )
    if pair.get("accustomed"):
        return f"{when}, as in most of your weeks: your legs know it."
    if pair.get("first_class") == pair.get("second_class") == HardClass.LONG and pair["days"]:
        return f"{when}: the second starts on tired legs, which may be the point."
    return f"{when}: {apart}."


def _apart(hours: float, steps: Iterable[float]) -> str:
    if hours <= 0:
        return "no time in between"
    return f"{about_hours(hours, steps)} in between"


def _named(pair: Numbers, which: str) -> str:
    """Name a session: leg strength, intervals, an easy run."""
    what = pair[which]
    made_hard_by = pair.get(f"{which}_class")
    if made_hard_by == HardClass.FAST and what in _EASY_KINDS:
        return "a hard run"
    if made_hard_by == HardClass.LONG:
        return "a long run"
    return _SESSIONS[what]


_EASY_KINDS = frozenset({"easy", "recovery", "steady", "long"})
_SESSIONS = {
    LEG_LIFT: "leg strength",
    MARCH: "a loaded march",
    HIKE: "a hard hike",
    "hills": "hills",
    "intervals": "intervals",
    "sprint": "sprints",
    "fartlek": "a fartlek run",
    "race": "a race",
    "unknown": "a hard run",
    "easy": "an easy run",
    "recovery": "a recovery run",
    "steady": "a steady run",
    "long": "a long run",
    "tempo": "a tempo run",
    "progression": "a progression run",
    "downhill": "a downhill run",
}


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the hours between sessions, and what was assumed."""
    pairs = numbers["pairs"]
    steps = (
        stored_or_published(numbers, "stacked_h", STACKED_H),
        stored_or_published(numbers, "next_h", GAP_WARNING_H),
    )
    known = [hours for pair in pairs if (hours := pair.get("gap_h")) is not None]
    assumed = sum(bool(pair["minutes_assumed"]) for pair in pairs)
    unknown = sum(bool(pair["effort_unknown"]) for pair in pairs)
    if not pairs:
        return Workings(
            "No two hard leg sessions to measure between.",
            "We looked at the three days before the week as well.",
        )
    return Workings(
        "From the end of one to the start of the next: "
        f"{join_list([_room(hours, steps) for hours in known])}."
        if known
        else "Without clock times we compared only the dates.",
        join_sentences(
            _clocks(len(known), len(pairs)),
            f"In {count(assumed, 'pair')} we took a missing length as "
            f"{plain(ASSUMED_MIN.value)} minutes."
            if assumed
            else "",
            f"In {count(unknown, 'pair')} we took sets with a weight but no effort as heavy."
            if unknown
            else "",
            say_guessed_kinds(numbers),
        ),
    )


def _clocks(known: int, pairs: int) -> str:
    if known == pairs:
        return "All sessions had clock times."
    if not known:
        return "No two of them had clock times."
    return f"{known} of {count(pairs, 'pair')} had clock times."


def _room(hours: float, steps: Iterable[float]) -> str:
    return "none, as they overlap" if hours < 0 else about_hours(hours, steps)

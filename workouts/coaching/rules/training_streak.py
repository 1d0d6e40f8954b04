"""W4: days of training in a row without a day of rest."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.thresholds import REST_MAX_MIN
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    count,
    limit,
    number,
    opening,
    plain,
    sentences,
)

CODE = "training_streak"
NUMBER = "W4"
GROUP = Group.RECOVERY
NEEDS_GOAL = False
TITLE = "Days in a row"
OPERATIONALISES = "Rest is part of training."
CERTAINTY = "low: conventions"
LIMITS = (
    "No trial fixes how often to rest, and many healthy people run daily. A day with nothing but "
    "a short, very light recovery run counts as rest."
)
REFERENCES = ("foster1998",)
ARTICLE = "combine"


def evaluate(facts: Facts) -> Verdict:
    """Steps at 7, 10 and 14 days; three hard leg sessions raise the first."""
    streak, hard = facts.longest_streak, facts.hard_sessions
    info, caution, warning = (
        facts.thresholds.STREAK_INFO,
        facts.thresholds.STREAK_CAUTION,
        facts.thresholds.STREAK_WARNING,
    )
    numbers: Numbers = {
        "streak": streak,
        "at_least": facts.history.streak_is_minimum and streak > facts.history.streak_before,
        "rest_days": facts.rest_days,
        "hard_sessions": hard,
        "gentle_min": facts.thresholds.REST_MAX_MIN,
    }
    if streak >= warning:
        numbers["threshold"] = warning
        return Level.WARNING, numbers
    if streak >= caution:
        numbers["threshold"] = caution
        return Level.CAUTION, numbers
    if streak >= info:
        numbers["threshold"] = info
        if hard >= facts.thresholds.STREAK_HARD:
            numbers["raised_by_hard_sessions"] = facts.thresholds.STREAK_HARD
            return Level.CAUTION, numbers
        return Level.INFO, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """The days in a row, gently."""
    days = count(number(numbers, "streak"), "day")
    least = "at least " if numbers["at_least"] else ""
    rest = count(number(numbers, "rest_days"), "rest day")
    if level is Level.NONE:
        return Wording(
            "Your week had room to rest",
            f"{opening(rest)} this week; at most {days} of training in a row.",
        )
    why = sentences(
        f"You trained on {least}{days} in a row, with {rest} this week; "
        f"the step crossed is {plain(number(numbers, 'threshold'))} days, a convention.",
        f"With {count(number(numbers, 'hard_sessions'), 'hard leg session')} among them, the note "
        "is a step stronger."
        if "raised_by_hard_sessions" in numbers
        else "",
    )
    gentle = limit(numbers, "gentle_min", REST_MAX_MIN)
    easy = f", or at most {plain(gentle)} minutes of very easy running," if gentle else ""
    if level is Level.INFO:
        return Wording(
            f"{opening(least + days)} of training in a row",
            why,
            f"Plenty of people train daily. Whenever you want one, a free day{easy} counts as rest "
            "here.",
        )
    return Wording(
        f"{opening(least + days)} without a rest day",
        why,
        f"A day off in the coming days{easy} gives the work room to settle.",
    )

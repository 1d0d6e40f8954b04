"""W4: days of training in a row without a day of rest."""

from workouts.coaching.example_weeks import ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.thresholds import REST_MAX_MIN
from workouts.coaching.types import Group, History, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    plain,
    stored_or_published,
)


def evaluate(facts: Facts) -> Verdict:
    """Judge the streak at 7, 10 and 14 days; three hard leg sessions raise the first."""
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


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the days in a row, gently."""
    days = count(numbers["streak"], "day")
    least = "at least " if numbers["at_least"] else ""
    rest = count(numbers["rest_days"], "rest day")
    if level is Level.NONE:
        return Wording(
            "Your week had room to rest",
            f"{capitalise(rest)} this week; at most {days} of training in a row.",
        )
    why = join_sentences(
        f"You trained on {least}{days} in a row, with {rest} this week; "
        f"the step crossed is {plain(numbers['threshold'])} days, a convention.",
        f"With {count(numbers['hard_sessions'], 'hard leg session')} among them, the note "
        "is a step stronger."
        if "raised_by_hard_sessions" in numbers
        else "",
    )
    gentle = stored_or_published(numbers, "gentle_min", REST_MAX_MIN)
    easy = f", or at most {plain(gentle)} minutes of very easy running," if gentle else ""
    if level is Level.INFO:
        return Wording(
            f"{capitalise(least + days)} of training in a row",
            why,
            f"Plenty of people train daily. Whenever you want one, a free day{easy} counts as rest "
            "here.",
        )
    return Wording(
        f"{capitalise(least + days)} without a rest day",
        why,
        f"A day off in the coming days{easy} gives the work room to settle.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the days in a row and the rest days."""
    return Workings(
        f"Longest run of training days touching the week: {plain(numbers['streak'])}. "
        f"7 days − {plain(7 - numbers['rest_days'])} with training = "
        f"{count(numbers['rest_days'], 'rest day')}.",
        "Dates alone count here. The look back ends after 35 days, so the true number may be "
        "higher."
        if numbers["at_least"]
        else "Dates alone count here, those before the week included.",
    )


DAILY = [run_on(day, 50, rpe=4) for day in range(7)]

RULE = Rule(
    code="training_streak",
    number="W4",
    title="Days in a row",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Rest is part of training.",
    certainty="low: conventions",
    caveats="No trial fixes how often to rest, and many healthy people run daily. A day with "
    "nothing but a short, very light recovery run counts as rest.",
    references=("foster1998",),
    article="combine",
    guide=Guide(
        inputs="The dates of all sessions, this week and before; the hard leg sessions of the "
        "week.",
        info="{STREAK_INFO} of training in a row.",
        caution="{STREAK_CAUTION} in a row, or {STREAK_INFO} with {STREAK_HARD} that were hard on "
        "the legs.",
        warning="{STREAK_WARNING} in a row.",
        missing="A recovery run of up to {REST_MAX_MIN} leaves its day one of rest, unless it is "
        "rated above {REST_MAX_RPE}.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=True,
    examples=(
        ExampleWeek(DAILY),
        ExampleWeek(DAILY, History(streak_before=2)),
        ExampleWeek(DAILY, History(streak_before=3, prior_strains=(500,) * 8)),
        ExampleWeek(DAILY, History(streak_before=35, streak_is_minimum=True)),
        ExampleWeek(
            [
                run_on(n, 40, "intervals" if n % 2 else "easy", rpe=8 if n % 2 else 3)
                for n in range(7)
            ]
        ),
    ),
)

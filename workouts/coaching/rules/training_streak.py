"""W4: days of training in a row without a day of rest."""

from workouts.coaching.example_weeks import ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.thresholds.recovery_rules import REST_MAX_MIN
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
    """Judge the streak by its days, by how many of them were hard, and by what is usual."""
    thresholds = facts.thresholds
    streak, hard, daily = facts.longest_streak, facts.hard_dates, facts.daily_habit
    numbers: Numbers = {
        "streak": streak,
        "at_least": facts.history.streak_is_minimum and streak > facts.history.streak_before,
        "rest_days": facts.rest_days,
        "hard_days": hard,
        "daily_habit": daily,
        "gentle_min": thresholds.REST_MAX_MIN,
    }
    many_hard = hard >= thresholds.STREAK_HARD
    if streak >= thresholds.STREAK_WARNING and many_hard and not daily:
        numbers["threshold"] = thresholds.STREAK_WARNING
        return Level.WARNING, numbers
    if streak >= thresholds.STREAK_CAUTION and (
        many_hard or (hard >= thresholds.STREAK_SOME_HARD and not daily)
    ):
        numbers["threshold"] = thresholds.STREAK_CAUTION
        return Level.CAUTION, numbers
    if streak >= thresholds.STREAK_INFO:
        numbers["threshold"] = thresholds.STREAK_INFO
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
            f"{capitalise(rest)} this week, and never more than {days} of training in a row."
            if numbers["streak"]
            else f"{capitalise(rest)} this week.",
        )
    habit = ", as is your habit" if numbers.get("daily_habit") else ""
    why = join_sentences(
        f"You trained {least}{days} in a row{habit}, with {rest} this week.",
        f"{capitalise(count(hard, 'day'))} this week {'was' if hard == 1 else 'were'} hard."
        if (hard := numbers.get("hard_days", 0))
        else "No day this week was hard.",
    )
    gentle = stored_or_published(numbers, "gentle_min", REST_MAX_MIN)
    if level is Level.INFO:
        easy = f", or up to {plain(gentle)} minutes of very easy running," if gentle else ""
        return Wording(
            f"{capitalise(least + days)} of training in a row",
            why,
            f"Plenty of people train daily. If you want a break, a free day{easy} counts as rest.",
        )
    easy = f" (up to {plain(gentle)} minutes of very easy running is fine)" if gentle else ""
    return Wording(
        f"{capitalise(least + days)} without a rest day",
        f"{why} We flag this from {plain(numbers['threshold'])} days in a row when some were hard "
        "(our own cut-off).",
        f"Take a day off soon{easy}, and your hard days will go better.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the days in a row and the rest days."""
    return Workings(
        f"Days of training in a row: {plain(numbers['streak'])}. "
        f"7 days − {plain(7 - numbers['rest_days'])} with training = "
        f"{count(numbers['rest_days'], 'rest day')}.",
        "We looked back 91 days, so the true number may be higher."
        if numbers["at_least"]
        else "We count dates, including those before this week.",
    )


DAILY = [run_on(day, 50, rpe=4) for day in range(7)]

ONE_HARD = [*DAILY[:6], run_on(6, 50, rpe=7)]
WITH_HARD = [
    run_on(n, 40, "intervals" if n % 2 else "easy", rpe=8 if n % 2 else 3) for n in range(7)
]

RULE = Rule(
    code="training_streak",
    number="W4",
    title="Days in a row",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Rest is part of training.",
    certainty="low: conventions",
    caveats="No trial fixes how often to rest, and many healthy people run daily. A day with "
    "nothing but a short, very light run counts as rest.",
    references=("foster1998",),
    article="combine",
    guide=Guide(
        inputs="The dates of all sessions, this week and before; which days of the week were hard.",
        info="{STREAK_INFO} of training in a row.",
        caution="{STREAK_CAUTION} of training in a row, if at least {STREAK_HARD} of this week "
        "were hard; or at least {STREAK_SOME_HARD}, unless you train nearly every day "
        "({DAILY_HABIT_DAYS} of the last 28).",
        warning="{STREAK_WARNING} of training in a row, if at least {STREAK_HARD} of this week "
        "were hard, unless you train nearly every day ({DAILY_HABIT_DAYS} of the last 28).",
        missing="Up to {REST_MAX_MIN} of running rated {REST_MAX_RPE} or less, or an unrated "
        "recovery run, walk or yoga, still leaves a rest day. Where no effort was rated, fewer "
        "days count as hard.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=4, holds=True),
    answered_by_sessions=True,
    examples=(
        ExampleWeek(DAILY),
        ExampleWeek(DAILY, History(streak_before=2, trained_days_28=24)),
        ExampleWeek(DAILY, History(streak_before=91, streak_is_minimum=True)),
        ExampleWeek(WITH_HARD, History(streak_before=3)),
        ExampleWeek(WITH_HARD, History(streak_before=7)),
        ExampleWeek(ONE_HARD, History(streak_before=3)),
    ),
)

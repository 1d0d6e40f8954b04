"""W15: days without training in the week."""

from workouts.coaching.example_weeks import ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.types import Group, History, Level, Numbers
from workouts.coaching.wording import Wording, Workings, count, plain


def evaluate(facts: Facts) -> Verdict:
    """Flag a week with fewer rest days than the aim, and more so with none."""
    numbers: Numbers = {"rest_days": facts.rest_days, "aim": facts.thresholds.REST_DAYS_AIM}
    if facts.sessions < facts.thresholds.REST_DAYS_SESSIONS:
        return silent(numbers, "few_sessions", facts.thresholds.REST_DAYS_SESSIONS)
    if facts.rest_days >= facts.thresholds.REST_DAYS_AIM:
        return Level.NONE, numbers
    numbers["threshold"] = facts.thresholds.REST_DAYS_AIM
    return Level.INFO, numbers


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """Say how many there were."""
    days = count(numbers["rest_days"], "rest day")
    if level is Level.NONE:
        return Wording("Enough rest days", f"The week had {days}.")
    return Wording("Few rest days", f"The week had {days}.", "Take one more next week.")


def show_workings(numbers: Numbers, *, miles: bool) -> Workings:
    """Show the days counted."""
    return Workings(
        f"7 days − training days = {plain(numbers['rest_days'])}.", "Dates alone count."
    )


RULE = Rule(
    code="rest_days",
    number="W15",
    title="Rest days",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Keep a day of the week free.",
    certainty="low",
    caveats="No trial fixes how often to rest.",
    references=("foster1998",),
    article="combine",
    guide=Guide(
        inputs="The dates of the sessions.",
        info="Fewer than {REST_DAYS_AIM}.",
        silent="Fewer than {REST_DAYS_SESSIONS}.",
        missing="Nothing else is needed.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence("Too few sessions", {"few_sessions": "This needs at least {} sessions."}),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=False,
    examples=(
        ExampleWeek([run_on(day) for day in range(7)]),
        ExampleWeek([run_on(day) for day in range(5)], History(streak_before=1)),
    ),
)

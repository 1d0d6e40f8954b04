"""W10: days with leg-strength work."""

from workouts.coaching.example_weeks import MUSCLE, UNKNOWN_EFFORT, ExampleWeek, lift_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.thresholds import LEG_DAYS
from workouts.coaching.types import Goal, Group, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    plain,
    say_missing_effort,
    stored_or_published,
)


def evaluate(facts: Facts) -> Verdict:
    """Flag a week with fewer than two days; with none, more so for the muscle goal."""
    days, aim = facts.leg_strength_days, facts.thresholds.LEG_DAYS
    numbers: Numbers = {
        "days": days,
        "sets_for_a_day": facts.thresholds.LEG_DAY_SETS,
        "aim": aim,
        "effort_unknown_sets": facts.effort_unknown_sets,
        "goal": facts.person.goal,
    }
    if days >= aim:
        return Level.NONE, numbers
    numbers["threshold"] = aim
    if not days and facts.person.goal is Goal.MUSCLE:
        return Level.CAUTION, numbers
    return Level.INFO, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how many there were, and why two."""
    days = numbers["days"]
    unknown = numbers["effort_unknown_sets"]
    enough = plain(numbers["sets_for_a_day"])
    aim = plain(stored_or_published(numbers, "aim", LEG_DAYS))
    why = join_sentences(
        f"{capitalise(count(days, 'day'))} had at least {enough} leg sets hard enough to count; "
        f"the aim is {aim} a week or more.",
        f"{count(unknown, 'leg set')} had no effort noted and counted." if unknown else "",
    )
    if level is Level.NONE:
        return Wording(f"{count(days, 'leg-strength day')}", why)
    if days:
        return Wording(
            count(days, "leg-strength day"),
            why,
            "Another, even a short one, a couple of days away from the last, would bring the week "
            "nearer to the aim.",
        )
    return Wording(
        "No leg-strength day this week",
        why,
        "Start with one short session of squats or lunges, bridges and calf raises; two a week "
        "also serve running economy.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the dates that were counted."""
    return Workings(
        f"Dates with {plain(numbers['sets_for_a_day'])} or more counting leg sets: "
        f"{plain(numbers['days'])}.",
        say_missing_effort(numbers["effort_unknown_sets"]),
    )


RULE = Rule(
    code="leg_strength_days",
    number="W10",
    title="Leg-strength days",
    group=Group.STIMULUS,
    follows_goal=True,
    advice="Lift for the muscles that running uses, at least twice a week.",
    certainty="moderate to high",
    caveats="Guidance and most trials with runners use two to three sessions a week; how many "
    "counting leg sets make a day is a convention.",
    references=("blagrove2018", "balsalobre2016", "acsm2026", "bull2020"),
    article="combine",
    guide=Guide(
        inputs="The sets of each date that count for a leg muscle; your goal.",
        info="Fewer than {LEG_DAYS}.",
        caution="None at all. Only with the muscle goal.",
        missing="As with the sets by muscle.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=True,
    examples=(ExampleWeek([lift_on(0, UNKNOWN_EFFORT, rpe=7, minutes=None)], person=MUSCLE),),
)

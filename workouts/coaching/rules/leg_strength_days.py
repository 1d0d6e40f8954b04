"""W10: days with leg-strength work."""

from workouts.coaching.example_weeks import (
    MUSCLE,
    UNKNOWN_EFFORT,
    ExampleWeek,
    lift_on,
    run_on,
    sets_of,
)
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.thresholds.stimulus_rules import LEG_DAYS
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    plain,
    say_missing_effort,
    stored_or_published,
    when_to_add,
)


def evaluate(facts: Facts) -> Verdict:
    """Flag a week with fewer than two days; with none, more so for a chosen muscle goal."""
    days, aim = facts.leg_strength_days, facts.thresholds.LEG_DAYS
    numbers: Numbers = {
        "days": days,
        "sets_for_a_day": facts.thresholds.LEG_DAY_SETS,
        "aim": aim,
        "working_sets": facts.working_leg_sets,
        "effort_unknown_sets": facts.effort_unknown_sets,
    }
    if days >= aim:
        return Level.NONE, numbers
    numbers["threshold"] = aim
    if facts.declared_beginner:
        numbers["beginner"] = True
    # One light week after a full one may be a planned rest
    if not days and facts.person.chose_muscle and not facts.history.previous_leg_strength_days:
        return Level.CAUTION, numbers
    return Level.INFO, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how many there were, and why two."""
    days = numbers["days"]
    unknown = numbers["effort_unknown_sets"]
    enough = plain(numbers["sets_for_a_day"])
    aim = plain(stored_or_published(numbers, "aim", LEG_DAYS))
    goal = (
        f"Guidance suggests {aim} such days a week."
        if level is Level.NONE
        else f"Aim for {aim} such days a week."
    )
    why = join_sentences(
        f"{count(days, 'day') if days else 'No day'} had {enough} or more leg sets hard enough to "
        f"count. {goal}",
        f"{capitalise(count(unknown, 'leg set'))} had no effort noted and counted as hard enough."
        if unknown
        else "",
    )
    if level is Level.NONE:
        return Wording(count(days, "leg-strength day"), why)
    if days:
        return Wording(
            count(days, "leg-strength day"),
            why,
            when_to_add(numbers, "A second one, even a short one, a few days later would help."),
        )
    if numbers.get("working_sets", 0) >= numbers["sets_for_a_day"]:
        return Wording(
            "Your leg sets were light this week: none hard enough to count",
            why,
            when_to_add(numbers, "Fine for a rest week. Otherwise make the last sets harder."),
        )
    return Wording(
        "No leg-strength day this week",
        why,
        when_to_add(
            numbers,
            "Start with one short session of squats or lunges, bridges and calf raises. It helps "
            "your running too.",
        ),
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the dates that were counted."""
    return Workings(
        f"Days with {plain(numbers['sets_for_a_day'])} or more leg sets hard enough to count: "
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
    references=("rogerson2024", "blagrove2018", "balsalobre2016", "acsm2026", "bull2020"),
    article="combine",
    guide=Guide(
        inputs="The sets of each date that count for a leg muscle, this week and the week before; "
        "your goal, if you chose one.",
        info="Leg strength on fewer than {LEG_DAYS}.",
        caution="No leg-strength day, this week or the week before. Only if you chose the muscle "
        "goal.",
        missing="A set without an effort rating counts, except bands and unloaded bridges.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=2),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([lift_on(0, UNKNOWN_EFFORT, rpe=7, minutes=None)], person=MUSCLE),
        ExampleWeek(
            [lift_on(0, sets_of("squat", 3, rir=6), rpe=4)],
            History(previous_leg_strength_days=2),
            MUSCLE,
        ),
        ExampleWeek([run_on(0, 40)], History(weeks_of_running=3), MUSCLE),
    ),
)

"""W18: far more leg sets than in any of the weeks before."""

from workouts.coaching.example_weeks import ExampleWeek, leg_lift_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    plain,
    say_missing_effort,
)


def evaluate(facts: Facts) -> Verdict:
    """Compare the week's counting leg sets with the most of the last four weeks."""
    thresholds = facts.thresholds
    sets = facts.leg_sets
    weeks = facts.history.prior_leg_sets[-int(thresholds.LEG_SPIKE_WEEKS) :]
    numbers: Numbers = {
        "sets": sets,
        "weeks": len(weeks),
        "effort_unknown_sets": facts.effort_unknown_sets,
    }
    if len(weeks) < thresholds.LEG_SPIKE_MIN_WEEKS:
        return silent(numbers, "few_weeks", thresholds.LEG_SPIKE_MIN_WEEKS)
    if (facts.history.history_days or 0) < thresholds.LEG_SPIKE_HISTORY:
        return silent(numbers, "short_history", thresholds.LEG_SPIKE_HISTORY)
    most = max(weeks)
    numbers["most_before"] = most
    for level, more, times in (
        (Level.CAUTION, thresholds.LEG_SPIKE_CAUTION, thresholds.LEG_RATIO_CAUTION),
        (Level.INFO, thresholds.LEG_SPIKE_INFO, thresholds.LEG_RATIO_INFO),
    ):
        if sets - most >= more and sets >= times * most:
            numbers["threshold"] = more
            return level, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the sets before and now, and how to spread them."""
    sets, most = numbers["sets"], numbers["most_before"]
    before = f"the most in the last {count(numbers['weeks'], 'week')} was {plain(most)}"
    unknown = numbers["effort_unknown_sets"]
    why = join_sentences(
        f"You did {count(sets, 'leg set')} this week; {before}.",
        f"{capitalise(count(unknown, 'leg set'))} had no effort noted and counted as hard enough."
        if unknown and level is not Level.NONE
        else "",
    )
    if level is Level.NONE:
        return Wording("No jump in leg sets", why)
    if level is Level.INFO:
        return Wording(
            "Clearly more leg sets than lately",
            why,
            "Expect some soreness. Stay at about this number for a week or two.",
        )
    return Wording(
        "Far more leg sets than lately",
        why,
        "Soreness is likely. Cut back next week and spread the increase over several weeks. With "
        "dark urine or swelling, see a clinician the same day.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the difference."""
    sets, most = numbers["sets"], numbers["most_before"]
    more = sets - most
    return Workings(
        f"{plain(sets)} − {plain(most)} = {plain(more)} leg sets.",
        say_missing_effort(numbers["effort_unknown_sets"]),
    )


RULE = Rule(
    code="leg_set_spike",
    number="W18",
    title="Jump in leg sets",
    group=Group.PROGRESSION,
    follows_goal=False,
    advice="Add leg sets over weeks, not at once.",
    certainty="low: case reports, and numbers of our own",
    caveats="A trial added four to six sets every two weeks without trouble. Reports of people "
    "harmed by one huge session name far more sets than they were used to. Where to draw the line "
    "is our own choice.",
    references=("enes2024", "khalil2016"),
    article="running-vs-weights",
    guide=Guide(
        inputs="The leg sets that count, this week and in the {LEG_SPIKE_WEEKS} before.",
        info="{LEG_SPIKE_INFO} more than in any of the {LEG_SPIKE_WEEKS} before, and "
        "{LEG_RATIO_INFO} times as many or more.",
        caution="{LEG_SPIKE_CAUTION} more than in any of the {LEG_SPIKE_WEEKS} before, and "
        "{LEG_RATIO_CAUTION} times as many or more.",
        silent="Fewer than {LEG_SPIKE_MIN_WEEKS} before, or less than {LEG_SPIKE_HISTORY} of "
        "training logged.",
        missing="A set without an effort rating counts, except bands and unloaded bridges.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Not enough weeks to compare leg sets with",
        {
            "few_weeks": "We need at least {} earlier weeks.",
            "short_history": "We need {} days of training in your log.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=2, holds=True),
    answered_by_sessions=False,
    examples=(
        ExampleWeek(
            [leg_lift_on(0, 8, 4), leg_lift_on(3, 8, 4)],
            History(history_days=60, prior_leg_sets=(2, 4)),
        ),
        ExampleWeek(
            [leg_lift_on(0, 8, 4), leg_lift_on(3, 8, 4)],
            History(history_days=60, prior_leg_sets=(10, 12)),
        ),
        ExampleWeek([leg_lift_on(0, 8, 4)], History(history_days=60, prior_leg_sets=(10, 12))),
        ExampleWeek([leg_lift_on(0, 8, 4)], History(history_days=13, prior_leg_sets=(10, 12))),
        ExampleWeek(
            [
                leg_lift_on(0, 8)._replace(
                    sets=tuple(lift_set._replace(rir=None) for lift_set in leg_lift_on(0, 16).sets)
                )
            ],
            History(history_days=60, prior_leg_sets=(0, 0)),
        ),
    ),
)

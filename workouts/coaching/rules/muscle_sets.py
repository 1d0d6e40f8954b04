"""W9: weekly sets for each leg muscle."""

from workouts.coaching import thresholds as t
from workouts.coaching.example_weeks import MUSCLE, ExampleWeek, leg_lift_on, lift_on, sets_of
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import LEG_MUSCLES, Goal, Group, Level, LiftSet, Movement, Numbers
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    join_list,
    join_sentences,
    plain,
    say_missing_effort,
    stored_or_published,
)


def band(sets: float, thresholds: Thresholds = STANDARD) -> str:
    """Return the band of a weekly number of sets: 0, <5, 5-9.5, 10-20 or >20."""
    if not sets:
        return "0"
    if sets < thresholds.SETS_LOW:
        return "<5"
    if sets < thresholds.SETS_AIM:
        return "5-9.5"
    return "10-20" if sets <= thresholds.SETS_HIGH else ">20"


def evaluate(facts: Facts) -> Verdict:
    """Flag muscles with few sets; caution only for the muscle goal, with half of them untrained."""
    bands = {muscle: band(sets, facts.thresholds) for muscle, sets in facts.sets.items()}
    found = list(bands.values())
    for_muscle = facts.person.goal is Goal.MUSCLE
    numbers: Numbers = {
        "sets": facts.sets,
        "bands": bands,
        "few": facts.thresholds.SETS_LOW,
        "many": facts.thresholds.SETS_HIGH,
        "counting_rir": facts.thresholds.SET_RIR,
        "effort_unknown_sets": facts.effort_unknown_sets,
        "unmapped": list(facts.without_muscles),
        "goal": facts.person.goal,
    }
    if for_muscle and found.count("0") >= facts.thresholds.SETS_UNTRAINED:
        numbers["threshold"] = 0
        return Level.CAUTION, numbers
    if "0" in found or "<5" in found:
        numbers["threshold"] = facts.thresholds.SETS_LOW
        return Level.INFO, numbers
    if for_muscle and ">20" in found:
        numbers["threshold"] = facts.thresholds.SETS_HIGH
        return Level.INFO, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the sets by muscle, and which had few or many."""
    stored = numbers["sets"]
    sets = {muscle: stored[muscle] for muscle in LEG_MUSCLES}  # stored JSON may be reordered
    within = plain(stored_or_published(numbers, "counting_rir", t.SET_RIR))
    few = stored_or_published(numbers, "few", t.SETS_LOW)
    many = stored_or_published(numbers, "many", t.SETS_HIGH)
    low = [muscle for muscle, amount in sets.items() if amount < few]
    unknown = numbers["effort_unknown_sets"]
    unmapped = numbers["unmapped"]
    each = join_list([f"{muscle} {plain(amount)}" for muscle, amount in sets.items()])
    why = join_sentences(
        f"Sets this week: {each}. Guidance names about ten for each.",
        f"{count(unknown, 'leg set')} had no effort noted and counted as hard enough."
        if unknown
        else "",
        f"Not counted, as the muscles are not known: {join_list(unmapped)}." if unmapped else "",
    )
    if level is Level.NONE:
        return Wording("Your leg muscles got their sets", why)
    if not any(sets.values()):
        return Wording(
            "No leg sets this week",
            why,
            "Two short sessions with a squat or lunge, a hinge such as the deadlift or bridge, and "
            "calf raises reach all four muscles.",
        )
    if low:
        return Wording(
            f"Few sets for {join_list(low)}",
            why,
            "If you want these muscles to grow, add sets for them little by little, each within "
            f"about {within} repetitions of your limit.",
        )
    high = [muscle for muscle, amount in sets.items() if amount > many]
    return Wording(
        f"Many sets for {join_list(high)}",
        why,
        "Beyond about twenty, more sets have shown little further growth; you could spend the "
        "effort on another muscle or on rest.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show how sets were counted."""
    unmapped = numbers["unmapped"]
    return Workings(
        "Each counting set gives 1 to a main muscle and 0.5 to a helping one; running gives none.",
        join_sentences(
            say_missing_effort(numbers["effort_unknown_sets"]),
            f"Muscles not known, so not counted: {join_list(unmapped)}." if unmapped else "",
        ),
    )


UNMAPPED = (LiftSet(Movement("my_machine")),)

RULE = Rule(
    code="muscle_sets",
    number="W9",
    title="Leg sets by muscle",
    group=Group.STIMULUS,
    follows_goal=True,
    advice="Lifting builds leg muscle best; about ten sets for each muscle a week serve it well.",
    certainty="moderate to high for the dose, low for what each exercise counts",
    caveats="A set counts 1 for a main muscle and 0.5 for a helping one; which is which is partly "
    "convention. The bands below 5 and below 10 were a trend only. Repetitions in reserve are hard "
    "to judge far from failure. Running adds no sets: the evidence for that is too thin.",
    references=(
        "acsm2026",
        "schoenfeld2017",
        "pelland2025",
        "bazvalle2022",
        "hackett2017",
        "grgic2019",
        "estes2017",
    ),
    article="running-vs-weights",
    guide=Guide(
        inputs="Exercise, load and effort of each set; which muscles each exercise trains; your "
        "goal.",
        info="A muscle with less than {SETS_LOW}; with the muscle goal also one above {SETS_HIGH}.",
        caution="No set for {SETS_UNTRAINED} or more of the four. Only with the muscle goal.",
        missing="A set without an effort rating counts, except bands and unloaded bridges. A set "
        "of an exercise without muscles counts for none and is listed.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([leg_lift_on(0, squats=9, deadlifts=9, calf_raises=25)], person=MUSCLE),
        ExampleWeek([leg_lift_on(0, squats=9, deadlifts=9, calf_raises=12)], person=MUSCLE),
        ExampleWeek([lift_on(0, sets_of("calf_raise", 3, rir=2), UNMAPPED, rpe=7)]),
    ),
)

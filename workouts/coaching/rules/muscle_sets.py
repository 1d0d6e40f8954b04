"""W9: weekly sets for each leg muscle."""

from workouts.coaching.example_weeks import (
    MUSCLE,
    ExampleWeek,
    leg_lift_on,
    lift_on,
    run_on,
    sets_of,
)
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.movement import LEG_MUSCLES, Movement
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.sessions import LiftSet
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.thresholds import stimulus_rules as t
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_list,
    join_sentences,
    plain,
    say_missing_effort,
    stored_or_published,
    when_to_add,
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
    """Flag muscles with few sets; caution only for a chosen muscle goal, with half at zero."""
    thresholds = facts.thresholds
    bands = {muscle: band(sets, thresholds) for muscle, sets in facts.sets.items()}
    found = list(bands.values())
    for_muscle = facts.person.chose_muscle
    numbers: Numbers = {
        "sets": facts.sets,
        "bands": bands,
        "few": thresholds.SETS_LOW,
        "many": thresholds.SETS_HIGH,
        "aim": thresholds.SETS_AIM,
        "counting_rir": thresholds.SET_RIR,
        "working_sets": facts.working_leg_sets,
        "effort_unknown_sets": facts.effort_unknown_sets,
        "unmapped": list(facts.without_muscles),
    }
    if "0" in found or "<5" in found:
        if facts.declared_beginner:
            numbers["beginner"] = True
        untrained = found.count("0") >= thresholds.SETS_UNTRAINED
        numbers["threshold"] = 0 if untrained else thresholds.SETS_LOW
        # One light week after a full one may be a planned rest
        if for_muscle and untrained and not facts.history.previous_leg_strength_days:
            return Level.CAUTION, numbers
        return Level.INFO, numbers
    if for_muscle and ">20" in found:
        numbers["threshold"] = thresholds.SETS_HIGH
        return Level.INFO, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the sets by muscle, and which had few or many."""
    stored = numbers["sets"]
    sets = {muscle: stored[muscle] for muscle in LEG_MUSCLES}  # stored JSON may be reordered
    within = plain(stored_or_published(numbers, "counting_rir", t.SET_RIR))
    few = stored_or_published(numbers, "few", t.SETS_LOW)
    aim = stored_or_published(numbers, "aim", t.SETS_AIM)
    low = [muscle for muscle, amount in sets.items() if amount < few]
    unknown = numbers["effort_unknown_sets"]
    each = join_list([f"{muscle} {plain(amount)}" for muscle, amount in sets.items()])
    why = join_sentences(
        f"Sets this week: {each}. Guidance suggests about {plain(aim)} for each.",
        f"{capitalise(count(unknown, 'leg set'))} had no effort noted and counted as hard enough."
        if unknown
        else "",
        _unmapped(numbers),
    )
    if level is Level.NONE:
        fine = all(amount >= aim for amount in sets.values())
        return Wording(
            "Your leg muscles got their sets" if fine else "Each leg muscle had some sets", why
        )
    if not low:
        return Wording(
            f"Many sets for {join_list([m for m in sets if sets[m] > _many(numbers)])}",
            why,
            "Beyond about twenty, more sets have shown little further growth. You could spend the "
            "effort on another muscle or on rest.",
        )
    if not any(sets.values()):
        light = numbers.get("working_sets", 0) >= t.LEG_DAY_SETS.value
        headline = (
            "Your leg sets were light this week: none hard enough to count"
            if light
            else "No leg sets this week"
        )
        advice = (
            f"Fine for a rest week. Otherwise do each set within about {within} reps of your limit."
            if light
            else "Two short sessions with squats or lunges, deadlifts or bridges, and calf raises "
            "reach all four leg muscles."
        )
    else:
        headline = f"Few sets for {join_list(low)}"
        advice = (
            "If you want these muscles to grow, add sets for them little by little, each within "
            f"about {within} reps of your limit."
        )
    return Wording(headline, why, when_to_add(numbers, advice))


def _unmapped(numbers: Numbers) -> str:
    """Say which exercises we know no muscles of; '' for none."""
    names = [slug.replace("_", " ").replace("-", " ") for slug in numbers["unmapped"]]
    return f"Not counted, as we don't know their muscles: {join_list(names)}." if names else ""


def _many(numbers: Numbers) -> float:
    return stored_or_published(numbers, "many", t.SETS_HIGH)


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show how sets were counted."""
    return Workings(
        "A set counts 1 for a main muscle and 0.5 for a helping one; running adds none.",
        join_sentences(
            say_missing_effort(numbers["effort_unknown_sets"]),
            _unmapped(numbers),
        ),
    )


UNMAPPED = (LiftSet(Movement("my_machine")),)

RULE = Rule(
    code="muscle_sets",
    number="W9",
    title="Leg sets by muscle",
    group=Group.STIMULUS,
    follows_goal=True,
    advice="Lifting builds leg muscle best; about ten sets a week for each muscle work well.",
    certainty="moderate to high for the dose, low for what each exercise counts",
    caveats="A set counts 1 for a main muscle and 0.5 for a helping one; which is which is partly "
    "convention. The bands below 5 and below 10 were a trend only. Repetitions in reserve are hard "
    "to judge far from failure. Running adds no sets: the evidence for that is too thin.",
    references=(
        "acsm2026",
        "rogerson2024",
        "schoenfeld2017",
        "pelland2025",
        "bazvalle2022",
        "hackett2017",
        "grgic2019",
        "estes2017",
    ),
    article="running-vs-weights",
    guide=Guide(
        inputs="Exercise, weight and effort of each set; which muscles each exercise trains; last "
        "week's leg-strength days; your goal, if you chose one.",
        info="A muscle with fewer than {SETS_LOW}; if you chose the muscle goal also one above "
        "{SETS_HIGH}.",
        caution="No set for {SETS_UNTRAINED} or more of the four, and no leg-strength day in the "
        "week before either. Only if you chose the muscle goal.",
        missing="A set without an effort rating counts, except bands and unloaded bridges. A set "
        "of an exercise without muscles counts for none and is listed.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=3),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([leg_lift_on(0, squats=9, deadlifts=9, calf_raises=25)], person=MUSCLE),
        ExampleWeek([leg_lift_on(0, squats=9, deadlifts=9, calf_raises=12)], person=MUSCLE),
        ExampleWeek([lift_on(0, sets_of("calf_raise", 3, rir=2), UNMAPPED, rpe=7)]),
        ExampleWeek([leg_lift_on(0, squats=10, deadlifts=10, calf_raises=12)]),
        ExampleWeek(
            [lift_on(0, sets_of("squat", 3, rir=6), rpe=4)],
            History(previous_leg_strength_days=2),
            MUSCLE,
        ),
        ExampleWeek([run_on(0, 40)], History(weeks_of_running=3)),
        ExampleWeek(
            [run_on(n, 40, rpe=2) for n in range(7)],
            History(previous_leg_strength_days=0, previous_stimulus_runs=2, trained_days_28=24),
            MUSCLE,
        ),
    ),
)

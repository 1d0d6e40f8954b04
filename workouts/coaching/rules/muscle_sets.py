"""W9: weekly sets for each leg muscle."""

from workouts.coaching import thresholds as t
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import COUNTED, Goal, Group, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    count,
    limit,
    listed,
    number,
    plain,
    sentences,
    table,
    texts,
)

CODE = "muscle_sets"
NUMBER = "W9"
GROUP = Group.STIMULUS
NEEDS_GOAL = True
TITLE = "Leg sets by muscle"
OPERATIONALISES = (
    "Lifting builds leg muscle best; about ten sets for each muscle a week serve it well."
)
CERTAINTY = "moderate to high for the dose, low for what each exercise counts"
LIMITS = (
    "A set counts 1 for a main muscle and 0.5 for a helping one; which is which is partly "
    "convention. The bands below 5 and below 10 were a trend only. Repetitions in reserve are "
    "hard to judge far from failure. Running adds no sets: the evidence for that is too thin."
)
REFERENCES = (
    "acsm2026",
    "schoenfeld2017",
    "pelland2025",
    "bazvalle2022",
    "hackett2017",
    "grgic2019",
    "estes2017",
)
ARTICLE = "running-vs-weights"


def band(sets: float, thresholds: Thresholds = STANDARD) -> str:
    """The band of a weekly number of sets: 0, <5, 5-9.5, 10-20 or >20."""
    if not sets:
        return "0"
    if sets < thresholds.SETS_LOW:
        return "<5"
    if sets < thresholds.SETS_AIM:
        return "5-9.5"
    return "10-20" if sets <= thresholds.SETS_HIGH else ">20"


def evaluate(facts: Facts) -> Verdict:
    """Caution only for the muscle goal, with half of the leg muscles untrained."""
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
        "unmapped": list(facts.unmapped),
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


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """Sets by muscle, with the muscles that had few or many."""
    stored = table(numbers, "sets")
    sets = {muscle: stored[muscle] for muscle in COUNTED}  # a database may reorder JSON's keys
    within = plain(limit(numbers, "counting_rir", t.SET_RIR))
    few, many = limit(numbers, "few", t.SETS_LOW), limit(numbers, "many", t.SETS_HIGH)
    low = [muscle for muscle, amount in sets.items() if amount < few]
    unknown = number(numbers, "effort_unknown_sets")
    unmapped = texts(numbers, "unmapped")
    each = listed([f"{muscle} {plain(amount)}" for muscle, amount in sets.items()])
    why = sentences(
        f"Sets this week: {each}. Guidance names about ten for each.",
        f"{count(unknown, 'leg set')} had no effort noted and counted as hard enough."
        if unknown
        else "",
        f"Not counted, as the muscles are not known: {listed(unmapped)}." if unmapped else "",
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
            f"Few sets for {listed(low)}",
            why,
            "If you want these muscles to grow, add sets for them little by little, each within "
            f"about {within} repetitions of your limit.",
        )
    high = [muscle for muscle, amount in sets.items() if amount > many]
    return Wording(
        f"Many sets for {listed(high)}",
        why,
        "Beyond about twenty, more sets have shown little further growth; you could spend the "
        "effort on another muscle or on rest.",
    )

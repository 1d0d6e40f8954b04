"""W11: protein and carbohydrate as ranges, for adults who asked; never a flag."""

from collections.abc import Sequence
from math import floor
from typing import cast

from workouts.coaching import thresholds as t
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import (
    DAYS,
    Wording,
    items,
    listed,
    number,
    plain,
    sentences,
    text,
)

CODE = "fuel"
NUMBER = "W11"
GROUP = Group.SUPPORT
NEEDS_GOAL = True
TITLE = "Food guidance"
OPERATIONALISES = "Eat enough for your training: protein over the day, carbohydrate to match it."
CERTAINTY = "high for the ranges, a convention for the minutes between them"
LIMITS = (
    "Ranges for healthy adults, not targets. In people who lift, gains level off at about 1.6 g of "
    "protein for each kilogram, and that line is uncertain; the study of long runs had six men. "
    "The upper ends for carbohydrate are for athletes in heavy training. They don't fit with "
    "kidney disease, in pregnancy or with an eating disorder, now or in the past: a dietitian is "
    "the person to ask."
)
REFERENCES = ("thomas2016", "jager2017", "morton2018", "kato2016")
ARTICLE = "bottom-line"

SILENT = {
    "off": "Food guidance is off. It speaks only where it was asked for in the settings.",
    "no_body_mass": "It needs your body mass, which you can give in your settings.",
}


def evaluate(facts: Facts) -> Verdict:
    """Grams a day, only with opt-in and body mass; the body mass itself is not kept."""
    person = facts.person
    if not person.fuel_opt_in or person.fuel_unsuitable:
        return Level.SILENT, {"reason": "off"}
    mass = person.body_mass_kg
    if mass is None:
        return Level.SILENT, {"reason": "no_body_mass"}
    serving = min(max(t.SERVING.value * mass, t.SERVING_LOW.value), t.SERVING_HIGH.value)
    return Level.INFO, {
        "protein_g": [grams(t.PROTEIN_LOW.value * mass), grams(t.PROTEIN_HIGH.value * mass)],
        "serving_g": grams(serving),
        "days": [
            {
                "minutes": round(minutes, 2),
                "carbohydrate_g": [grams(one * mass) for one in carbohydrate(minutes)],
            }
            for minutes in facts.daily_minutes
        ],
        "minutes_assumed": facts.minutes_assumed,
    }


def carbohydrate(minutes: float) -> tuple[float, float]:
    """Grams a day for each kilogram, by a day's minutes of training."""
    trained = round(minutes, 2)
    if trained < t.CARB_SHORT_MIN.value:
        return t.CARB_LIGHT_LOW.value, t.CARB_LIGHT_HIGH.value
    if trained <= t.CARB_LONG_MIN.value:
        return t.CARB_SHORT_LOW.value, t.CARB_SHORT_HIGH.value
    if trained <= t.CARB_EXTREME_MIN.value:
        return t.CARB_LONG_LOW.value, t.CARB_LONG_HIGH.value
    return t.CARB_EXTREME_LOW.value, t.CARB_EXTREME_HIGH.value


def grams(amount: float) -> int:
    """To the nearest 5 g, half up; what binary fractions lack of a half is forgiven."""
    step = int(t.FUEL_STEP.value)
    return step * floor(round(amount / step, 6) + 0.5)


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """The ranges, the days that share one, and whom to ask."""
    if level is Level.SILENT:
        return Wording("No food guidance", SILENT[text(numbers, "reason")])
    protein = _span(numbers["protein_g"])
    low, high = plain(t.PROTEIN_LOW.value), plain(t.PROTEIN_HIGH.value)
    why = sentences(
        f"For your body mass, {low} to {high} g of protein for each kilogram makes {protein} a "
        f"day, in servings of about {plain(number(numbers, 'serving_g'))} g.",
        f"Carbohydrate goes with a day's training: {'; '.join(_by_range(numbers))}.",
        f"Where a session had no length, {plain(t.ASSUMED_MIN.value)} minutes were assumed."
        if numbers["minutes_assumed"]
        else "",
    )
    return Wording(
        f"About {protein} of protein a day suits your training",
        why,
        "Take these as ranges: nothing needs weighing. After a long run the upper end for protein "
        "fits. A dietitian can fit them to you.",
    )


def _by_range(numbers: Numbers) -> list[str]:
    """Days that share a range together, the lightest first."""
    days: dict[tuple[int, ...], list[str]] = {}
    for day, entry in enumerate(items(numbers, "days")):
        shared = tuple(cast("Sequence[int]", entry["carbohydrate_g"]))
        days.setdefault(shared, []).append(DAYS[day])
    return [f"{_span(shared)} on {listed(days[shared])}" for shared in sorted(days)]


def _span(ends: object) -> str:
    """100 to 140 g."""
    low, high = cast("Sequence[float]", ends)
    return f"{plain(low)} to {plain(high)} g"

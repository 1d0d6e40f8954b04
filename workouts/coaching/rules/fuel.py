"""W11: protein and carbohydrate as ranges, for adults who asked; never a flag."""

from collections.abc import Sequence
from math import floor

from workouts.coaching.example_weeks import ExampleWeek, leg_lift_on, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.profile import Person
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds import support_rules as t
from workouts.coaching.thresholds.shared_measures import ASSUMED_MIN
from workouts.coaching.wording import DAYS, Wording, join_list, join_sentences, plain


def evaluate(facts: Facts) -> Verdict:
    """Give grams a day to members who asked and gave their body mass, which is not stored."""
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
                "carbohydrate_g": [grams(per_kg * mass) for per_kg in carbohydrate(minutes)],
            }
            for minutes in facts.daily_minutes
        ],
        "minutes_assumed": facts.minutes_assumed,
    }


def carbohydrate(minutes: float) -> tuple[float, float]:
    """Return the range of grams a day for each kilogram, by a day's minutes of training."""
    trained = round(minutes, 2)
    if trained < t.CARB_SHORT_MIN.value:
        return t.CARB_LIGHT_LOW.value, t.CARB_LIGHT_HIGH.value
    if trained <= t.CARB_LONG_MIN.value:
        return t.CARB_SHORT_LOW.value, t.CARB_SHORT_HIGH.value
    if trained <= t.CARB_EXTREME_MIN.value:
        return t.CARB_LONG_LOW.value, t.CARB_LONG_HIGH.value
    return t.CARB_EXTREME_LOW.value, t.CARB_EXTREME_HIGH.value


def grams(amount: float) -> int:
    """Round to the nearest 5 g, half up, whatever float noise does to the half."""
    step = int(t.FUEL_STEP.value)
    return step * floor(round(amount / step, 6) + 0.5)


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the ranges, the days that share one, and whom to ask."""
    protein = _span(numbers["protein_g"])
    low, high = plain(t.PROTEIN_LOW.value), plain(t.PROTEIN_HIGH.value)
    why = join_sentences(
        f"{low} to {high} g of protein for each kilogram of your body mass makes {protein} a "
        f"day, in servings of about {plain(numbers['serving_g'])} g.",
        f"Carbohydrate follows each day's training: {'; '.join(_by_range(numbers))}.",
        f"Where a session had no length, we took it as {plain(ASSUMED_MIN.value)} minutes."
        if numbers["minutes_assumed"]
        else "",
    )
    return Wording(
        f"About {protein} of protein a day suits your training",
        why,
        "Take these as ranges: nothing needs weighing. After a long run, the upper end for protein "
        "suits best. A dietitian can tailor them to you.",
    )


def _by_range(numbers: Numbers) -> list[str]:
    """Write the days that share a range together, the lightest first."""
    days: dict[tuple[int, ...], list[str]] = {}
    for day, entry in enumerate(numbers["days"]):
        shared = tuple(entry["carbohydrate_g"])
        days.setdefault(shared, []).append(DAYS[day])
    return [f"{_span(shared)} on {join_list(days[shared])}" for shared in sorted(days)]


def _span(ends: Sequence[float]) -> str:
    """Write a range: 100 to 140 g."""
    low, high = ends
    return f"{plain(low)} to {plain(high)} g"


FED = Person(body_mass_kg=70, fuel_opt_in=True)

RULE = Rule(
    code="fuel",
    number="W11",
    title="Food guidance",
    group=Group.SUPPORT,
    follows_goal=True,
    advice="Eat enough for your training: protein over the day, carbohydrate to match it.",
    certainty="high for the ranges, a convention for the minutes between them",
    caveats="Ranges for healthy adults, not targets. In people who lift, gains level off at about "
    "1.6 g of protein for each kilogram, and that line is uncertain; the study of long runs had "
    "six men. The upper ends for carbohydrate are for athletes in heavy training. They don't fit "
    "with kidney disease, in pregnancy or with an eating disorder, now or in the past: a dietitian "
    "is the person to ask.",
    references=("thomas2016", "jager2017", "morton2018", "kato2016"),
    article="bottom-line",
    guide=Guide(
        inputs="Your body mass and the minutes of training of each day; only if you ask for it in "
        "your settings and have not said there that it doesn’t suit you.",
        info="A reminder, never a flag or a headline: {PROTEIN_LOW} to {PROTEIN_HIGH} of protein "
        "a day in servings of {SERVING}, at least {SERVING_LOW} and at most {SERVING_HIGH}. "
        "Carbohydrate by the day: {CARB_LIGHT_LOW} to {CARB_LIGHT_HIGH} below {CARB_SHORT_MIN} of "
        "training, "
        "{CARB_SHORT_LOW} to {CARB_SHORT_HIGH} up to {CARB_LONG_MIN}, {CARB_LONG_LOW} to "
        "{CARB_LONG_HIGH} up to {CARB_EXTREME_MIN}, and {CARB_EXTREME_LOW} to {CARB_EXTREME_HIGH} "
        "above.",
        silent="You have not asked for it, or have said that it doesn’t suit you; or your body "
        "mass is not given.",
        missing="A session without a length counts as {ASSUMED_MIN}, and the text says so.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "No food guidance",
        {
            "off": "Food guidance is off. You can switch it on in your settings.",
            "no_body_mass": "We need your body mass, which you can give in your settings.",
        },
    ),
    show_workings=None,
    is_reminder=True,
    precedence=Precedence(),
    answered_by_sessions=False,
    examples=(
        ExampleWeek(
            [run_on(0, 40), run_on(2, 80), leg_lift_on(4, minutes=None, squats=3)], person=FED
        ),
        ExampleWeek([run_on(0, 40)], person=Person(fuel_opt_in=True)),
    ),
)

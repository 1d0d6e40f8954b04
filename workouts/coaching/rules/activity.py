"""W13: running as progress towards the weekly activity guideline; never a flag."""

from workouts.coaching import thresholds as t
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import Wording, number, plain

CODE = "activity"
NUMBER = "W13"
GROUP: Group | None = None
NEEDS_GOAL = False
TITLE = "Activity"
OPERATIONALISES = "Running raises the heart rate and improves fitness."
CERTAINTY = "high for the guideline, a convention for counting all running as vigorous"
LIMITS = (
    "Every running minute is counted as vigorous, which is worth two moderate ones. Other activity "
    "that you do not log counts just as well for your health."
)
REFERENCES = ("bull2020",)
ARTICLE = "better-way"


def evaluate(facts: Facts) -> Verdict:
    """Moderate-equivalent minutes; no level beyond none."""
    return Level.NONE, {
        "run_min": round(facts.run_min, 2),
        "equivalent_min": round(t.VIGOROUS_FACTOR.value * facts.run_min, 2),
        "aim_min": t.ACTIVITY_AIM.value,
        "upper_min": t.ACTIVITY_UPPER.value,
    }


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """Progress towards 150 to 300 minutes."""
    return Wording(
        f"{plain(number(numbers, 'equivalent_min'), 0)} minutes towards "
        f"{plain(number(numbers, 'aim_min'))} to {plain(number(numbers, 'upper_min'))}",
        f"{plain(number(numbers, 'run_min'))} minutes of running, counted twice as vigorous "
        "activity, against the weekly guideline for adults.",
    )

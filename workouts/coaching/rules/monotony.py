"""W6: how alike the days were in load, and the strain that follows."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.thresholds import settled
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import Wording, number, plain, sentences, text

CODE = "monotony"
NUMBER = "W6"
GROUP = Group.RECOVERY
NEEDS_GOAL = False
TITLE = "Monotony and strain"
OPERATIONALISES = "Hard days hard, easy days easy: a load that varies leaves room to recover."
CERTAINTY = "low"
LIMITS = (
    "From 25 athletes and minor illnesses, with limits of their own for each; the steps and the "
    "cap are later conventions. A small, even load gives a high value too. The sample standard "
    "deviation (n - 1) is used; the population one reads 8% higher."
)
REFERENCES = ("foster1998",)
ARTICLE = "combine"

SILENT = {
    "low_load": "This looks at weeks of at least {} units of load.",
    "few_days": "This needs at least {} days with training.",
    "mostly_estimated": "This needs effort ratings for at least {}% of the load.",
}


def evaluate(facts: Facts) -> Verdict:
    """Speaks from 1,000 AU on 3 days, with half of the load or more rated; never a warning."""
    monotony, strain = facts.spread.monotony, facts.spread.strain
    imputed = facts.imputed_share
    numbers: Numbers = {
        "monotony": None if monotony is None else round(monotony, 3),
        "strain": None if strain is None else round(strain, 1),
        "mean": round(facts.spread.mean, 3),
        "sd": round(facts.spread.sd, 3),
        "load": round(facts.load, 2),
        "training_days": facts.load_days,
        "imputed_share": None if imputed is None else round(imputed, 4),
    }
    if (
        monotony is None
        or strain is None
        or imputed is None
        or facts.load < facts.thresholds.MONOTONY_MIN_LOAD
    ):
        return _silent(numbers, "low_load", facts.thresholds.MONOTONY_MIN_LOAD)
    if facts.load_days < facts.thresholds.MONOTONY_MIN_DAYS:
        return _silent(numbers, "few_days", facts.thresholds.MONOTONY_MIN_DAYS)
    if settled(imputed) > facts.thresholds.MONOTONY_MAX_IMPUTED:
        return _silent(
            numbers, "mostly_estimated", 100 * (1 - facts.thresholds.MONOTONY_MAX_IMPUTED)
        )
    prior = facts.history.prior_strains
    numbers["strain_record"] = len(prior) >= facts.thresholds.STRAIN_WEEKS and strain > max(prior)
    numbers["prior_weeks"] = len(prior)
    for level, step in (
        (Level.CAUTION, facts.thresholds.MONOTONY_CAUTION),
        (Level.INFO, facts.thresholds.MONOTONY_INFO),
    ):
        if settled(monotony) >= step:
            numbers["threshold"] = step
            return level, numbers
    return Level.NONE, numbers


def _silent(numbers: Numbers, reason: str, needed: float) -> Verdict:
    numbers["reason"] = reason
    numbers["needed"] = needed
    return Level.SILENT, numbers


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """How alike the days were; one picture with the days in a row where both speak."""
    if level is Level.SILENT:
        return Wording(
            "Not enough to judge how alike your days were",
            SILENT[text(numbers, "reason")].format(plain(number(numbers, "needed"))),
        )
    why = sentences(
        f"Monotony was {plain(number(numbers, 'monotony'), 2)}: a daily mean of "
        f"{plain(number(numbers, 'mean'), 0)} units over a spread of "
        f"{plain(number(numbers, 'sd'), 0)}. Strain was {plain(number(numbers, 'strain'), 0)}.",
        f"The step crossed is {plain(number(numbers, 'threshold'))}, a convention."
        if "threshold" in numbers
        else "",
        f"That strain is the highest of your last {plain(number(numbers, 'prior_weeks') + 1)} "
        "weeks."
        if numbers["strain_record"]
        else "",
        "It goes with the days in a row: see both as one." if "merged_with" in numbers else "",
    )
    if level is Level.NONE:
        return Wording("Your days varied well", why)
    headline = (
        "Your days were very much alike" if level is Level.CAUTION else "Your days were much alike"
    )
    return Wording(headline, why, "Let easy days be easier, or one of them free.")

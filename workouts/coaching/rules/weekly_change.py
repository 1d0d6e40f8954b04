"""W7: this week's running against the usual amount; a weak sign, shown with care."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.progression import usual_minutes
from workouts.coaching.thresholds import settled
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import Wording, number, percent, plain, sentences, text

CODE = "weekly_change"
NUMBER = "W7"
GROUP = Group.PROGRESSION
NEEDS_GOAL = False
TITLE = "Change from your usual week"
OPERATIONALISES = "Raise the amount of running gradually."
CERTAINTY = "low"
LIMITS = (
    "Evidence for weekly limits is weak: a 10% rule made no difference in a trial, 30% was a trend "
    "among novices, and the largest study found no relation. The higher step is a convention. "
    "Falling volume is never flagged."
)
REFERENCES = ("nielsen2014", "buist2008", "damsted2018", "frandsen2025", "impellizzeri2021")
ARTICLE = "better-way"

DOUBLED = 1.0  # a change of 100%
SILENT = {
    "few_weeks": "This needs at least {} earlier weeks.",
    "little_before": "This needs at least {} minutes a week in the weeks before.",
}


def evaluate(facts: Facts) -> Verdict:
    """Above 30 % info, above 100 % caution, never a warning."""
    prior = facts.history.prior_run_minutes
    weeks = min(len(prior), int(facts.thresholds.CHANGE_WEEKS))
    change, usual = facts.week_change, usual_minutes(prior, facts.thresholds)
    numbers: Numbers = {"run_min": round(facts.run_min, 2), "weeks": weeks}
    if change is None or usual is None:
        few = weeks < facts.thresholds.CHANGE_MIN_WEEKS
        numbers["reason"] = "few_weeks" if few else "little_before"
        numbers["needed"] = (
            facts.thresholds.CHANGE_MIN_WEEKS if few else facts.thresholds.CHANGE_MIN_REF
        )
        return Level.SILENT, numbers
    numbers["usual_min"] = round(usual, 2)
    numbers["change"] = round(change, 4)
    for level, step in (
        (Level.CAUTION, facts.thresholds.CHANGE_CAUTION),
        (Level.INFO, facts.thresholds.CHANGE_INFO),
    ):
        if settled(change) > step:
            numbers["threshold"] = step
            return level, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """The change in words, and how little it means by itself."""
    if level is Level.SILENT:
        return Wording(
            "No usual week to compare with yet",
            SILENT[text(numbers, "reason")].format(plain(number(numbers, "needed"))),
        )
    change = number(numbers, "change")
    why = sentences(
        f"{plain(number(numbers, 'run_min'))} minutes of running, against a mean of "
        f"{plain(number(numbers, 'usual_min'))} in the {plain(number(numbers, 'weeks'))} weeks "
        f"before: {'+' if change > 0 else ''}{percent(change)}.",
        f"The step crossed is {percent(number(numbers, 'threshold'))}, more a convention than a "
        "limit from studies."
        if "threshold" in numbers
        else "",
    )
    if level is Level.NONE:
        return Wording("Your running is near your usual amount or below it", why)
    action = "If it felt good, hold about this amount for a week or two before adding more."
    if level is Level.CAUTION:
        much = "More than twice" if number(numbers, "threshold") == DOUBLED else "Far more than"
        return Wording(f"{much} your usual running", why, action)
    return Wording("Clearly more running than usual", why, action)

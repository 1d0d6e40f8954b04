"""W8: a run against the longest of the 30 days before it."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.progression import Spike
from workouts.coaching.thresholds import SPIKE_CAUTION
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    count,
    day,
    distance,
    items,
    limit,
    number,
    percent,
    plain,
    sentences,
    text,
)

CODE = "single_run_spike"
NUMBER = "W8"
GROUP = Group.PROGRESSION
NEEDS_GOAL = False
TITLE = "Longest run"
OPERATIONALISES = "Let the longest run grow step by step."
CERTAINTY = "moderate"
LIMITS = (
    "One large observational study: more than 10% beyond the longest run of 30 days went with "
    "about 1.5 to 1.6 times as many injuries, more than twice as far with 2.3 times. It says "
    "nothing certain about one runner. Races are counted on purpose. By time instead of distance "
    "is our stand-in, and only ever a note."
)
REFERENCES = ("frandsen2025",)
ARTICLE = "better-way"

DOUBLED = 1.0  # a change of 100%

SILENT = {
    "short_history": "This needs {} days of logged training.",
    "few_runs": "This needs {} runs in the 30 days before, with distances.",
    "no_runs": "There was no run this week.",
}


def evaluate(facts: Facts) -> Verdict:
    """The highest level of any run; compared in whole metres."""
    days = facts.history.history_days
    if not facts.runs:
        return Level.SILENT, {"reason": "no_runs", "needed": 1}
    if days is None or days < facts.thresholds.SPIKE_HISTORY:
        return Level.SILENT, {"reason": "short_history", "needed": facts.thresholds.SPIKE_HISTORY}
    if not facts.spikes:
        return Level.SILENT, {"reason": "few_runs", "needed": facts.thresholds.SPIKE_RUNS}
    caution, warning = (
        _thousandths(facts.thresholds.SPIKE_CAUTION),
        _thousandths(facts.thresholds.SPIKE_WARNING),
    )
    judged = [(_judge(spike, caution, warning), spike) for spike in facts.spikes]
    level = max(one for one, _ in judged)
    numbers: Numbers = {
        "runs": [_run(spike, run_level) for run_level, spike in judged],
        "step": facts.thresholds.SPIKE_CAUTION,
        "compared": len(judged),
        "not_compared": facts.runs - len(judged),
    }
    if level is Level.WARNING:
        numbers["threshold"] = facts.thresholds.SPIKE_WARNING
    elif level is not Level.NONE:
        numbers["threshold"] = facts.thresholds.SPIKE_CAUTION
    return level, numbers


def _thousandths(change: float) -> int:
    return round(1000 * (1 + change))


def _judge(spike: Spike, caution: int, warning: int) -> Level:
    amount = 1000 * spike.amount  # whole numbers, so that 11 km after 10 km is not over a tenth
    if amount <= caution * spike.longest:
        return Level.NONE
    if spike.by_time:
        return Level.INFO
    return Level.WARNING if amount > warning * spike.longest else Level.CAUTION


def _run(spike: Spike, level: Level) -> Numbers:
    return {
        "date": spike.date.isoformat(),
        "amount": spike.amount,
        "longest": spike.longest,
        "unit": "s" if spike.by_time else "m",
        "change": round(spike.change, 4),
        "earlier_runs": spike.earlier_runs,
        "level": level,
    }


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """The longest steps, run by run."""
    if level is Level.SILENT:
        return Wording(
            "Not enough runs to compare with yet",
            SILENT[text(numbers, "reason")].format(plain(number(numbers, "needed"))),
        )
    step = percent(limit(numbers, "step", SPIKE_CAUTION))
    flagged = [run for run in items(numbers, "runs") if Level(text(run, "level")) > Level.NONE]
    left_out = number(numbers, "not_compared")
    note = f"{count(left_out, 'run')} could not be compared." if left_out else ""
    if not flagged:
        return Wording(
            "No run went far beyond what you are used to",
            sentences(
                f"{count(number(numbers, 'compared'), 'run')} compared: none more than {step} "
                "beyond the longest of the 30 days before.",
                note,
            ),
        )
    why = sentences(
        *(_told(run, miles=miles) for run in flagged),
        f"The step crossed is {percent(number(numbers, 'threshold'))}.",
        note,
    )
    action = (
        f"Next time, come back near your usual longest run, then let it grow by about {step} at "
        "most."
    )
    if level is Level.WARNING:
        doubled = number(numbers, "threshold") == DOUBLED
        beyond = "more than twice" if doubled else "far beyond"
        return Wording(f"A run {beyond} your recent longest", why, action)
    if level is Level.CAUTION:
        return Wording("A run well beyond your recent longest", why, action)
    return Wording("A longer run than lately, by time", why, action)


def _told(run: Numbers, *, miles: bool) -> str:
    amount, longest = number(run, "amount"), number(run, "longest")
    change = percent(number(run, "change"))
    when = day(text(run, "date"))
    if text(run, "unit") == "s":
        return (
            f"{when}: {plain(amount / 60)} minutes, {change} more than the longest of the 30 days "
            f"before ({plain(longest / 60)} minutes; time-based, as the distance is missing)."
        )
    return (
        f"{when}: {distance(amount, miles=miles)}, {change} more than the longest of the 30 days "
        f"before ({distance(longest, miles=miles)})."
    )

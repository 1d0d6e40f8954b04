"""W12: whether hard sessions had a warm-up ticked."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.thresholds import WARM_UP_SESSIONS
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import Wording, count, limit, number, plain, text

CODE = "warm_up"
NUMBER = "W12"
GROUP = Group.SUPPORT
NEEDS_GOAL = False
TITLE = "Warm-up"
OPERATIONALISES = "Warm up before hard sessions."
CERTAINTY = "moderate"
LIMITS = (
    "Warming up helps performance in most studies; for injuries results are mixed. Not ticked does "
    "not mean not done. For which share of the hard sessions to ask is a convention."
)
REFERENCES = ("fradkin2010",)
ARTICLE = "combine"

SILENT = {
    "not_used": "You have not used the warm-up tick in the last 28 days.",
    "few_sessions": "This looks at weeks with at least {} hard sessions.",
}


def evaluate(facts: Facts) -> Verdict:
    """Speaks only to members who tick warm-ups at all."""
    hard, ticked = facts.hard_sessions, facts.warmed_up
    numbers: Numbers = {
        "hard_sessions": hard,
        "ticked": ticked,
        "needed": facts.thresholds.WARM_UP_SESSIONS,
    }
    if not facts.warm_up_used:
        numbers["reason"] = "not_used"
        return Level.SILENT, numbers
    if hard < facts.thresholds.WARM_UP_SESSIONS:
        numbers["reason"] = "few_sessions"
        return Level.SILENT, numbers
    if ticked < facts.thresholds.WARM_UP_SHARE * hard:
        numbers["threshold"] = facts.thresholds.WARM_UP_SHARE
        return Level.INFO, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """How many were ticked."""
    if level is Level.SILENT:
        return Wording(
            "Nothing to say about warm-ups",
            SILENT[text(numbers, "reason")].format(
                plain(limit(numbers, "needed", WARM_UP_SESSIONS))
            ),
        )
    why = (
        f"{count(number(numbers, 'hard_sessions'), 'hard session')}, "
        f"{plain(number(numbers, 'ticked'))} with a warm-up ticked."
    )
    if level is Level.NONE:
        return Wording("Warm-ups before your hard sessions", why)
    return Wording(
        "Few warm-ups ticked before hard sessions",
        why,
        "If you did warm up, just tick it. If not, about ten easy minutes tend to make a hard "
        "session go better.",
    )

"""W5: session effort times minutes, added up; shown, never judged."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import Wording, count, number, optional, percent, plain, sentences

CODE = "load"
NUMBER = "W5"
GROUP: Group | None = None
NEEDS_GOAL = False
TITLE = "Training load"
OPERATIONALISES = "How much training a week asked for: effort times time, runs and lifts together."
CERTAINTY = "moderate"
LIMITS = (
    "Effort ratings differ between people, so compare your weeks with each other only. A missing "
    "rating is estimated, since leaving the session out would distort more; the defaults are "
    "conventions."
)
REFERENCES = ("foster2001", "benson2021")
ARTICLE = "combine"


def evaluate(facts: Facts) -> Verdict:
    """The week's load and how much of it was estimated."""
    share = facts.imputed_share
    return Level.NONE, {
        "load": round(facts.load, 2),
        "sessions": facts.sessions,
        "estimated_sessions": facts.estimated_sessions,
        "imputed_share": None if share is None else round(share, 4),
    }


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """The sum, and what was estimated."""
    share = optional(numbers, "imputed_share")
    return Wording(
        f"{plain(number(numbers, 'load'), 0)} units of load",
        sentences(
            "That is effort (0 to 10) times minutes over "
            f"{count(number(numbers, 'sessions'), 'session')}.",
            f"{percent(share)} of it rests on estimates for "
            f"{count(number(numbers, 'estimated_sessions'), 'session')} without a rating or a "
            "length."
            if share
            else "",
        ),
    )

"""W5: session effort times minutes, added up; shown, never judged."""

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Level, Numbers
from workouts.coaching.rule import Guide, Precedence, Rule
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    join_sentences,
    percent,
    plain,
    say_rated_share,
)


def evaluate(facts: Facts) -> Verdict:
    """Return the week's load and how much of it was estimated."""
    share = facts.imputed_share
    return Level.NONE, {
        "load": round(facts.load, 2),
        "sessions": facts.sessions,
        "estimated_sessions": facts.estimated_sessions,
        "imputed_share": None if share is None else round(share, 4),
    }


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the sum, and what was estimated."""
    share = numbers.get("imputed_share")
    return Wording(
        f"{plain(numbers['load'], 0)} units of load",
        join_sentences(
            f"That is effort (0 to 10) times minutes over {count(numbers['sessions'], 'session')}.",
            f"We estimated {'all' if share >= 1 else percent(share, 0)} of it, for "
            f"{count(numbers['estimated_sessions'], 'session')} without a rating or a length."
            if share
            else "",
        ),
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the sum, and how much of it was rated."""
    estimated = numbers.get("imputed_share")
    return Workings(
        f"Effort × minutes, added up over {count(numbers['sessions'], 'session')}: "
        f"{plain(numbers['load'], 0)} units.",
        say_rated_share(estimated or 0.0),
    )


RULE = Rule(
    code="load",
    number="W5",
    title="Training load",
    group=None,
    follows_goal=False,
    advice="How much training a week asked for: effort times time, runs and lifts together.",
    certainty="moderate",
    caveats="Effort ratings differ between people, so compare your weeks with each other only. A "
    "missing rating is estimated, since leaving the session out would distort more; the defaults "
    "are conventions.",
    references=("foster2001", "benson2021"),
    article="combine",
    guide=Guide(
        inputs="Effort and minutes of every session.",
        missing="Without a rating, the median of your own ratings for that type of session in the "
        "last {MEDIAN_DAYS} stands in, if there are {MEDIAN_VALUES}; else a default for the type. "
        "The week shows how much of its load was estimated.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=None,
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=False,
    examples=(),
)

"""The written rules: every rule with its numbers and its limits, as Markdown."""

from collections.abc import Iterable, Iterator

from workouts.coaching.guides import SHARED, amount, guide
from workouts.coaching.rule import Rule
from workouts.coaching.rules import ALL
from workouts.coaching.summarise import RULES_VERSION
from workouts.coaching.thresholds import of_rule
from workouts.coaching.thresholds.assumed_values import ASSUMED_RPE, ASSUMED_SHARES
from workouts.coaching.thresholds.threshold import CONVENTION
from workouts.coaching.wording import percent, plain

INTRODUCTION = """\
Written by `manage.py write_rules` from `workouts/coaching/`; change it there. A test holds that
both agree. Sources are keys of the bibliography; *convention* stands where no study fixes a number.
Operators may tune the numbers that have bounds; a summary names the set that it was judged by.

Levels are `silent` (cannot tell), `none` (checked, fine), `info`, `caution` and `warning`. Of each
group the loudest finding makes a headline, three at most. While recovery asks for caution, nothing
harder is advised. A goal that rests (ill, injured, tapering, on holiday, pregnant,
after a birth, under 18) silences the rules that follow it. A week with nothing
logged is never judged.

What the rules say stands in [coaching-sentences.md](coaching-sentences.md).

W14 judges nothing: it estimates a one-repetition maximum (`estimates.py`)."""
HEAD = ("Number", "Value", "Bounds", "From", "Why")


def rulebook() -> str:
    """Write the rules, without what they say."""
    parts = [f"# The coaching rules, edition {RULES_VERSION}", INTRODUCTION]
    for rule in ALL:
        parts += _rule(rule)
    for code, title in SHARED:
        parts += [f"## {title}", _thresholds(code)]
    parts += ["## What is assumed where nothing was recorded", *_assumed()]
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    published = guide(rule.code)
    yield f"## {rule.number} `{rule.code}`: {rule.title}"
    yield rule.advice
    facts = [
        ("Group", rule.group or "none: shown, never judged"),
        ("Follows the goal", "yes" if rule.follows_goal else "no"),
        ("Reads", published.inputs),
        *((level.capitalize(), text) for level, text in published.levels),
        ("Where something is missing", published.missing),
        ("Certainty", rule.certainty),
        ("Limits", rule.caveats),
        ("References", ", ".join(f"`{key}`" for key in rule.references)),
    ]
    yield "\n".join(f"- **{name}:** {text}" for name, text in facts)
    yield _thresholds(rule.code)


def _thresholds(code: str) -> str:
    rows = [
        (
            threshold.label,
            amount(threshold),
            "{:g} to {:g}".format(*threshold.bounds) if threshold.bounds else "fixed",
            ", ".join(
                "*convention*" if key == CONVENTION else f"`{key}`" for key in threshold.sources
            ),
            threshold.why,
        )
        for threshold in of_rule(code).values()
    ]
    return _table(HEAD, rows)


def _assumed() -> Iterator[str]:
    shares = ((kind, *map(percent, split)) for kind, split in ASSUMED_SHARES.items())
    yield _table(("Run", "Easy", "Moderate", "Hard"), shares)
    efforts = ((kind, plain(effort)) for kind, effort in ASSUMED_RPE.values.items())
    yield _table(("Session", "Effort, 0 to 10"), efforts)
    yield ASSUMED_RPE.why


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = tuple(head)
    lines = [names, ("---",) * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

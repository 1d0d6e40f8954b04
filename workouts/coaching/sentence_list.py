"""Everything that the rules say, one example for each way of saying it, as Markdown."""

import re
from collections.abc import Iterator

from workouts.coaching.example_moments import suggestions
from workouts.coaching.examples import examples
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.findings import Finding
from workouts.coaching.ideas import IDEAS
from workouts.coaching.levels import Level
from workouts.coaching.rules import ALL
from workouts.coaching.wording import DAYS, MONTHS

INTRODUCTION = """\
Written by `manage.py write_rules` from the example weeks in `workouts/coaching/`; change the words
there. A test holds that both agree. A text stands here if one of its sentences differs in more
than numbers and dates from those above it. Levels are as in [coaching-rules.md](coaching-rules.md).
Texts without a bold headline tell how it was worked out, and from which data."""
OPEN_WEEK = "What would help most, in a week under way"
SHARED = "Any rule, for a week without sessions or while goals rest"
VARIES = re.compile(rf"\d[\d.,]*|\b(?:{'|'.join((*DAYS, *MONTHS))})\b")


def sentence_list() -> str:
    """Write the whole document."""
    seen: set[tuple[str, Level, str]] = set()
    found: dict[str, dict[Level, list[str]]] = {}
    for finding in examples():
        numbers = finding.numbers
        shared = numbers.get("reason") == "empty_week" or "silenced_by" in numbers
        title = SHARED if shared else finding.code
        for text in _told(finding):
            said = {
                (title, finding.level, sentence)
                for sentence in VARIES.sub("#", text).replace("**", "").split(". ")
            }
            if not said <= seen:
                seen |= said
                found.setdefault(title, {}).setdefault(finding.level, []).append(text)
    titles = {rule.code: f"{rule.number} `{rule.code}`: {rule.title}" for rule in ALL}
    parts = ["# What the coach says", INTRODUCTION, f"## {OPEN_WEEK}", "\n".join(_suggested())]
    for code, title in {SHARED: SHARED, **titles}.items():
        texts = found[code]
        lines = [f"- `{level}`: {text}" for level in Level for text in texts.get(level, ())]
        parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _suggested() -> Iterator[str]:
    """Say each suggestion for an open week: the session, or what to do instead, and why."""
    for idea, why, start, *_, instead in suggestions():
        what = f"{IDEAS[idea].label}, {DAYS[start.weekday()]}" if idea and start else instead
        yield f"- **{what}.** {why}"


def _told(finding: Finding) -> Iterator[str]:
    """Say a finding and how it was worked out, in kilometres and in miles."""
    for miles in (False, True):
        said = explain(finding.code, finding.level, finding.numbers, miles=miles)
        yield " ".join(part for part in (f"**{said.headline}.**", said.why, said.action) if part)
        shown = show_workings(finding.code, finding.level, finding.numbers, miles=miles)
        if shown is not None:
            yield f"{shown.sum} {shown.data}"

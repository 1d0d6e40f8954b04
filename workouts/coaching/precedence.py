"""Precedence among a week's findings, and the member's marks on them.

Findings that ask for less come before those that ask for more, so that headlines never contradict
each other; findings of one cause share a headline; a rule that the member switched off says
nothing; a finding that the member marked is kept, but no longer a headline.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from workouts.coaching.findings import Finding
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.rules import ALL, BY_CODE

MOST_HEADLINES = 3
MOST_WEEKS_ALIKE = 2  # weeks in a row that an info may be among the headlines: a convention
FLAGGED, URGENT = Level.INFO.rank, Level.CAUTION.rank
BEGINNER = "beginner"  # what the rule itself hides for, unlike another rule that comes first
HIDDEN, FIRST, SWAP, MERGED = "hidden_by", "recovery_first", "swap", "merged_with"
LESS = frozenset({Group.RECOVERY, Group.PROGRESSION})
_STIMULUS = [rule.code for rule in ALL if rule.group is Group.STIMULUS]
_INTENSITY = [rule.code for rule in ALL if rule.precedence.is_intensity]
_MERGING = [(rule.code, other) for rule in ALL if (other := rule.precedence.merges_with)]


class Mark(StrEnum):
    """A member's mark on a finding, which then makes no headline in its week."""

    PLANNED = "planned"
    ILL = "ill"
    NOT_TRUE = "not_true"


class RankedFindings(NamedTuple):
    """Findings in rule order, headline codes (3 at most), and hidden codes."""

    findings: tuple[Finding, ...]
    headlines: tuple[str, ...]
    suppressed: tuple[str, ...]


def apply_precedence(
    findings: Iterable[Finding],
    rules_off: frozenset[str] = frozenset(),
    marks: Mapping[str, str] | None = None,
) -> RankedFindings:
    """Settle which of a week's findings, new or stored, give way, and choose the headlines.

    Findings of `rules_off` are left out. `marks` are by rule code, and None keeps those that the
    findings bear; a mark on what is no longer flagged waits unused. What an earlier call wrote
    into the findings is removed first, so that each choice can be taken back.
    """
    kept = [finding for finding in findings if finding.code not in rules_off]
    for finding in kept:
        _forget(finding.numbers, marks)
    ranked = annotate_precedence(kept, marks=marks)
    hidden = tuple(finding.code for finding in ranked if finding.hidden)
    return RankedFindings(ranked, _headlines(ranked), hidden)


def annotate_precedence(
    findings: Iterable[Finding],
    rules_off: frozenset[str] = frozenset(),
    marks: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Write into new findings which of them give way to which, without choosing headlines."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        if finding.code in rules_off:
            continue
        kept[finding.code] = finding
        if marks and finding.code in marks and markable(finding):
            finding.numbers["marked"] = marks[finding.code]
    less = [finding for finding in kept.values() if _asks_for_less(finding)]
    urgent = [finding for finding in less if finding.level.rank >= URGENT]
    easy_first = next((finding.code for finding in urgent if _hides_intensity(finding)), None)
    if easy_first is not None:
        for code in _INTENSITY:
            if _is_flagged(kept.get(code)):
                kept[code].numbers.setdefault(HIDDEN, easy_first)
    holding = [finding.code for finding in less if BY_CODE[finding.code].precedence.holds]
    for code in _STIMULUS:
        waiting = kept.get(code)
        if waiting is None or waiting.level.rank < FLAGGED or waiting.hidden:
            continue
        if urgent:
            waiting.numbers[FIRST] = urgent[0].code
        elif holding and waiting.level.rank >= URGENT:
            waiting.numbers[SWAP] = holding[0]
    for code, other in _MERGING:
        if _is_flagged(kept.get(code)) and _is_flagged(kept.get(other)):
            kept[code].numbers[MERGED] = other
    return tuple(kept.values())


def _is_flagged(finding: Finding | None) -> bool:
    return finding is not None and finding.level.rank >= FLAGGED


def markable(finding: Finding) -> bool:
    """Whether a member can mark the finding: a flag, not a reminder that was asked for."""
    return finding.level.rank >= FLAGGED and not BY_CODE[finding.code].is_reminder


def _forget(numbers: Numbers, marks: Mapping[str, str] | None) -> None:
    if numbers.get(HIDDEN, BEGINNER) != BEGINNER:
        del numbers[HIDDEN]
    for key in (FIRST, SWAP, MERGED):
        numbers.pop(key, None)
    if marks is not None:
        numbers.pop("marked", None)


def _asks_for_less(finding: Finding) -> bool:
    """Whether it asks for less: also when it was planned, but not when marked as not true."""
    return (
        finding.level.rank >= FLAGGED
        and BY_CODE[finding.code].group in LESS
        and finding.marked != Mark.NOT_TRUE
    )


def _hides_intensity(finding: Finding) -> bool:
    rule = BY_CODE[finding.code]
    return rule.group is Group.RECOVERY or rule.precedence.hides_intensity


def _headlines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Choose the headlines: what asks for less or for more, never both of them in earnest."""
    best: dict[Group, Finding] = {}
    for finding in findings:
        group = BY_CODE[finding.code].group
        if group is None or not markable(finding) or finding.hidden or finding.marked:
            continue
        if finding.level is Level.INFO and _waits(finding):
            continue
        if group not in best or _loudness(finding) > _loudness(best[group]):
            best[group] = finding
    less = [best[group] for group in (Group.RECOVERY, Group.PROGRESSION) if group in best]
    chosen = sorted(less, key=lambda finding: -finding.level.rank)
    more = best.get(Group.STIMULUS)
    if more is not None and FIRST not in more.numbers:
        if more.level.rank >= URGENT:
            chosen.insert(0, more)
        elif not any(map(_holds, findings)):
            chosen.append(more)
    if Group.SUPPORT in best:
        chosen.append(best[Group.SUPPORT])
    return tuple(finding.code for finding in chosen[:MOST_HEADLINES])


def _loudness(finding: Finding) -> tuple[int, int]:
    return finding.level.rank, -BY_CODE[finding.code].precedence.place


def _holds(finding: Finding) -> bool:
    return BY_CODE[finding.code].precedence.holds and _asks_for_less(finding)


def _waits(finding: Finding) -> bool:
    """Whether an info is no headline: to a beginner, or when it has been one for weeks."""
    weeks: int = finding.numbers.get("weeks_alike", 0)
    return BEGINNER in finding.numbers or weeks >= MOST_WEEKS_ALIKE

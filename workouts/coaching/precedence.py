"""Precedence among a week's findings, and the member's marks on them.

Recovery comes before intensity; findings of one cause share a headline; a rule that the member
switched off says nothing; a finding that the member marked is kept, but no longer a headline.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from workouts.coaching.findings import Finding
from workouts.coaching.rule import UnderRecovery
from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.types import Group, Level, Numbers

MOST_HEADLINES = 3
GROUP_ORDER = (Group.RECOVERY, Group.PROGRESSION, Group.STIMULUS, Group.SUPPORT)
FLAGGED, URGENT = Level.INFO.rank, Level.CAUTION.rank
BEGINNER = "beginner"  # what the rule itself hides for, unlike another rule that comes first
_HIDDEN, _SOFTENED = UnderRecovery.HIDDEN.value, UnderRecovery.SOFTENED.value
_UNDER_RECOVERY = [
    (rule.code, rule.precedence.under_recovery.value)
    for rule in ALL
    if rule.precedence.under_recovery
]
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
    recovery = None
    for finding in findings:
        if finding.code in rules_off:
            continue
        kept[finding.code] = finding
        if marks and finding.code in marks and markable(finding):
            finding.numbers["marked"] = marks[finding.code]
        if recovery is None and _asks_for_recovery(finding):
            recovery = finding.code
    if recovery is not None:
        for code, key in _UNDER_RECOVERY:
            if _is_flagged(kept.get(code)):
                kept[code].numbers.setdefault(key, recovery)
    for code, other in _MERGING:
        if _is_flagged(kept.get(code)) and _is_flagged(kept.get(other)):
            kept[code].numbers["merged_with"] = other
    return tuple(kept.values())


def _is_flagged(finding: Finding | None) -> bool:
    return finding is not None and finding.level.rank >= FLAGGED


def markable(finding: Finding) -> bool:
    """Whether a member can mark the finding: a flag, not a reminder that was asked for."""
    return finding.level.rank >= FLAGGED and not BY_CODE[finding.code].is_reminder


def _forget(numbers: Numbers, marks: Mapping[str, str] | None) -> None:
    if numbers.get(_HIDDEN, BEGINNER) != BEGINNER:
        del numbers[_HIDDEN]
    numbers.pop(_SOFTENED, None)
    numbers.pop("merged_with", None)
    if marks is not None:
        numbers.pop("marked", None)


def _asks_for_recovery(finding: Finding) -> bool:
    """Whether it asks for recovery: also when it was planned, but not when marked as not true."""
    return (
        finding.level.rank >= URGENT
        and BY_CODE[finding.code].group is Group.RECOVERY
        and finding.marked != Mark.NOT_TRUE
    )


def _headlines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the code of each group's highest finding, the highest first."""
    best: dict[Group, Finding] = {}
    for finding in findings:
        group = BY_CODE[finding.code].group
        if group is None or not markable(finding) or finding.hidden or finding.marked:
            continue
        if group not in best or _weight(finding) > _weight(best[group]):
            best[group] = finding
    ranked = sorted(best, key=lambda group: (-best[group].level.rank, GROUP_ORDER.index(group)))
    return tuple(best[group].code for group in ranked[:MOST_HEADLINES])


def _weight(finding: Finding) -> tuple[int, bool]:
    return finding.level.rank, not BY_CODE[finding.code].precedence.yields_ties

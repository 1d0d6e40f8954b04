"""How a week's findings bear on each other, and what the member said of them.

Recovery comes before intensity; findings of one cause share a headline; a rule that the member
switched off says nothing; a finding that the member marked is kept, but no longer a headline.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from workouts.coaching.findings import Finding
from workouts.coaching.rules import BY_CODE
from workouts.coaching.types import Group, Level, Numbers

MOST_HEADLINES = 3
GIVES_WAY = frozenset({"weekly_change"})  # on a tie, as its evidence is the weakest
REMINDERS = frozenset({"fuel"})  # shown to whoever asked, never a headline
GROUP_ORDER = (Group.RECOVERY, Group.PROGRESSION, Group.STIMULUS, Group.SUPPORT)
FLAGGED, URGENT = Level.INFO.rank, Level.CAUTION.rank
BEGINNER = "beginner"  # what the rule itself hides for, unlike another rule that comes first


class Mark(StrEnum):
    """What a member says of a finding; it is quiet for its week from then on."""

    PLANNED = "planned"
    ILL = "ill"
    NOT_TRUE = "not_true"


class Told(NamedTuple):
    """Findings in rule order, headline codes (3 at most), and the codes left unsaid."""

    findings: tuple[Finding, ...]
    headlines: tuple[str, ...]
    suppressed: tuple[str, ...]


def relate(
    findings: Iterable[Finding],
    rules_off: frozenset[str] = frozenset(),
    marks: Mapping[str, str] | None = None,
) -> Told:
    """Relate a week's findings, new or stored, and choose the headlines.

    Findings of `rules_off` are left out. `marks` are by rule code, and None keeps those that the
    findings bear; a mark on what is no longer flagged waits unused. What an earlier call said of
    the findings is forgotten, so that each choice can be taken back.
    """
    kept = [one for one in findings if one.code not in rules_off]
    for one in kept:
        _forget(one.numbers, marks)
    told = relate_new(kept, marks=marks)
    return Told(told, _headlines(told), tuple(one.code for one in told if one.hidden))


def relate_new(
    findings: Iterable[Finding],
    rules_off: frozenset[str] = frozenset(),
    marks: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Findings that were never related, as they bear on each other, without headlines."""
    kept: dict[str, Finding] = {}
    recovery = None
    for one in findings:
        if one.code in rules_off:
            continue
        kept[one.code] = one
        if marks and one.code in marks and markable(one):
            one.numbers["marked"] = marks[one.code]
        if recovery is None and _asks_for_recovery(one):
            recovery = one.code
    if recovery is not None:
        if _is_flagged(kept.get("stimulus_runs")):
            kept["stimulus_runs"].numbers.setdefault("hidden_by", recovery)
        if _is_flagged(kept.get("steady_share")):
            kept["steady_share"].numbers["recovery_first"] = recovery
    if _is_flagged(kept.get("monotony")) and _is_flagged(kept.get("training_streak")):
        kept["monotony"].numbers["merged_with"] = "training_streak"
    return tuple(kept.values())


def _is_flagged(finding: Finding | None) -> bool:
    return finding is not None and finding.level.rank >= FLAGGED


def markable(finding: Finding) -> bool:
    """Whether there is something to mark: a flag, not a reminder that was asked for."""
    return finding.level.rank >= FLAGGED and finding.code not in REMINDERS


def _forget(numbers: Numbers, marks: Mapping[str, str] | None) -> None:
    if numbers.get("hidden_by", BEGINNER) != BEGINNER:
        del numbers["hidden_by"]
    numbers.pop("recovery_first", None)
    numbers.pop("merged_with", None)
    if marks is not None:
        numbers.pop("marked", None)


def _asks_for_recovery(finding: Finding) -> bool:
    """Also when planned: the legs do not know; but not when the member says that it isn't so."""
    return (
        finding.level.rank >= URGENT
        and BY_CODE[finding.code].GROUP is Group.RECOVERY
        and finding.marked != Mark.NOT_TRUE
    )


def _headlines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The highest finding of each group, the highest groups first."""
    best: dict[Group, Finding] = {}
    for finding in findings:
        group = BY_CODE[finding.code].GROUP
        if group is None or not markable(finding) or finding.hidden or finding.marked:
            continue
        if group not in best or _weight(finding) > _weight(best[group]):
            best[group] = finding
    ranked = sorted(best, key=lambda group: (-best[group].level.rank, GROUP_ORDER.index(group)))
    return tuple(best[group].code for group in ranked[:MOST_HEADLINES])


def _weight(finding: Finding) -> tuple[int, bool]:
    return finding.level.rank, finding.code not in GIVES_WAY

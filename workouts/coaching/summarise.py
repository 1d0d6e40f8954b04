"""The entry point: a week's sessions and its history become metrics, findings and headlines."""

from collections.abc import Iterable

from workouts.coaching import thresholds as t
from workouts.coaching.facts import Facts, measure
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.types import (
    Group,
    History,
    Level,
    Numbers,
    Person,
    Session,
    Status,
)
from workouts.coaching.weeks import Week

RULES_VERSION = "2"
METRICS_SCHEMA = 2
MOST_HEADLINES = 3
GIVES_WAY = frozenset({"weekly_change"})  # on a tie, as its evidence is the weakest
REMINDERS = frozenset({"fuel"})  # shown to whoever asked, never a headline
GROUP_ORDER = (Group.RECOVERY, Group.PROGRESSION, Group.STIMULUS, Group.SUPPORT)


def summarise(
    week: Week,
    sessions: Iterable[Session],
    history: History,
    person: Person,
    rules_off: frozenset[str] = frozenset(),
) -> Summary:
    """Summarise a week from its sessions, in any order; rules in `rules_off` have no finding.

    Raises ValueError when a session's local date lies outside the week.
    """
    facts = measure(week, sessions, history, person)
    findings = _findings(facts, rules_off)
    return Summary(
        week=week,
        metrics=_metrics(facts) | {"fuel": _fuel(findings)},
        findings=findings,
        headlines=_headlines(findings),
        suppressed=tuple(finding.code for finding in findings if finding.hidden),
    )


def _findings(facts: Facts, rules_off: frozenset[str]) -> tuple[Finding, ...]:
    rules = [rule for rule in ALL if rule.CODE not in rules_off]
    if not facts.sessions:
        return tuple(Finding(rule.CODE, Level.SILENT, {"reason": "empty_week"}) for rule in rules)
    resting = _goals_rest(facts.person)
    findings = {}
    for rule in rules:
        if resting and rule.NEEDS_GOAL:
            findings[rule.CODE] = Finding(rule.CODE, Level.SILENT, {"silenced_by": resting})
        else:
            level, numbers = rule.evaluate(facts)
            findings[rule.CODE] = Finding(rule.CODE, level, numbers)
    _relate(findings)
    return tuple(findings.values())


def _goals_rest(person: Person) -> str | None:
    if person.status is not Status.NONE:
        return person.status.value
    return "under_18" if person.under_18 else None


def _relate(findings: dict[str, Finding]) -> None:
    """Let findings of one cause make way for each other: recovery comes before intensity."""
    recovery = next(
        (
            finding.code
            for finding in findings.values()
            if finding.level.rank >= Level.CAUTION.rank
            and BY_CODE[finding.code].GROUP is Group.RECOVERY
        ),
        None,
    )
    flagged = {code for code, one in findings.items() if one.level.rank >= Level.INFO.rank}
    if recovery is not None:
        if "stimulus_runs" in flagged:
            findings["stimulus_runs"].numbers["hidden_by"] = recovery
        if "steady_share" in flagged:
            findings["steady_share"].numbers["recovery_first"] = recovery
    if {"monotony", "training_streak"} <= flagged:
        findings["monotony"].numbers["merged_with"] = "training_streak"


def _headlines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The highest finding of each group, the highest groups first."""
    best: dict[Group, Finding] = {}
    for finding in findings:
        group = BY_CODE[finding.code].GROUP
        if group is None or finding.hidden or finding.level.rank < Level.INFO.rank:
            continue
        if finding.code in REMINDERS:
            continue
        if group not in best or _weight(finding) > _weight(best[group]):
            best[group] = finding
    ranked = sorted(best, key=lambda group: (-best[group].level.rank, GROUP_ORDER.index(group)))
    return tuple(best[group].code for group in ranked[:MOST_HEADLINES])


def _weight(finding: Finding) -> tuple[int, bool]:
    return finding.level.rank, finding.code not in GIVES_WAY


def _metrics(facts: Facts) -> Numbers:
    """The week's numbers, rounded for keeping: minutes and AU to 0.01, shares to 0.0001."""
    spread = facts.spread
    return {
        "run_min": round(facts.run_min, 2),
        "easy_min": round(facts.easy_min, 2),
        "moderate_min": round(facts.moderate_min, 2),
        "hard_min": round(facts.hard_min, 2),
        "unclassified_min": round(facts.unclassified_min, 2),
        "steady_min": round(facts.steady_min, 2),
        "steady_share": _rounded(facts.steady_share, 4),
        "stimulus_runs": facts.stimulus_runs,
        "leg_strength_days": facts.leg_strength_days,
        "rest_days": facts.rest_days,
        "longest_streak": facts.longest_streak,
        "load": round(facts.load, 2),
        "imputed_share": _rounded(facts.imputed_share, 4),
        "daily_load": [round(one, 2) for one in facts.daily_load],
        "daily_load_mean": round(spread.mean, 3),
        "daily_load_sd": round(spread.sd, 3),
        "monotony": _rounded(spread.monotony, 3),
        "strain": _rounded(spread.strain, 1),
        "sets": facts.sets,
        "vigorous_equivalent_min": round(t.VIGOROUS_FACTOR.value * facts.run_min, 2),
        "hard_sessions": facts.hard_sessions,
        "gaps_h": [_rounded(gap.hours, 2) for gap in facts.gaps],
        "week_change": _rounded(facts.week_change, 4),
        "spikes": [
            [spike.date.isoformat(), round(spike.change, 4)]
            for spike in facts.spikes
            if not spike.by_time
        ],
    }


def _fuel(findings: Iterable[Finding]) -> Numbers | None:
    """The ranges of W11 as numbers, where it speaks."""
    spoken = (one for one in findings if one.code == "fuel" and one.level is Level.INFO)
    return next((one.numbers for one in spoken), None)


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)

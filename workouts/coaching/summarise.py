"""The entry point: make metrics, findings and headlines of a week's sessions and its history."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from workouts.coaching.facts import Facts, measure
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.levels import Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.precedence import apply_precedence
from workouts.coaching.profile import Person
from workouts.coaching.rules import ALL
from workouts.coaching.sessions import Session
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week

RULES_VERSION = "3"
METRICS_SCHEMA = 3
NO_MARKS: Mapping[str, str] = {}


def summarise(
    week: Week,
    sessions: Iterable[Session],
    history: History,
    person: Person,
    rules_off: frozenset[str] = frozenset(),
    marks: Mapping[str, str] = NO_MARKS,
    thresholds: Thresholds = STANDARD,
    today: date | None = None,
) -> Summary:
    """Summarise a week from its sessions, in any order.

    Rules in `rules_off` have no finding; `marks` (by rule code) keep findings out of the headlines.
    `thresholds` are the thresholds in force; `history` should be built with the same. `today` is
    given for a week that is still going on.
    Raises ValueError when a session's local date lies outside the week.
    """
    facts = measure(week, sessions, history, person, thresholds, today)
    ranked = apply_precedence(judge(facts), rules_off, marks)
    return Summary(
        week=week,
        metrics=_metrics(facts) | {"fuel": _fuel(ranked.findings)},
        findings=ranked.findings,
        headlines=ranked.headlines,
        suppressed=ranked.suppressed,
        rules_version=version_of(thresholds),
    )


def version_of(thresholds: Thresholds) -> str:
    """Return the edition of the rules: "3", or "3.3" under the operators' third thresholds."""
    return f"{RULES_VERSION}.{thresholds.version}" if thresholds.version else RULES_VERSION


def judge(facts: Facts) -> Iterator[Finding]:
    """Yield each rule's finding by itself, in rule order."""
    resting = goals_rest(facts.person, facts.week)
    for rule in ALL:
        if not facts.sessions:
            yield Finding(rule.code, Level.SILENT, {"reason": "empty_week"})
        elif resting and rule.follows_goal:
            yield Finding(rule.code, Level.SILENT, {"silenced_by": resting})
        else:
            finding = Finding(rule.code, *rule.evaluate(facts))
            weeks = facts.history.headlines_before.get(rule.code)
            if weeks and finding.level is Level.INFO:
                finding.numbers["weeks_alike"] = weeks
            yield finding


def goals_rest(person: Person, week: Week) -> str | None:
    """Return the status or age for which a member's goals rest in a week; None where they count."""
    for span in person.statuses:
        if span.touches(week.monday, week.sunday):
            return span.status.value
    return "under_18" if person.under_18 else None


def _metrics(facts: Facts) -> Numbers:
    """Return the week's numbers as stored: minutes and AU to 0.01, shares to 0.0001."""
    spread = facts.spread
    return {
        "run_min": round(facts.run_min, 2),
        "easy_min": round(facts.easy_min, 2),
        "moderate_min": round(facts.moderate_min, 2),
        "hard_min": round(facts.hard_min, 2),
        "other_min": round(facts.other_min, 2),
        "unclassified_min": round(facts.unclassified_min, 2),
        "steady_min": round(facts.steady_min, 2),
        "steady_share": _rounded(facts.steady_share, 4),
        "stimulus_runs": facts.stimulus_runs,
        "leg_strength_days": facts.leg_strength_days,
        "rest_days": facts.rest_days,
        "longest_streak": facts.longest_streak,
        "load": round(facts.load, 2),
        "imputed_share": _rounded(facts.imputed_share, 4),
        "daily_load": [round(au, 2) for au in facts.daily_load],
        "daily_load_mean": round(spread.mean, 3),
        "daily_load_sd": round(spread.sd, 3),
        "monotony": _rounded(spread.monotony, 3),
        "strain": _rounded(spread.strain, 1),
        "sets": facts.sets,
        "vigorous_equivalent_min": round(facts.thresholds.VIGOROUS_FACTOR * facts.run_min, 2),
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
    """Return the ranges of W11 as numbers; None where it is silent."""
    return next(
        (
            finding.numbers
            for finding in findings
            if finding.code == "fuel" and finding.level is Level.INFO
        ),
        None,
    )


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)

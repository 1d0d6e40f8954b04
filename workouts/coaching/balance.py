"""Weeks compared: which had hard running, leg strength and room to recover, and how many in a row.

A week is balanced when recovery was clear and hard runs and leg-strength days came to as many as
the rule on steady running asks for. The numbers of weeks are conventions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workouts.coaching.findings import Finding
from workouts.coaching.levels import Group, Level
from workouts.coaching.rules import BY_CODE
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week

MOST_REST_WEEKS = 4  # weeks off in a row after which a series begins anew: a convention


@dataclass(frozen=True)
class WeekBalance:
    """One week's balance; each answer is None for a week of rest, or where the week isn't known."""

    week: Week
    stimulus: bool | None = None
    legs: bool | None = None
    recovery: bool | None = None
    balanced: bool | None = None
    rest: bool = False


@dataclass(frozen=True)
class Shares:
    """The number of weeks with training, and how many of them had each."""

    weeks: int
    stimulus: int
    legs: int
    recovery: int
    balanced: int


def balance_of(
    week: Week,
    metrics: Mapping[str, Any],
    findings: Sequence[Finding],
    thresholds: Thresholds = STANDARD,
) -> WeekBalance:
    """Judge a computed week; without training, or while goals rest, it is a week of rest."""
    if not metrics["load"] or any("silenced_by" in finding.numbers for finding in findings):
        return WeekBalance(week, rest=True)
    stimulus, days = metrics["stimulus_runs"], metrics["leg_strength_days"]
    recovery = not any(
        finding.level >= Level.CAUTION
        and not finding.marked
        and BY_CODE[finding.code].group is Group.RECOVERY
        for finding in findings
    )
    return WeekBalance(
        week,
        stimulus=stimulus > 0,
        legs=days >= thresholds.LEG_DAYS,
        recovery=recovery,
        balanced=recovery and stimulus + days >= thresholds.STEADY_OTHER_WORK,
    )


def shares(weeks: Iterable[WeekBalance]) -> Shares:
    """Count the weeks with training that had each; weeks of rest and unknown ones are left out."""
    trained = [week for week in weeks if week.balanced is not None]
    return Shares(
        len(trained),
        sum(bool(week.stimulus) for week in trained),
        sum(bool(week.legs) for week in trained),
        sum(bool(week.recovery) for week in trained),
        sum(bool(week.balanced) for week in trained),
    )


def balanced_in_a_row(weeks: Sequence[WeekBalance]) -> int:
    """Count the balanced weeks in a row up to the last; rest weeks neither count nor end them.

    `weeks` come earliest first. More than MOST_REST_WEEKS of rest in a row end the series.
    """
    count = rested = 0
    for week in reversed(weeks):
        if week.rest:
            rested += 1
            if rested > MOST_REST_WEEKS:
                break
        elif week.balanced:
            count, rested = count + 1, 0
        else:
            break
    return count

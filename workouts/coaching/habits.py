"""Pairs of hard sessions that legs are used to, because most of the weeks before had them."""

from collections.abc import Iterable

from workouts.coaching.look_back import Habit, History, PairKind, Stressor
from workouts.coaching.stressors import Gap, chained, order
from workouts.coaching.thresholds import STANDARD, Thresholds


def find_habits(
    hard: Iterable[tuple[int, Stressor]], thresholds: Thresholds = STANDARD
) -> dict[PairKind, Habit]:
    """Return the pairs that at least 3 of the 5 weeks before had, and how many of them a week.

    `hard` has each hard session with its day, counted from Monday = 0 and so below it.
    """
    weeks, needed = int(thresholds.HABIT_WEEKS), int(thresholds.HABIT_MIN_WEEKS)
    ordered = sorted(hard, key=lambda entry: order(entry[1]))
    found: dict[PairKind, list[tuple[int, float | None]]] = {}
    days = (day for day, _ in ordered[1:])
    for day, gap in zip(days, chained((hard for _, hard in ordered), thresholds), strict=True):
        if gap.days <= 1 and day >= -7 * weeks:
            found.setdefault(pair_kind(gap), []).append((day // 7, gap.hours))
    habits = {}
    for kind, pairs in found.items():
        counts: dict[int, int] = {}
        for week, _ in pairs:
            counts[week] = counts.get(week, 0) + 1
        if len(counts) >= needed:
            hours = [gap for _, gap in pairs if gap is not None]
            usual = sorted(counts.values(), reverse=True)[needed - 1]
            habits[kind] = Habit(usual, min(hours, default=None))
    return habits


def pair_kind(gap: Gap) -> PairKind:
    """Return what made the two sessions hard, and the dates between them."""
    return gap.first.hard_class, gap.second.hard_class, gap.days


def accustomed(
    gaps: Iterable[Gap], history: History, thresholds: Thresholds = STANDARD
) -> list[bool]:
    """Say of each of a week's pairs whether legs are used to it: the first ones of a habit only."""
    seen: dict[PairKind, int] = {}
    answers = []
    for gap in gaps:
        kind = pair_kind(gap)
        habit = history.habits.get(kind)
        seen[kind] = seen.get(kind, 0) + 1
        answers.append(
            habit is not None
            and seen[kind] <= habit.weekly
            and (
                gap.hours is None
                or habit.least_gap_h is None
                or round(gap.hours, 9) >= habit.least_gap_h - thresholds.HABIT_SLACK_H
            )
        )
    return answers

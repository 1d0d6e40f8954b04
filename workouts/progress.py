"""A member's weeks over time, from their weekly summaries and a few sums made by the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max

from workouts.coaching.estimates import MOST_REPS, e1rm
from workouts.coaching.weeks import Week
from workouts.models import Athlete, LiftSet, Run

LIFTS = 4  # the most logged exercises, whose e1RM is followed


@dataclass(frozen=True)
class WeekLine:
    """One ended week; no metrics where nothing was logged. Distances in metres, loads in kg."""

    week: Week
    metrics: Mapping[str, Any]
    longest_m: float | None = None
    e1rm_kg: Mapping[str, float] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """A metric of the week, 0 where nothing was logged."""
        return float(self.metrics.get(name) or 0)

    def sets(self, muscle: str) -> float:
        return float(self.metrics.get("sets", {}).get(muscle, 0))


@dataclass(frozen=True)
class Progress:
    """Every week of a span in order, without gaps; ``lifts`` names the exercises followed."""

    weeks: Sequence[WeekLine]
    lifts: Sequence[str]
    waiting: int  # weeks of the span that a worker has not computed yet


def progress_of(athlete: Athlete, *, last_weeks: int | None, now: datetime) -> Progress:
    """The weeks before the current one: that many, or all; from the first summary on.

    Four queries, however long the span.
    """
    current = athlete.week_at(now)
    summaries = athlete.weeks.filter(week__lt=str(current)).order_by("week")
    if last_weeks is not None:
        summaries = summaries.filter(week__gte=str(current.shift(-last_weeks)))
    rows = list(summaries.values_list("week", "metrics", "computed_at"))
    metrics = {week: found for week, found, computed_at in rows if computed_at}
    if not metrics:
        return Progress([], [], len(rows))
    first = Week.parse(min(metrics))
    longest = _longest_runs(athlete, first)
    lifts, estimates = _estimates(athlete, first)
    span = [first.shift(n) for n in range((current.monday - first.monday).days // 7)]
    weeks = [
        WeekLine(week, metrics.get(key, {}), longest.get(key), estimates.get(key, {}))
        for week, key in ((week, str(week)) for week in span)
    ]
    return Progress(weeks, lifts, len(rows) - len(metrics))


def _since(first: Week) -> datetime:
    """A moment before the week begins in any zone, for the index of starts."""
    return datetime.combine(first.monday - timedelta(days=1), time.min, tzinfo=UTC)


def _longest_runs(athlete: Athlete, first: Week) -> dict[str, float | None]:
    runs = Run.objects.filter(
        athlete=athlete, started_at__gte=_since(first), week__gte=str(first)
    ).order_by()
    return dict(runs.values_list("week").annotate(Max("distance_m")))


def _estimates(
    athlete: Athlete, first: Week
) -> tuple[list[str], Mapping[str, Mapping[str, float]]]:
    """The most logged lifts by name, and each week's best e1RM of each."""
    sets = LiftSet.objects.filter(
        session__athlete=athlete,
        session__started_at__gte=_since(first),
        session__week__gte=str(first),
        warm_up=False,
        reps__range=(1, MOST_REPS),
        load_kg__gt=0,
    ).order_by()
    names = dict(
        sets.values_list("exercise_id", "exercise__name")
        .annotate(logged=Count("pk"))
        .order_by("-logged", "exercise__name")
        .values_list("exercise_id", "exercise__name")[:LIFTS]
    )
    heaviest = sets.filter(exercise__in=names).values_list(
        "exercise_id", "session__week", "reps", "rir"
    )
    best: dict[str, dict[str, float]] = defaultdict(dict)
    for exercise, week, reps, rir, load in heaviest.annotate(Max("load_kg")):
        estimate = e1rm(load, reps, rir)
        if estimate is not None:
            of_week, name = best[week], names[exercise]
            of_week[name] = max(estimate, of_week.get(name, 0.0))
    return list(names.values()), best

"""A member's weeks over time, from their weekly summaries and a few sums made by the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Max, QuerySet, When
from pydantic_core import from_json

from fitsite.prepared import Given, Prepared
from workouts.coaching.estimates import EPLEY, MOST_REPS, TRUSTED_RIR
from workouts.coaching.weeks import Week
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, Run, WeekSummary

LIFTS = 4  # the most logged exercises, whose e1RM is followed
NOTHING: Mapping[str, Any] = {}


class WeekLine(NamedTuple):
    """One ended week; no metrics where nothing was logged. Distances in metres, loads in kg."""

    week: Week
    metrics: Mapping[str, Any] = NOTHING
    longest_m: float | None = None
    e1rm_kg: Mapping[str, float] = NOTHING

    def number(self, name: str) -> float:
        """A metric of the week, 0 where nothing was logged."""
        return self.metrics.get(name) or 0.0

    def sets(self, muscle: str) -> float:
        return float(self.metrics.get("sets", NOTHING).get(muscle, 0))


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
    since = "" if last_weeks is None else str(current.shift(-last_weeks))
    rows = SUMMARIES.rows(athlete=athlete.pk, first=since, last=str(current.shift(-1)))
    metrics = {week: from_json(found) for week, found, computed_at in rows if computed_at}
    if not metrics:
        return Progress([], [], len(rows))
    first = Week.parse(next(iter(metrics)))
    sessions = {"athlete": athlete.pk, "week": str(first), "started_at": _before(first)}
    longest: dict[str, float | None] = dict(LONGEST.rows(**sessions))
    lifts, estimates = _estimates(sessions)
    weeks = []
    for monday in range(first.monday.toordinal(), current.monday.toordinal(), 7):
        week = Week.containing(date.fromordinal(monday))
        key = str(week)
        weeks.append(
            WeekLine(week, metrics.get(key, NOTHING), longest.get(key), estimates.get(key, NOTHING))
        )
    return Progress(weeks, lifts, len(rows) - len(metrics))


def _before(first: Week) -> datetime:
    """A moment before the week begins in any zone, for the index of starts."""
    return datetime.combine(first.monday - timedelta(days=1), time.min, tzinfo=UTC)


def _estimates(
    sessions: Mapping[str, object],
) -> tuple[list[str], Mapping[str, Mapping[str, float]]]:
    """The most logged lifts by name, and each week's best e1RM of each."""
    logged: dict[int, int] = defaultdict(int)
    bests = BESTS.rows(**sessions)
    for exercise, _, sets, _ in bests:
        logged[exercise] += sets
    names = dict(Exercise.objects.filter(pk__in=logged).values_list("pk", "name"))
    most = sorted(logged, key=lambda pk: (-logged[pk], names[pk]))[:LIFTS]
    followed = {pk: names[pk] for pk in most}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for exercise, week, _, estimate in bests:
        if estimate is not None and exercise in followed:
            of_week, name = found[week], followed[exercise]
            of_week[name] = max(estimate, of_week.get(name, 0.0))
    return list(followed.values()), found


def _bests() -> QuerySet[Any, Any]:
    """Of each exercise and week the counted sets and the highest estimate.

    The database estimates as ``coaching.estimates.e1rm`` does: a decade has 15,000 sets.
    """
    able = F("reps") + Case(When(rir__lte=TRUSTED_RIR, then=F("rir")), default=0)
    load = F("load_kg")
    estimate = Case(
        When(able=1, then=load),
        When(able__lte=MOST_REPS, then=load * (1 + F("able") * 1.0 / EPLEY)),
    )
    sets = LiftSet.objects.filter(
        session__athlete=Given(LiftSession, "athlete"),
        session__started_at__gte=Given(LiftSession, "started_at"),
        session__week__gte=Given(LiftSession, "week"),
        warm_up=False,
        reps__range=(1, MOST_REPS),
        load_kg__gt=0,
    )
    return (
        sets.annotate(able=able)
        .order_by()
        .values("exercise_id", "session__week")
        .annotate(sets=Count("pk"), best=Max(estimate))
        .values_list("exercise_id", "session__week", "sets", "best")
    )


SUMMARIES = Prepared(
    lambda: (
        WeekSummary.objects.filter(
            athlete=Given(WeekSummary, "athlete"),
            week__range=(Given(WeekSummary, "week", "first"), Given(WeekSummary, "week", "last")),
        )
        .order_by("week")
        .values_list("week", "metrics", "computed_at")
    )
)
LONGEST = Prepared(
    lambda: (
        Run.objects.filter(
            athlete=Given(Run, "athlete"),
            started_at__gte=Given(Run, "started_at"),
            week__gte=Given(Run, "week"),
        )
        .order_by()
        .values("week")
        .annotate(longest=Max("distance_m"))
        .values_list("week", "longest")
    )
)
BESTS = Prepared(_bests)

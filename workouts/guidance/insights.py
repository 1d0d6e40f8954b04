"""A member's last four weeks in the words of one rule, for the articles' insight blocks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from fitsite.charts.bodymap import MUSCLES
from fitsite.charts.week_table import Cell, WeekRow, week_table
from workouts.coaching.movement import LEG_MUSCLES
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week
from workouts.coaching.wording import capitalise, count, join_list, percent, plain
from workouts.models import Athlete
from workouts.shared.athletes import last_weeks
from workouts.shared.thresholds_in_force import in_force_columns, thresholds_of

Metrics = Mapping[str, Any]
GAP_SCALE_H = 72
SETS_SCALE = 20


@dataclass(frozen=True)
class Insight:
    """Four weeks in a sentence, and their table."""

    said: str
    table: SafeString = SafeString("")


@dataclass(frozen=True)
class Weeks:
    """The member's weeks, earliest first, None without a summary, and the thresholds in force."""

    by_week: Mapping[Week, Metrics | None]
    thresholds: Thresholds

    @property
    def known(self) -> dict[Week, Metrics]:
        """Return the weeks that have a summary."""
        return {week: metrics for week, metrics in self.by_week.items() if metrics}

    def total(self, *names: str) -> float:
        return sum(metrics[name] for metrics in self.known.values() for name in names)

    def table(
        self, title: str, columns: Sequence[str], cells: Callable[[Metrics], Sequence[Cell]]
    ) -> SafeString:
        rows = [
            WeekRow(
                f"Week {week.number}",
                cells(metrics) if metrics else (),
                reverse("workouts:week", args=[week]),
            )
            for week, metrics in self.by_week.items()
        ]
        return week_table(title, columns, rows)


def read_insight(athlete: Athlete, code: str, *, now: datetime) -> Insight | None:
    """Read an insight from the stored weeks; None without any. Raises KeyError for other codes."""
    reader = READERS[code]
    if code == "fuel" and not athlete.takes_food_guidance:
        # Members whom it doesn't suit are not shown the example's amounts either.
        return Insight("Food guidance is off, as you chose.") if athlete.fuel_unsuitable else None
    weeks = last_weeks(athlete, now=now)
    stored: dict[str, Metrics] = {}
    thresholds = STANDARD
    rows = athlete.weeks.computed().between(weeks[0], weeks[-1])
    for week, metrics, tuned, version in rows.values_list("week", "metrics", *in_force_columns()):
        stored[week], thresholds = metrics, thresholds_of(tuned, version)
    own = Weeks({week: stored.get(str(week)) for week in weeks}, thresholds)
    return reader(own) if own.known else None


def _steady_share(weeks: Weeks) -> Insight | None:
    classified = weeks.total("easy_min", "moderate_min", "hard_min")
    if not classified:
        return None

    def cells(metrics: Metrics) -> list[Cell]:
        share = metrics["steady_share"]
        return [Cell("no runs") if share is None else Cell(percent(round(share, 2)), share)]

    share = percent(round(weeks.total("steady_min") / classified, 2))
    return Insight(
        f"Over these weeks {share} of your running minutes were steady.",
        weeks.table("Steady share of your running", ["Steady"], cells),
    )


def _stimulus_runs(weeks: Weeks) -> Insight | None:
    if not weeks.total("run_min"):
        return None
    runs = [metrics["stimulus_runs"] for metrics in weeks.known.values()]
    scale = max(3, *runs)

    def cells(metrics: Metrics) -> list[Cell]:
        return [Cell(str(metrics["stimulus_runs"]), metrics["stimulus_runs"] / scale)]

    return Insight(
        f"{capitalise(count(sum(runs), 'run'))} with hills, sprints or intervals: "
        f"{sum(map(bool, runs))} of {count(len(runs), 'week')} had one.",
        weeks.table("Your hill, sprint and interval runs", ["Runs"], cells),
    )


def _muscle_sets(weeks: Weeks) -> Insight | None:
    if not weeks.total("load"):
        return None

    def cells(metrics: Metrics) -> list[Cell]:
        return [
            Cell(plain(sets), min(sets / SETS_SCALE, 1))
            for sets in map(metrics["sets"].__getitem__, LEG_MUSCLES)
        ]

    known = [metrics["sets"] for metrics in weeks.known.values()]
    means = {muscle: sum(sets[muscle] for sets in known) / len(known) for muscle in LEG_MUSCLES}
    each = [f"{plain(sets)} for {MUSCLES[muscle].lower()}" for muscle, sets in means.items()]
    return Insight(
        f"Sets a week, on average: {join_list(each)}."
        if any(means.values())
        else "No set counted for a leg muscle in these weeks.",
        weeks.table("Your hard sets for each leg muscle", SHORT_MUSCLES, cells),
    )


SHORT_MUSCLES = ("Glutes", "Quads", "Hams", "Calves")  # in the order of LEG_MUSCLES


def _recovery_gap(weeks: Weeks) -> Insight | None:
    if not weeks.total("load"):
        return None

    def shortest(metrics: Metrics) -> float | None:
        return min((max(gap, 0) for gap in metrics["gaps_h"] if gap is not None), default=None)

    def cells(metrics: Metrics) -> list[Cell]:
        gap = shortest(metrics)
        if gap is None:
            return [Cell("times unknown" if metrics["gaps_h"] else "none")]
        return [Cell(f"{round(gap)} h", min(gap / GAP_SCALE_H, 1))]

    gaps = {
        week: gap for week, metrics in weeks.known.items() if (gap := shortest(metrics)) is not None
    }
    said = "No two hard leg sessions with known times followed each other in these weeks."
    if gaps:
        week = min(gaps, key=gaps.__getitem__)
        said = (
            f"Your shortest gap was about {count(round(gaps[week]), 'hour')}, in week "
            f"{week.number}. An easy day in between leaves legs room."
        )
    return Insight(
        said, weeks.table("Hours between your hard leg sessions", ["Shortest gap"], cells)
    )


def _fuel(weeks: Weeks) -> Insight | None:
    spoken = [fuel for metrics in weeks.known.values() if (fuel := metrics.get("fuel"))]
    if not spoken:
        return None

    def carbohydrate(fuel: Metrics) -> tuple[int, int]:
        ranges = [day["carbohydrate_g"] for day in fuel["days"]]
        return min(low for low, _ in ranges), max(high for _, high in ranges)

    scale = max(carbohydrate(fuel)[1] for fuel in spoken)

    def cells(metrics: Metrics) -> list[Cell]:
        fuel = metrics.get("fuel")
        if not fuel:
            return [Cell("–"), Cell("–")]
        return [
            Cell(f"{low}–{high} g", high / scale, low / scale)
            for low, high in (fuel["protein_g"], carbohydrate(fuel))
        ]

    return Insight(
        f"Protein in servings of about {spoken[-1]['serving_g']} g; carbohydrate by the training "
        "of each day.",
        weeks.table(
            "Grams a day, from the lightest day to the longest", ["Protein", "Carbohydrate"], cells
        ),
    )


READERS: Mapping[str, Callable[[Weeks], Insight | None]] = {
    "steady_share": _steady_share,
    "stimulus_runs": _stimulus_runs,
    "muscle_sets": _muscle_sets,
    "recovery_gap": _recovery_gap,
    "fuel": _fuel,
}

"""A week beside the four before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from fitsite.charts.week_table import Cell, WeekRow, week_table
from fitsite.lib.page_urls import page
from workouts.coaching.weeks import Week
from workouts.coaching.wording import plain

Metrics = Mapping[str, Any]
WEEKS = 4
COLUMNS = (  # heading, metric
    ("Run", "run_min"),
    ("Load", "load"),
    ("Hard", "hard_sessions"),
    ("Legs", "leg_strength_days"),
    ("Rest", "rest_days"),
)


@dataclass(frozen=True)
class Change:
    """One number beside its mean of the weeks before."""

    name: str
    now: float
    usual: float

    @property
    def said(self) -> str:
        """The change in words: "179, 13% below your mean of 205"."""
        if not self.usual:
            return f"{plain(self.now, 0)}, after none"
        share = round(100 * (self.now / self.usual - 1))
        if not share:
            return f"{plain(self.now, 0)}, as usual"
        side = "above" if share > 0 else "below"
        return f"{plain(self.now, 0)}, {abs(share)}% {side} your mean of {plain(self.usual, 0)}"


@dataclass(frozen=True)
class Comparison:
    """Changes in words, and the table of the weeks; ``known`` counts the weeks before."""

    known: int
    changes: Sequence[Change]
    table: SafeString


def compare(week: Week, metrics: Metrics, before: Mapping[str, Metrics]) -> Comparison | None:
    """The week against the four before it; None where none of those is known.

    A week whose training was logged is known; one that was never computed is not taken for rest.
    """
    weeks = [week.shift(-back) for back in range(WEEKS, 0, -1)]
    found = [before.get(str(earlier)) for earlier in weeks]
    known = [numbers for numbers in found if numbers is not None]
    if not known:
        return None
    highest = {
        key: max(1.0, *[numbers[key] for numbers in (*known, metrics)]) for _, key in COLUMNS
    }
    rows = [
        WeekRow(
            f"Week {earlier.number}",
            _cells(numbers, highest) if numbers else (),
            page("workouts:week", earlier),
        )
        for earlier, numbers in zip(weeks, found, strict=True)
    ]
    rows.append(WeekRow("This one", _cells(metrics, highest)))
    return Comparison(
        known=len(known),
        changes=[
            Change(name, float(metrics[key]), sum(numbers[key] for numbers in known) / len(known))
            for name, key in (("Minutes of running", "run_min"), ("Load", "load"))
        ],
        table=week_table("This week beside those before", [name for name, _ in COLUMNS], rows),
    )


def _cells(metrics: Metrics, highest: Mapping[str, float]) -> list[Cell]:
    return [Cell(plain(metrics[key], 0), metrics[key] / highest[key]) for _, key in COLUMNS]

"""Example weeks beside a claim, for a reader who has no training of their own here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString

from fitsite.charts.week_table import Cell, WeekRow, week_table

register = template.Library()


@dataclass(frozen=True)
class Example:
    """Four weeks, the earliest first, and a sentence that sums them up."""

    said: str
    title: str
    columns: Sequence[str]
    weeks: Sequence[Sequence[Cell]]

    @property
    def table(self) -> SafeString:
        rows = [WeekRow(f"Week {n}", cells) for n, cells in enumerate(self.weeks, start=1)]
        return week_table(f"Example: {self.title}", self.columns, rows)


def _sets(*amounts: float) -> list[Cell]:
    return [Cell(f"{amount:g}", amount / 20) for amount in amounts]


def _food(low: int, high: int) -> list[Cell]:
    return [Cell("100–140 g", 140 / 700, 100 / 700), Cell(f"{low}–{high} g", high / 700, low / 700)]


EXAMPLES: Mapping[str, Example] = {
    "steady_share": Example(
        "Over these weeks 86% of the running minutes were steady.",
        "steady share of running",
        ("Steady",),
        [[Cell(f"{share}%", share / 100)] for share in (100, 92, 78, 74)],
    ),
    "stimulus_runs": Example(
        "3 runs with hills, sprints or intervals: 2 of 4 weeks had one.",
        "hill, sprint and interval runs",
        ("Runs",),
        [[Cell(str(runs), runs / 3)] for runs in (0, 1, 0, 2)],
    ),
    "muscle_sets": Example(
        "Sets a week, on average: 9 for glutes, 8 for quads, 4.5 for hamstrings, 3 for calves.",
        "hard sets for each leg muscle",
        ("Glutes", "Quads", "Hams", "Calves"),
        [_sets(6, 6, 3, 0), _sets(9, 8, 4.5, 3), _sets(9, 8, 4.5, 3), _sets(12, 10, 6, 6)],
    ),
    "recovery_gap": Example(
        "The shortest gap was 22 hours, in week 2; studies saw muscle still building for 24 to 48.",
        "hours between hard leg sessions",
        ("Shortest gap",),
        [[Cell(f"{hours} h", hours / 72)] for hours in (50, 22, 47, 60)],
    ),
    "fuel": Example(
        "For a body mass of 70 kg, by the training of each day.",
        "grams a day, from the lightest day to the longest",
        ("Protein", "Carbohydrate"),
        [_food(210, 490), _food(210, 490), _food(210, 350), _food(210, 700)],
    ),
}


@register.simple_tag
def insight_example(code: str) -> Example | None:
    """Return the example of a rule; None for a rule that shows no weeks."""
    return EXAMPLES.get(code)

"""A week day by day: one stacked bar a day, with its total above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fitsite.charts.plot_frame import FOLDED
from fitsite.charts.svg_parts import Part, Table, Tone, exact, key_of, percent, short
from fitsite.lib.rendering.fragments import render_fragment

PLOT_HEIGHT = 132  # px; widths are percentages, so that text keeps its size on any screen
PLOT_TOP = 22
LOWEST = 2  # px: the least of amounts stays visible
BAR_SHARE = 0.62  # of a day's column


@dataclass(frozen=True)
class DayBar:
    """One day: its total, and the parts that add up to it. Without parts it is one solid bar."""

    label: str
    value: float
    parts: Sequence[Part] = ()

    def __post_init__(self) -> None:
        if self.parts and abs(sum(part.value for part in self.parts) - self.value) > 0.5:
            raise ValueError(f"The parts of {self.label} don't add up to {self.value}.")


def day_bars(days: Sequence[DayBar], unit: str, title: str, *, id_prefix: str) -> SafeString:
    """Return one stacked bar a day with its total above it, the key and the table.

    ``unit`` names what is counted ("minutes"); ``id_prefix`` is to be unique on the page. Raises
    ValueError for a negative amount.
    """
    key = key_of(part for day in days for part in day.parts)
    highest = max((day.value for day in days), default=0)
    baseline = PLOT_TOP + (PLOT_HEIGHT if highest else 0)
    column = 100 / max(len(days), 1)
    bars, rows = [], []
    for number, day in enumerate(days):
        top, parts = _stack(day, highest, baseline)
        bars.append(
            {
                "label": day.label,
                "value": day.value,
                "short": short(day.value),
                "hint": _hint(day, unit),
                "left": percent(column * (number + (1 - BAR_SHARE) / 2)),
                "middle": percent(column * (number + 0.5)),
                "value_y": f"{top - 7:.1f}",
                "parts": parts,
            }
        )
        amounts = {part.label: part.value for part in day.parts}
        cells = (exact(amounts.get(label, 0)) for label in key)
        rows.append((day.label, *cells, exact(day.value)))
    table = Table(title, ("Day", *key, f"Total {unit}" if key else unit.capitalize()), rows)
    context = {
        "prefix": id_prefix,
        "title": title,
        "baseline": baseline,
        "width": percent(BAR_SHARE * column),
        "bars": bars,
        "hints": [bar["hint"] for bar in bars],
        "key": key.items(),
        "columns": table.columns,
        "rows": table.body,
        "table": FOLDED if days else "",
    }
    return render_fragment("charts/day_bars.html", context)


def _stack(day: DayBar, highest: float, baseline: float) -> tuple[float, list[dict[str, str]]]:
    """Return where the day's bar ends at the top, and each part that it stacks."""
    top, stacked = baseline, []
    for part in day.parts or (Part("", day.value, Tone.TOTAL),):
        if part.value:
            height = max(part.value / highest * PLOT_HEIGHT, LOWEST)
            top -= height
            stacked.append({"top": f"{top:.1f}", "height": f"{height:.1f}", "tone": part.tone})
    return top, stacked


def _hint(day: DayBar, unit: str) -> str:
    parts = ", ".join(f"{p.label.lower()} {exact(p.value)}" for p in day.parts if p.value)
    return f"{day.label}: {exact(day.value)} {unit}" + (f" ({parts})" if parts else "")

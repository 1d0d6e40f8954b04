"""A week day by day: one stacked bar a day, with its total above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from fitsite.charts.parts import Part, Table, Tone, exact, key_of, percent, short
from fitsite.drawn import draw

PLOT_HEIGHT = 132  # px; widths are percentages, so that text keeps its size on any screen
PLOT_TOP = 22
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
    """One stacked bar a day with its total above it, the key and the table.

    ``unit`` names what is counted ("minutes"); ``id_prefix`` is to be unique on the page. Raises
    ValueError for a negative amount.
    """
    stacks = [day.parts or (Part(unit.capitalize(), day.value, Tone.TOTAL),) for day in days]
    key = key_of(part for day in days for part in day.parts)
    highest = max((day.value for day in days), default=0)
    baseline = PLOT_TOP + (PLOT_HEIGHT if highest else 0)
    hints = [_hint(day, unit) for day in days]
    bars = [
        {
            "label": day.label,
            "value": short(day.value),
            "empty": not day.value,
            "hint": hint,
            "left": left,
            "middle": middle,
            **_stack(stack, highest, baseline),
        }
        for day, stack, hint, (left, middle) in zip(
            days, stacks, hints, _places(len(days)), strict=True
        )
    ]
    amounts = [{part.label: part.value for part in day.parts} for day in days]
    table = Table(
        title,
        ("Day", *key, f"Total {unit}" if key else unit.capitalize()),
        [
            (day.label, *(exact(amount.get(label, 0)) for label in key), exact(day.value))
            for day, amount in zip(days, amounts, strict=True)
        ],
    )
    context = {
        "prefix": id_prefix,
        "title": title,
        "description": "; ".join(hints),
        "bars": bars,
        "width": percent(BAR_SHARE * 100 / max(len(days), 1)),
        "baseline": baseline,
        "height": baseline + 26,
        "key": key,
        "tables": [table],
    }
    return draw("charts/day_bars.html", context)


@cache
def _places(days: int) -> Sequence[tuple[str, str]]:
    """Where each day's bar begins, and its middle."""
    column = 100 / max(days, 1)
    return [
        (percent(column * (day + (1 - BAR_SHARE) / 2)), percent(column * (day + 0.5)))
        for day in range(days)
    ]


def _stack(parts: Sequence[Part], highest: float, baseline: float) -> dict[str, object]:
    """The parts that have an amount, in px from the baseline up, and where the total stands.

    The least of amounts stays visible.
    """
    top = baseline
    segments: list[dict[str, object]] = []
    for part in parts:
        if part.value:
            height = max(part.value / highest * PLOT_HEIGHT, 2)
            top -= height
            segments.append({"y": f"{top:.1f}", "height": f"{height:.1f}", "tone": part.tone})
    return {"segments": segments, "value_y": f"{top - 7:.1f}"}


def _hint(day: DayBar, unit: str) -> str:
    parts = ", ".join(f"{p.label.lower()} {exact(p.value)}" for p in day.parts if p.value)
    return f"{day.label}: {exact(day.value)} {unit}" + (f" ({parts})" if parts else "")

"""A week day by day: one stacked bar a day, with its total above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from fitsite.charts.plot_frame import FOLDED
from fitsite.charts.svg_parts import (
    Part,
    Table,
    Tone,
    escaped_all,
    exact,
    exact_all,
    key_of,
    percent,
    short,
)
from fitsite.lib.rendering.fragments import draw_around

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
    """One stacked bar a day with its total above it, the key and the table.

    ``unit`` names what is counted ("minutes"); ``id_prefix`` is to be unique on the page. Raises
    ValueError for a negative amount. Title, unit and the parts' labels are kept: they are to be the
    same for everybody.
    """
    key = key_of(part for day in days for part in day.parts)
    highest = max((day.value for day in days), default=0)
    baseline = PLOT_TOP + (PLOT_HEIGHT if highest else 0)
    totals = exact_all([day.value for day in days])
    hints = escaped_all([_hint(*one, unit) for one in zip(days, totals, strict=True)])
    bars = _bars(days, hints, highest, baseline, id_prefix)
    amounts = [{part.label: part.value for part in day.parts} for day in days]
    parts = [exact_all([amount.get(label, 0) for amount in amounts]) for label in key]
    table = Table(
        title,
        ("Day", *key, f"Total {unit}" if key else unit.capitalize()),
        list(zip([day.label for day in days], *parts, totals, strict=True)),
    )
    return draw_around(
        "charts/day_bars.html",
        {"description": "; ".join(hints), "bars": bars, "rows": table.body},
        prefix=id_prefix,
        title=title,
        baseline=baseline,
        key=tuple(key.items()),
        columns=table.columns,
        table=FOLDED if days else "",
    )


def _bars(
    days: Sequence[DayBar], hints: Sequence[str], highest: float, baseline: int, prefix: str
) -> str:
    """Each day's bar, with what it says on hover, its total above and its name below."""
    bars = []
    labels = escaped_all([day.label for day in days])
    places = _places(len(days))
    for day, label, hint, (left, width, middle) in zip(days, labels, hints, places, strict=True):
        top: float = baseline
        drawn = f"<g><title>{hint}</title>"
        for part in day.parts or (Part("", day.value, Tone.TOTAL),):
            if part.value:
                height = max(part.value / highest * PLOT_HEIGHT, LOWEST)
                top -= height
                drawn += (
                    f'<rect class="chart-edge" x="{left}" y="{top:.1f}" width="{width}" '
                    f'height="{height:.1f}" fill="url(#{prefix}-{part.tone})"/>'
                )
        bars.append(
            f'{drawn}<text class="{"chart-value" if day.value else "chart-soft"}" x="{middle}" '
            f'y="{top - 7:.1f}" text-anchor="middle">{short(day.value)}</text>'
            f'<text class="chart-soft" x="{middle}" y="{baseline + 18}" '
            f'text-anchor="middle">{label}</text></g>'
        )
    return "".join(bars)


@cache
def _places(days: int) -> Sequence[tuple[str, str, str]]:
    """Where each day's bar begins, its width, and its middle."""
    column = 100 / max(days, 1)
    width = percent(BAR_SHARE * column)
    return [
        (percent(column * (day + (1 - BAR_SHARE) / 2)), width, percent(column * (day + 0.5)))
        for day in range(days)
    ]


def _hint(day: DayBar, total: str, unit: str) -> str:
    parts = ", ".join([f"{p.label.lower()} {exact(p.value)}" for p in day.parts if p.value])
    return f"{day.label}: {total} {unit}" + (f" ({parts})" if parts else "")

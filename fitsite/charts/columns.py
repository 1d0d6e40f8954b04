"""Many stacked columns over time, such as a year's weeks, with round ticks and an aim behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fitsite.charts.axis import Axis
from fitsite.charts.line import x_labels
from fitsite.charts.parts import Part, Table, exact, key_of, percent
from fitsite.drawn import draw

HEIGHT = 150  # px
BAR_SHARE = 0.72  # of a column's room


@dataclass(frozen=True)
class Column:
    """One span of time: its name in full, what stands below it (or nothing) and its parts."""

    label: str
    tick: str
    parts: Sequence[Part]

    @property
    def total(self) -> float:
        return sum(part.value for part in self.parts)


def column_plot(
    columns: Sequence[Column],
    y: Axis,
    title: str,
    *,
    unit: str,
    heading: str,
    id_prefix: str,
    aim: tuple[float, float] | None = None,
) -> SafeString:
    """Stacked columns from 0 up, their key where they have several parts, and the table.

    ``unit`` names what is counted ("minutes"), ``heading`` the first column of the table
    ("Week"); ``aim`` shades a range of values. ``id_prefix`` is to be unique on the page.
    """
    key = key_of(part for column in columns for part in column.parts)
    room = 100 / max(len(columns), 1)
    middles = [(number + 0.5) * room for number in range(len(columns))]
    stacked = len(key) > 1
    names = list(key) if stacked else []
    rows = [
        (
            column.label,
            *(exact(sum(p.value for p in column.parts if p.label == name)) for name in names),
            exact(column.total),
        )
        for column in columns
    ]
    context = {
        "prefix": id_prefix,
        "title": title,
        "summary": _summary(columns, unit),
        "height": HEIGHT,
        "width": percent(room * BAR_SHARE),
        "bars": [
            {
                "x": percent(middle - room * BAR_SHARE / 2),
                "hint": f"{column.label}: {exact(column.total)} {unit}",
                "segments": _stack(column.parts, y),
            }
            for column, middle in zip(columns, middles, strict=True)
        ],
        "rows": [(f"{_down(y, value):.1f}", label) for value, label in y.ticks],
        "marks": x_labels(
            Axis(0, 100, [(at, c.tick) for c, at in zip(columns, middles, strict=True) if c.tick])
        ),
        "aim": aim and _between(y, *aim),
        "key": key if stacked else {},
        "tables": [
            Table(title, (heading, *names, f"Total {unit}" if names else unit.capitalize()), rows)
        ],
    }
    return draw("charts/columns.html", context)


def _down(y: Axis, value: float) -> float:
    return HEIGHT * (1 - y.share(value))


def _between(y: Axis, low: float, high: float) -> dict[str, str]:
    top = _down(y, high)
    return {"y": f"{top:.1f}", "height": f"{_down(y, low) - top:.1f}"}


def _stack(parts: Sequence[Part], y: Axis) -> list[dict[str, object]]:
    below, segments = 0.0, []
    for part in parts:
        if part.value:
            place: dict[str, object] = dict(_between(y, below, below + part.value))
            segments.append(place | {"tone": part.tone})
            below += part.value
    return segments


def _summary(columns: Sequence[Column], unit: str) -> str:
    """The range in words, for whoever does not see the columns."""
    if not columns:
        return ""
    least, most = min(columns, key=_total), max(columns, key=_total)
    return (
        f"{len(columns)} columns, from {columns[0].label} to {columns[-1].label}. "
        f"Most: {exact(most.total)} {unit}, {most.label}. "
        f"Least: {exact(least.total)} {unit}, {least.label}."
    )


def _total(column: Column) -> float:
    return column.total

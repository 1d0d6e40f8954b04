"""Many stacked columns over time, such as a year's weeks, with round ticks and an aim behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from django.utils.safestring import SafeString
from markupsafe import escape

from fitsite.charts.axis import Axis
from fitsite.charts.plot_frame import BASE, FOLDED, HEIGHT, HERE, TENTHS, names_below, scale_of
from fitsite.charts.svg_parts import Tone, escaped_all, exact, exact_all, percent
from fitsite.lib.rendering.fragments import draw_around

BAR_SHARE = 0.72  # of a column's room


@dataclass(frozen=True)
class Columns:
    """The spans of time that plots share: each one's name, and what stands below it, or nothing.

    What is drawn the same in each of these plots is drawn once.
    """

    labels: Sequence[str]
    ticks: Sequence[str]

    @cached_property
    def x(self) -> Axis:
        """One from 0 for each column, with the names below."""
        middles = enumerate(self.ticks)
        return Axis(0, len(self.labels), [(n + 0.5, tick) for n, tick in middles if tick])

    @cached_property
    def marks(self) -> str:
        return names_below(self.x)

    @cached_property
    def names(self) -> list[str]:
        """The labels as HTML."""
        return escaped_all(self.labels)

    @cached_property
    def places(self) -> list[str]:
        """How each bar begins, up to its top."""
        room = 100 / max(len(self.labels), 1)
        width = percent(room * BAR_SHARE)
        lefts = ((n + 0.5) * room - room * BAR_SHARE / 2 for n in range(len(self.labels)))
        return [f'<rect x="{percent(x)}" width="{width}" y="' for x in lefts]


def column_plot(
    columns: Columns,
    parts: Sequence[Sequence[float]],
    key: Sequence[tuple[str, Tone]],
    y: Axis,
    title: str,
    *,
    unit: str,
    heading: str,
    id_prefix: str,
    aim: tuple[float, float] | None = None,
    table: str = FOLDED,
) -> SafeString:
    """Stacked columns from 0 up, their key where they have several parts, and the table.

    ``parts`` stand on one another, each with a value a column, none negative; ``key`` names them,
    each with its tone; ``y`` starts at 0. ``unit`` names what is counted ("minutes"), ``heading``
    the first column of the table ("Week"); ``aim`` shades a range of values. ``id_prefix`` is to
    be unique on the page. ``table`` is FOLDED or OPEN, else the address of the page that has it.
    Title, key and the like are kept: they are to be the same for everybody.
    """
    stacked = len(parts) > 1
    totals = list(map(sum, zip(*parts, strict=True))) if stacked else parts[0]
    written = exact_all(totals)
    each = zip(*map(exact_all, parts), written, strict=True)
    cells = map("</td><td>".join, each) if stacked else written
    names = [label for label, _ in key] if stacked else []
    counted = f"Total {unit}" if stacked else unit.capitalize()
    holes = {
        "summary": escape(_summary(columns.labels, totals, unit)),
        "aim": _between(y, *aim) if aim else "",
        "bars": _bars(columns, parts, [tone for _, tone in key], y, written, unit, id_prefix),
        "marks": columns.marks,
        "rows": ""
        if table not in HERE
        else "".join(
            [
                f'<tr><th scope="row">{name}</th><td>{row}</td></tr>'
                for name, row in zip(columns.names, cells, strict=True)
            ]
        ),
    }
    return draw_around(
        "charts/columns.html",
        holes | scale_of(y),
        prefix=id_prefix,
        title=title,
        height=HEIGHT,
        key=tuple(key) if stacked else (),
        columns=(heading, *names, counted),
        table=table if columns.labels else "",
    )


def _bars(
    columns: Columns,
    parts: Sequence[Sequence[float]],
    tones: Sequence[Tone],
    y: Axis,
    written: Sequence[str],
    unit: str,
    prefix: str,
) -> str:
    """The columns, each with what it says on hover; one of nothing has no bar."""
    said = [
        f'"><title>{label}: {total} {unit}</title></rect>'
        for label, total in zip(columns.names, written, strict=True)
    ]
    drawn = []
    sums: Sequence[float] = [0.0] * len(said)
    lows = [0] * len(said)
    for part, tone in zip(parts, tones, strict=True):
        sums = list(map(add, sums, part))
        tops = [round(BASE * share) for share in y.shares(sums)]
        drawn += [
            f'<g fill="url(#{prefix}-{tone})">',
            *[
                f'{place}{TENTHS[BASE - top]}" height="{TENTHS[top - low]}{words}'
                for place, low, top, words in zip(columns.places, lows, tops, said, strict=True)
                if top > low
            ],
            "</g>",
        ]
        lows = tops
    return "".join(drawn)


def _between(y: Axis, low: float, high: float) -> str:
    below, above = (round(BASE * share) for share in y.shares((low, high)))
    return (
        f'<rect class="plot-aim" x="0" y="{TENTHS[BASE - above]}" width="100%" '
        f'height="{TENTHS[above - below]}"/>'
    )


def _summary(labels: Sequence[str], totals: Sequence[float], unit: str) -> str:
    """The range in words, for whoever does not see the columns."""
    if not labels:
        return ""
    least, most = min(totals), max(totals)
    lowest, highest = labels[totals.index(least)], labels[totals.index(most)]
    return (
        f"{len(labels)} columns, from {labels[0]} to {labels[-1]}. "
        f"Most: {exact(most)} {unit}, {highest}. "
        f"Least: {exact(least)} {unit}, {lowest}."
    )

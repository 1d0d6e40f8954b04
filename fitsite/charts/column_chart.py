"""Many stacked columns over time, such as a year's weeks, with round ticks and an aim behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from fitsite.charts.axis import Axis
from fitsite.charts.plot_frame import FOLDED, HEIGHT, HERE, names_below, scale_of
from fitsite.charts.svg_parts import Table, Tone, exact, percent
from fitsite.lib.rendering.fragments import render_fragment

BAR_SHARE = 0.72  # of a column's room


@dataclass(frozen=True)
class Columns:
    """The spans of time that plots share: each one's name, and what stands below it, or nothing."""

    labels: Sequence[str]
    ticks: Sequence[str]

    @cached_property
    def x(self) -> Axis:
        """One from 0 for each column, with the names below."""
        middles = enumerate(self.ticks)
        return Axis(0, len(self.labels), [(n + 0.5, tick) for n, tick in middles if tick])

    @cached_property
    def escaped_labels(self) -> list[Markup]:
        return [escape(label) for label in self.labels]

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
    """Return stacked columns from 0 up, their key where they have several parts, and the table.

    ``parts`` stand on one another, each with a value a column, none negative; ``key`` names them,
    each with its tone; ``y`` starts at 0. ``unit`` names what is counted ("minutes"), ``heading``
    the first column of the table ("Week"); ``aim`` shades a range of values. ``id_prefix`` is to
    be unique on the page. ``table`` is FOLDED or OPEN, else the address of the page that has it.
    """
    stacked = len(parts) > 1
    totals = list(map(sum, zip(*parts, strict=True))) if stacked else parts[0]
    written = [exact(total) for total in totals]
    names = [label for label, _ in key] if stacked else []
    counted = f"Total {unit}" if stacked else unit.capitalize()
    head = (heading, *names, counted)
    context = {
        "prefix": id_prefix,
        "title": title,
        "summary": _summary(columns.labels, totals, unit),
        "height": HEIGHT,
        "aim": _aim(y, *aim) if aim else None,
        "scale": scale_of(y),
        "bars": _bars(columns, parts, [tone for _, tone in key], y, written, unit, id_prefix),
        "names": names_below(columns.x),
        "key": key if stacked else (),
        "columns": head,
        "rows": "",
        "table": table if columns.labels else "",
    }
    if table in HERE:
        cells = [[exact(value) for value in part] for part in parts] if stacked else []
        rows = list(zip(columns.labels, *cells, written, strict=True))
        context["rows"] = Table(title, head, rows).body
    return render_fragment("charts/columns.html", context)


def _bars(
    columns: Columns,
    parts: Sequence[Sequence[float]],
    tones: Sequence[Tone],
    y: Axis,
    totals: Sequence[str],
    unit: str,
    prefix: str,
) -> Markup:
    """Return the columns as SVG, each with what it says on hover; one of nothing has no bar.

    Python writes it, as a page has hundreds, and a template would take thrice as long.
    """
    hints = [
        f'"><title>{label}: {total} {unit}</title></rect>'
        for label, total in zip(columns.escaped_labels, totals, strict=True)
    ]
    drawn = []
    sums: Sequence[float] = [0.0] * len(hints)
    bottoms = [0] * len(hints)
    for part, tone in zip(parts, tones, strict=True):
        sums = list(map(add, sums, part))
        tops = [_tenths(share) for share in y.shares(sums)]
        # A single part has no pattern to tell it from others.
        look = f'fill="url(#{prefix}-{tone})"' if len(parts) > 1 else f'class="tone-{tone}"'
        drawn.append(f"<g {look}>")
        drawn += [
            f'{place}{HEIGHT - top / 10:.1f}" height="{(top - bottom) / 10:.1f}{hint}'
            for place, bottom, top, hint in zip(columns.places, bottoms, tops, hints, strict=True)
            if top > bottom
        ]
        drawn.append("</g>")
        bottoms = tops
    return Markup("".join(drawn))


def _tenths(share: float) -> int:
    """Return a height in tenths of a pixel: whole ones, so that stacked parts touch."""
    return round(10 * HEIGHT * share)


def _aim(y: Axis, low: float, high: float) -> tuple[str, str]:
    """Return where a range of values begins, from the top, and its height, in px as written."""
    bottom, top = (_tenths(share) for share in y.shares((low, high)))
    return f"{HEIGHT - top / 10:.1f}", f"{(top - bottom) / 10:.1f}"


def _summary(labels: Sequence[str], totals: Sequence[float], unit: str) -> str:
    """Return the range in words, for whoever does not see the columns."""
    if not labels:
        return ""
    least, most = min(totals), max(totals)
    lowest, highest = labels[totals.index(least)], labels[totals.index(most)]
    return (
        f"{len(labels)} columns, from {labels[0]} to {labels[-1]}. "
        f"Most: {exact(most)} {unit}, {highest}. "
        f"Least: {exact(least)} {unit}, {lowest}."
    )

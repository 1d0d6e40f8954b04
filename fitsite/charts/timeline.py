"""A week as a line: its sessions, and the hours of recovery between those hard on the legs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from django.utils.safestring import SafeString
from markupsafe import escape

from fitsite.charts.svg_parts import Table, escaped_all, percent
from fitsite.lib.rendering.fragments import draw, draw_around

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEVELS = {"silent": "", "none": "", "info": "Info", "caution": "Caution", "warning": "Warning"}
WEEK_HOURS = 168
INSET = 3.0  # per cent on either side, so that a mark at midnight isn't cut
NARROWEST = 288  # px: the width at which gap labels may not meet, that of a small telephone
LETTER = 7.0  # px, a generous width of one letter of a gap's label
ROW_HEIGHT = 17


class TimelineMark(NamedTuple):
    """A session at so many hours after Monday 00:00; ``hard`` if it is hard on the legs."""

    at: float
    label: str
    hard: bool


class TimelineGap(NamedTuple):
    """The ``hours`` from one hard session to the next, and the level a rule gives them.

    ``start`` is negative if the earlier session lies in the week before.
    """

    start: float
    end: float
    hours: float
    level: str


def recovery_timeline(
    sessions: Sequence[TimelineMark], gaps: Sequence[TimelineGap], title: str, *, id_prefix: str
) -> SafeString:
    """Seven days with numbered hard sessions, other sessions, labelled gaps, and the tables.

    ``id_prefix`` is to be unique on the page. Raises KeyError for a level not in ``LEVELS``. The
    title is kept: it is to be the same for everybody.
    """
    ordered = sorted(sessions, key=lambda mark: mark.at)
    hard = [mark for mark in ordered if mark.hard]
    others = [mark for mark in ordered if not mark.hard]
    drawn, told, rows = _arrange(gaps)
    tables = [
        Table(
            f"{title}: sessions",
            ("Session", "Hard on the legs"),
            [(mark.label, "Yes" if mark.hard else "No") for mark in ordered],
        ),
        Table(
            f"{title}: gaps between hard sessions",
            ("From", "To", "Hours", "Level"),
            _gap_rows(gaps, {mark.at: mark.label for mark in reversed(hard)}),
        ),
    ]
    tables = [table for table in tables if table.rows]
    holes = {
        "description": f"Hard leg sessions: {len(hard)}. {'; '.join(told)}",
        "height": str(82 + rows * ROW_HEIGHT),
        "gaps": drawn,
        **_marks(hard, others),
        **{f"rows{n}": table.body for n, table in enumerate(tables)},
    }
    return draw_around(
        "charts/recovery_timeline.html",
        holes,
        prefix=id_prefix,
        title=title,
        scale=_scale(),
        hard=bool(hard),
        others=bool(others),
        tables=tuple(replace(table, rows=()) for table in tables),
    )


def _marks(hard: Sequence[TimelineMark], others: Sequence[TimelineMark]) -> dict[str, str]:
    """The parts ``hard`` and ``others``, on the line, and ``key``, which names the hard ones."""
    labels = escaped_all([mark.label for mark in hard])
    return {
        "hard": "".join(
            [
                f'<g><title>{label}</title><circle class="mark-hard" cx="{x}" cy="40" r="9"/>'
                f'<text class="mark-number" x="{x}" y="44" text-anchor="middle">{n}</text></g>'
                for n, (x, label) in enumerate(
                    zip([_x(mark.at) for mark in hard], labels, strict=True), start=1
                )
            ]
        ),
        "others": "".join(
            [
                f'<circle class="mark-other" cx="{_x(mark.at)}" cy="40" r="4.5">'
                f"<title>{escape(mark.label)}</title></circle>"
                for mark in others
            ]
        ),
        "key": "".join(
            [
                '<li><svg class="chart-swatch" width="20" height="20" aria-hidden="true" '
                'focusable="false"><circle class="mark-hard" cx="10" cy="10" r="9"/>'
                '<text class="mark-number" x="10" y="14" text-anchor="middle">'
                f"{n}</text></svg> {label}</li>"
                for n, label in enumerate(labels, start=1)
            ]
        ),
    }


@cache
def _scale() -> SafeString:
    """The seven days, which every week shares."""
    days = [(_x(24 * day), _x(24 * day + 12), name) for day, name in enumerate(DAYS)]
    context = {"days": days, "start": _x(0), "end": _x(WEEK_HOURS)}
    return draw("charts/timeline_scale.html", context)


def tenths(value: float) -> str:
    """Hours cut, not rounded, to a tenth: 47.99 must not read as the 48 it falls short of."""
    return f"{math.floor(value * 10 + 1e-6) / 10:.1f}".removesuffix(".0")


def _arrange(gaps: Sequence[TimelineGap]) -> tuple[str, list[str], int]:
    """The gaps' brackets and, above these, labels; what they say; and how many rows they take.

    Each label takes the first row with room.
    """
    ends: list[float] = []
    brackets, labels, told = [], [], []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        label = f"{tenths(gap.hours)} h {LEVELS[gap.level].lower()}".rstrip()
        left, right = _place_of(gap.start), _place_of(gap.end)
        half = len(label) * LETTER / NARROWEST * 50
        middle = (left + right) / 2
        centre = min(max(middle, half), 100 - half)
        row = next((i for i, end in enumerate(ends) if end <= centre - half), len(ends))
        ends[row : row + 1] = [centre + half + 1]
        x1, x2, x, y = percent(left), percent(right), percent(centre), 90 + row * ROW_HEIGHT
        brackets.append(
            f"<g><title>{label}</title>"
            f'<line class="gap-end" x1="{x1}" x2="{x1}" y1="56" y2="68"/>'
            f'<line class="gap-end" x1="{x2}" x2="{x2}" y1="56" y2="68"/>'
            f'<line class="gap-stem" x1="{percent(middle)}" x2="{x}" y1="64" y2="{y - 12}"/>'
            f'<line class="gap gap--{gap.level}" x1="{x1}" x2="{x2}" y1="62" y2="62"/></g>'
        )
        labels.append(
            f'<text class="gap-label" x="{x}" y="{y}" text-anchor="middle">{label}</text>'
        )
        told.append(label)
    return "".join(brackets + labels), told, max(len(ends), 1)


def _gap_rows(gaps: Sequence[TimelineGap], names: Mapping[float, str]) -> list[tuple[str, ...]]:
    """Each gap from one hard session to the next, by when these are."""
    return [
        (
            names.get(gap.start, "The week before"),
            names.get(gap.end, ""),
            tenths(gap.hours),
            LEVELS[gap.level] or "No flag",
        )
        for gap in gaps
    ]


def _place_of(at: float) -> float:
    return INSET + (100 - 2 * INSET) * min(max(at, 0), WEEK_HOURS) / WEEK_HOURS


def _x(at: float) -> str:
    return percent(_place_of(at))

"""A week as a line: its sessions, and the hours of recovery between those hard on the legs."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from fitsite.charts.svg_parts import Table, percent
from fitsite.lib.rendering.fragments import render_fragment

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
    """The hours between two hard sessions and their level; ``start`` may lie before Monday."""

    start: float
    end: float
    hours: float
    level: str


def recovery_timeline(
    sessions: Sequence[TimelineMark], gaps: Sequence[TimelineGap], title: str, *, id_prefix: str
) -> SafeString:
    """Return a week's sessions, gaps and tables. Raises KeyError for a level not in ``LEVELS``."""
    ordered = sorted(sessions, key=lambda mark: mark.at)
    hard = [mark for mark in ordered if mark.hard]
    others = [mark for mark in ordered if not mark.hard]
    labelled, rows = _arrange(gaps)
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
    told = "; ".join(str(gap["label"]) for gap in labelled)
    context = {
        "prefix": id_prefix,
        "title": title,
        "description": f"Hard leg sessions: {len(hard)}. {told}",
        "height": 82 + rows * ROW_HEIGHT,
        "days": [(_x(24 * day), _x(24 * day + 12), name) for day, name in enumerate(DAYS)],
        "start": _x(0),
        "end": _x(WEEK_HOURS),
        "gaps": labelled,
        "hard": [{"x": _x(mark.at), "label": mark.label} for mark in hard],
        "others": [{"x": _x(mark.at), "label": mark.label} for mark in others],
        "tables": [table for table in tables if table.rows],
    }
    return render_fragment("charts/recovery_timeline.html", context)


def tenths(value: float) -> str:
    """Hours cut, not rounded, to a tenth: 47.99 must not read as the 48 it falls short of."""
    return f"{math.floor(value * 10 + 1e-6) / 10:.1f}".removesuffix(".0")


def _arrange(gaps: Sequence[TimelineGap]) -> tuple[list[dict[str, object]], int]:
    """Return the gaps, each label in the first row with room, and the number of rows."""
    ends: list[float] = []
    labelled = []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        label = f"{tenths(gap.hours)} h {LEVELS[gap.level].lower()}".rstrip()
        left, right = _place_of(gap.start), _place_of(gap.end)
        half = len(label) * LETTER / NARROWEST * 50
        middle = (left + right) / 2
        centre = min(max(middle, half), 100 - half)
        row = next((i for i, end in enumerate(ends) if end <= centre - half), len(ends))
        ends[row : row + 1] = [centre + half + 1]
        labelled.append(
            {
                "label": label,
                "level": gap.level,
                "left": percent(left),
                "right": percent(right),
                "middle": percent(middle),
                "label_x": percent(centre),
                "label_y": 90 + row * ROW_HEIGHT,
            }
        )
    return labelled, max(len(ends), 1)


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

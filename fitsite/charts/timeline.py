"""A week as a line: its sessions, and the hours of recovery between those hard on the legs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from fitsite.charts.parts import Table, percent
from fitsite.drawn import draw

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEVELS = {"silent": "", "none": "", "info": "Info", "caution": "Caution", "warning": "Warning"}
WEEK_HOURS = 168
INSET = 3.0  # per cent on either side, so that a mark at midnight isn't cut
NARROWEST = 288  # px: the width at which gap labels may not meet, that of a small telephone
LETTER = 7.0  # px, a generous width of one letter of a gap's label
ROW_HEIGHT = 17


@dataclass(frozen=True)
class TimelineMark:
    """A session at so many hours after Monday 00:00; ``hard`` if it is hard on the legs."""

    at: float
    label: str
    hard: bool


@dataclass(frozen=True)
class TimelineGap:
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

    ``id_prefix`` is to be unique on the page. Raises KeyError for a level not in ``LEVELS``.
    """
    ordered = sorted(sessions, key=lambda mark: mark.at)
    hard = [mark for mark in ordered if mark.hard]
    drawn, rows = _arrange(gaps)
    tables = [
        Table(
            f"{title}: sessions",
            ("Session", "Hard on the legs"),
            [(mark.label, "Yes" if mark.hard else "No") for mark in ordered],
        ),
        Table(
            f"{title}: gaps between hard sessions",
            ("From", "To", "Hours", "Level"),
            [
                (
                    _name(gap.start, hard, before="The week before"),
                    _name(gap.end, hard, before=""),
                    tenths(gap.hours),
                    LEVELS[gap.level] or "No flag",
                )
                for gap in gaps
            ],
        ),
    ]
    context = {
        "prefix": id_prefix,
        "title": title,
        "description": f"Hard leg sessions: {len(hard)}. "
        + "; ".join(str(gap["label"]) for gap in drawn),
        "scale": _scale(),
        "others": [(_x(mark.at), mark.label) for mark in ordered if not mark.hard],
        "hard": [(_x(mark.at), mark.label) for mark in hard],
        "gaps": drawn,
        "height": 82 + rows * ROW_HEIGHT,
        "tables": tables,
    }
    return draw("charts/recovery_timeline.html", context)


@cache
def _scale() -> SafeString:
    """The seven days, which every week shares."""
    days = [(_x(24 * day), _x(24 * day + 12), name) for day, name in enumerate(DAYS)]
    context = {"days": days, "start": _x(0), "end": _x(WEEK_HOURS)}
    return draw("charts/timeline_scale.html", context)


def tenths(value: float) -> str:
    """Hours cut, not rounded, to a tenth: 47.99 must not read as the 48 it falls short of."""
    return f"{math.floor(value * 10 + 1e-6) / 10:.1f}".removesuffix(".0")


def _arrange(gaps: Sequence[TimelineGap]) -> tuple[list[dict[str, object]], int]:
    """Each gap's bracket and label, and the rows of labels: each takes the first with room."""
    ends: list[float] = []
    drawn: list[dict[str, object]] = []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        label = f"{tenths(gap.hours)} h {LEVELS[gap.level].lower()}".rstrip()
        left, right = _place_of(gap.start), _place_of(gap.end)
        half = len(label) * LETTER / NARROWEST * 50
        middle = (left + right) / 2
        centre = min(max(middle, half), 100 - half)
        row = next((i for i, end in enumerate(ends) if end <= centre - half), len(ends))
        ends[row : row + 1] = [centre + half + 1]
        drawn.append(
            {
                "label": label,
                "level": gap.level,
                "left": percent(left),
                "right": percent(right),
                "middle": percent(middle),
                "centre": percent(centre),
                "y": 90 + row * ROW_HEIGHT,
            }
        )
    return drawn, max(len(ends), 1)


def _place_of(at: float) -> float:
    return INSET + (100 - 2 * INSET) * min(max(at, 0), WEEK_HOURS) / WEEK_HOURS


def _x(at: float) -> str:
    return percent(_place_of(at))


def _name(at: float, hard: Sequence[TimelineMark], *, before: str) -> str:
    return next((mark.label for mark in hard if math.isclose(mark.at, at, abs_tol=0.01)), before)

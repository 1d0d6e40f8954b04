"""Many weeks as a strip: for each a mark in every row, told by shape and in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fitsite.charts.svg_parts import Table, percent
from fitsite.lib.rendering.fragments import render_fragment

ROW_HEIGHT = 40  # px
WORDS = {"yes": "Yes", "no": "No", "rest": "Rest", "unknown": "Unknown"}


@dataclass(frozen=True)
class StripWeek:
    """One column: its name in full, a short one or nothing below it, and a state for each row."""

    label: str
    tick: str
    states: Sequence[str]


def strip(
    title: str, rows: Sequence[str], weeks: Sequence[StripWeek], *, id_prefix: str
) -> SafeString:
    """Return the strip with its key and table.

    Each state is one of ``WORDS``; raises KeyError for another. ``id_prefix`` is to be unique on
    the page.
    """
    column = 100 / max(len(weeks), 1)
    marks = [
        {
            "x": percent(column * (at + 0.5)),
            "y": ROW_HEIGHT * row + 28,
            "state": state,
            "hint": f"{week.label}, {rows[row].lower()}: {WORDS[state].lower()}",
        }
        for at, week in enumerate(weeks)
        for row, state in enumerate(week.states)
    ]
    table = Table(
        title,
        ("Week", *rows),
        [(week.label, *(WORDS[state] for state in week.states)) for week in weeks],
    )
    counts = [sum(week.states[row] == "yes" for week in weeks) for row in range(len(rows))]
    context = {
        "prefix": id_prefix,
        "title": title,
        "description": "; ".join(
            f"{name}: {count} of {len(weeks)} weeks"
            for name, count in zip(rows, counts, strict=True)
        ),
        "rows": [(ROW_HEIGHT * row + 14, name) for row, name in enumerate(rows)],
        "marks": marks,
        "ticks": [
            (percent(column * (at + 0.5)), week.tick) for at, week in enumerate(weeks) if week.tick
        ],
        "height": ROW_HEIGHT * len(rows) + 24,
        "words": WORDS,
        "tables": [table] if weeks else [],
    }
    return render_fragment("charts/strip.html", context)

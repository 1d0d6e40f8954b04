"""The pictures of a week: intensity split, load by day, recovery gaps."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from fitsite.charts.day_bars import DayBar, day_bars
from fitsite.charts.split_bar import split_bar
from fitsite.charts.svg_parts import Part, Tone
from fitsite.charts.timeline import DAYS, TimelineGap, TimelineMark, recovery_timeline
from workouts.coaching.findings import Finding
from workouts.weeks.week_days import Entry

SPLIT = (
    ("Easy", "easy_min", Tone.EASY),
    ("Moderate", "moderate_min", Tone.MODERATE),
    ("Hard", "hard_min", Tone.HARD),
    ("Unknown", "unclassified_min", Tone.UNCLASSIFIED),
)


def intensity(metrics: Mapping[str, Any]) -> SafeString:
    """Minutes of running by effort; the unknown ones only where there are any."""
    parts = [
        Part(label, metrics[key], tone)
        for label, key, tone in SPLIT
        if metrics[key] or tone is not Tone.UNCLASSIFIED
    ]
    return split_bar(parts, "Running by effort", unit="minutes", id_prefix="effort")


def daily_load(metrics: Mapping[str, Any]) -> SafeString:
    """Effort times minutes, day by day."""
    days = [DayBar(day, load) for day, load in zip(DAYS, metrics["daily_load"], strict=True)]
    return day_bars(days, "units of load", "Load by day", id_prefix="load")


def recovery(entries: Sequence[Entry], finding: Finding | None) -> SafeString:
    """The week's sessions on a line, with the hours between those hard on the legs."""
    marks = [TimelineMark(entry.at, entry.label, entry.hard) for entry in entries]
    return draw_timeline(marks, finding)


def draw_timeline(marks: Sequence[TimelineMark], finding: Finding | None) -> SafeString:
    hard = [mark.at for mark in marks if mark.hard]
    pairs: Sequence[Any] = finding.numbers.get("pairs", ()) if finding else ()
    gaps: list[TimelineGap] = []
    for pair, end in zip(reversed(pairs), reversed(hard), strict=False):
        if pair["gap_h"] is not None:
            before = [at for at in hard if at < end]
            # The first pair may begin in the week before.
            start = before[-1] if before else min(end - pair["gap_h"], 0) - 1
            gaps.insert(0, TimelineGap(start, end, pair["gap_h"], pair["level"]))
    return recovery_timeline(marks, gaps, "Room between hard leg sessions", id_prefix="recovery")

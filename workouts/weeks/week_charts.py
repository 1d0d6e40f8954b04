"""The pictures of a week: intensity split, load by day, recovery gaps."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from fitsite.charts.day_bars import DayBar, day_bars
from fitsite.charts.split_bar import split_bar
from fitsite.charts.svg_parts import Part, Tone
from fitsite.charts.timeline import DAYS, TimelineGap, TimelineMark, recovery_timeline
from workouts.coaching.findings import Finding
from workouts.shared.session_lines import SessionLine

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


def timeline_marks(sessions: Iterable[SessionLine]) -> list[TimelineMark]:
    """Place sessions by the hours since Monday 00:00, each with few words: "Tue 07:00 Ride"."""
    marks = []
    for line in sessions:
        start = line.local_start
        clock = f" {start:%H:%M}" if line.time_known else ""
        label = f"{DAYS[start.weekday()]}{clock} {line.name}"
        marks.append(TimelineMark(hours_of_week(start), label, line.hard))
    return marks


def hours_of_week(local: datetime) -> float:
    """Hours since Monday 00:00, by the same clock."""
    return 24 * local.weekday() + local.hour + (60 * local.minute + local.second) / 3600


def recovery(marks: Sequence[TimelineMark], findings: Iterable[Finding]) -> SafeString:
    """Draw a week's sessions on a line, with the hours between those hard on the legs."""
    finding = next((finding for finding in findings if finding.code == "recovery_gap"), None)
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

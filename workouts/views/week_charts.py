"""The pictures of a week: intensity split, load by day, recovery gaps, leg sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from fitsite.charts.bodymap import MUSCLES
from fitsite.charts.day_bars import DayBar, day_bars
from fitsite.charts.parts import Part, Tone, percent
from fitsite.charts.split_bar import split_bar
from fitsite.charts.timeline import DAYS, TimelineGap, TimelineMark, recovery_timeline
from workouts.coaching import thresholds as t
from workouts.coaching.findings import Finding
from workouts.coaching.rules.muscle_sets import band
from workouts.coaching.types import COUNTED
from workouts.views.week_days import Entry

SCALE_SETS = 25  # the right end of the bars of leg sets, a little beyond the highest band
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
    hard = [mark.at for mark in marks if mark.hard]
    pairs: Sequence[Any] = finding.numbers.get("pairs", ()) if finding else ()  # type: ignore[assignment]
    gaps: list[TimelineGap] = []
    for pair, end in zip(reversed(pairs), reversed(hard), strict=False):
        if pair["gap_h"] is not None:
            before = [at for at in hard if at < end]
            # The first pair may begin in the week before.
            start = before[-1] if before else min(end - pair["gap_h"], 0) - 1
            gaps.insert(0, TimelineGap(start, end, pair["gap_h"], pair["level"]))
    return recovery_timeline(marks, gaps, "Room between hard leg sessions", id_prefix="recovery")


@dataclass(frozen=True)
class MuscleBar:
    """Weekly sets of one muscle, and the width of its bar."""

    name: str
    sets: float
    band: str
    width: str


@dataclass(frozen=True)
class MuscleBars:
    """The bars, with the places of the evidence bands on their scale."""

    bars: Sequence[MuscleBar]
    low: float
    aim: float
    high: float

    @property
    def places(self) -> dict[str, str]:
        """Where the bands begin, and how wide the aim is."""
        return {
            "low": percent(100 * self.low / SCALE_SETS),
            "aim": percent(100 * self.aim / SCALE_SETS),
            "aim_width": percent(100 * (self.high - self.aim) / SCALE_SETS),
        }


def muscle_bars(metrics: Mapping[str, Any]) -> MuscleBars:
    """Sets for each leg muscle against the bands of the evidence."""
    low, aim, high = t.SETS_LOW.value, t.SETS_AIM.value, t.SETS_HIGH.value
    bars = [
        MuscleBar(MUSCLES[muscle], sets, _band(sets), percent(100 * min(sets / SCALE_SETS, 1)))
        for muscle in COUNTED  # stored metrics come back in the database's own order
        for sets in [metrics["sets"][muscle]]
    ]
    return MuscleBars(bars, low, aim, high)


def _band(sets: float) -> str:
    """The rule's own band in words: "no sets", "below 5", "5 to 9.5"."""
    written = band(sets) if sets else "no sets"
    return written.replace("<", "below ").replace(">", "above ").replace("-", " to ")

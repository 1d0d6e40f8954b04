"""A recording of an archive that the archive's own list speaks of: the two are one session.

The list decides what sport it was, how it is called, how far and how long it went; the recording
has the start, the route, the splits and the climb.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import PurePosixPath
from typing import NamedTuple, cast

from workouts.importing.formats.types import Activity, Sport

LISTS = frozenset({"apple", "garmin", "runkeeper"})  # Strava's list says more: see there
EARLIEST, LATEST = timedelta(minutes=-5), timedelta(minutes=5)  # a first fix around a row's start


@dataclass(frozen=True)
class ListedRecording:
    """What row number `row` of the file `list` says; `start` as ISO 8601, without a zone if local.

    `seconds_at_hr` is written as "120:35 121:40.5".
    """

    list: str
    row: int
    sport: str
    other_sport: str
    unclear: int
    sport_name: str
    title: str
    comment: str
    start: str
    duration_s: float
    elapsed_s: float
    distance_m: float | None
    elevation_gain_m: float | None
    elevation_loss_m: float | None
    avg_hr: int | None
    max_hr: int | None
    seconds_at_hr: str

    @classmethod
    def of(cls, path: str, row: int, told: Activity) -> "ListedRecording":
        """Return what a row, read as a session, says of its recording."""
        start = told.local_start or told.started_at
        pulses = (f"{bpm}:{seconds:g}" for bpm, seconds in told.seconds_at_hr.items())
        return cls(
            list=path,
            row=row,
            sport=told.sport,
            other_sport=told.other_sport,
            unclear=int(told.sport_unclear),
            sport_name=told.sport_name,
            title=told.title or "",
            comment=told.comment[:5000],
            start=start.isoformat() if start else "",
            duration_s=told.duration_s,
            elapsed_s=told.elapsed_s,
            # Of a unit that was only assumed, the recording knows better.
            distance_m=None if told.assumed_metric else told.distance_m,
            elevation_gain_m=told.elevation_gain_m,
            elevation_loss_m=told.elevation_loss_m,
            avg_hr=told.avg_hr,
            max_hr=told.max_hr,
            seconds_at_hr=" ".join(pulses),
        )

    def describe(self, recorded: Activity) -> Activity:
        """Return the recorded session with what the list says of it."""
        named = recorded
        if not self.unclear:
            named = replace(
                recorded,
                sport=cast(Sport, self.sport),
                other_sport=self.other_sport,
                sport_unclear=False,
                sport_name=self.sport_name,
            )
        known = replace(
            named,
            title=self.title or recorded.title,
            comment=self.comment or recorded.comment,
            duration_s=self.duration_s or recorded.duration_s,
            elapsed_s=max(self.elapsed_s, self.duration_s) or recorded.elapsed_s,
            distance_m=self.distance_m or recorded.distance_m,
        )
        if recorded.started_at is None and recorded.local_start is None and self.start:
            start = datetime.fromisoformat(self.start)
            if start.tzinfo:
                known = replace(known, started_at=start)
            else:
                known = replace(known, local_start=start)
        if recorded.elevation_gain_m is None:
            known = replace(
                known,
                elevation_gain_m=self.elevation_gain_m,
                elevation_loss_m=self.elevation_loss_m,
                climb_source="app",
            )
        if recorded.avg_hr is None:
            pulses = (pulse.split(":") for pulse in self.seconds_at_hr.split())
            known = replace(
                known,
                avg_hr=self.avg_hr,
                max_hr=self.max_hr,
                seconds_at_hr={int(bpm): float(seconds) for bpm, seconds in pulses},
            )
        return known


class Pairs(NamedTuple):
    """Rows by the path of their recording, and recordings that belong to several rows at once."""

    rows: dict[str, int]
    shared: set[str]


def pair_by_name(rows: Sequence[Activity], paths: Sequence[str]) -> Pairs:
    """Pair rows with the recordings that they name."""
    by_name: dict[str, str] = {}
    for path in paths:
        name = PurePosixPath(path).name
        by_name.setdefault(name.removesuffix(".gz"), path)
    found: dict[str, int] = {}
    shared: set[str] = set()
    for row, told in enumerate(rows):
        named = by_name.get(told.track.removesuffix(".gz"))
        if named is None:
            continue
        if named in found:
            shared.add(named)
        else:
            found[named] = row
    for several in shared:
        del found[several]
    return Pairs(found, shared)


def pair_by_time(
    rows: dict[int, Activity], starts: dict[str, datetime], zone: tzinfo
) -> dict[str, int]:
    """Pair rows, by their numbers, with the recordings that began nearest to them, by their paths.

    Rows without a zone are by the clock of `zone`. Each row and each recording has one partner.
    """
    near = sorted(
        (abs(gap), path, row)
        for row, told in rows.items()
        if told.time_known and (began := _start(told, zone))
        for path, start in starts.items()
        if EARLIEST <= (gap := start - began) <= LATEST
    )
    found: dict[str, int] = {}
    for _, path, row in near:
        if path not in found and row not in found.values():
            found[path] = row
    return found


def _start(told: Activity, zone: tzinfo) -> datetime | None:
    if told.local_start is not None:
        return told.local_start.replace(tzinfo=zone).astimezone(UTC)
    return told.started_at

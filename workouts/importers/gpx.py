"""GPX, the exchange format of tracks: positions, times and, in extensions, heart rate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

from lxml import etree

from workouts.importers import samples as work
from workouts.importers.samples import Sample, number
from workouts.importers.sports import kind_of
from workouts.importers.types import (
    MAX_SESSIONS,
    Activity,
    Lap,
    ReadResult,
    Skipped,
    UnreadableFile,
)
from workouts.importers.xml import (
    EARLIEST,
    Document,
    child_text,
    leaves,
    parse_time,
    root_name,
    stated_offset_s,
)

FORMAT = "gpx"
NEW_SESSION_S = 6 * 3600.0  # A longer break between two tracks parts two sessions.
SPORT_NUMBERS = {
    "1": "cycling",
    "4": "hiking",
    "9": "running",
    "10": "walking",
    "16": "swimming",
    "17": "cycling",
}


@dataclass
class Track:
    """A track as the file has it: segments of samples, which aren't joined across their gaps."""

    name: str | None = None
    kind: str = ""
    segments: list[list[Sample]] = field(default_factory=lambda: [[]])

    @property
    def points(self) -> list[Sample]:
        return [point for segment in self.segments for point in segment]

    @property
    def times(self) -> list[float]:
        return [p.t for p in self.points if p.t is not None]


@dataclass
class Contents:
    """What the pass over a file gathers."""

    creator: str = ""
    tracks: list[Track] = field(default_factory=list)
    offset_s: int | None = None
    route_points: int = 0
    damage: str | None = None


def sniff(content: bytes) -> bool:
    return root_name(content) == "gpx"


def read(name: str, content: bytes) -> ReadResult:
    """Tracks as sessions; those within six hours of each other are parts of one."""
    document = Document(name, content)
    gathered = _gather(document)
    skipped = [
        Skipped("The track has no points.", f"track {track.name or 'without a name'}")
        for track in gathered.tracks
        if not track.points
    ]
    file_hash = sha256(content)
    activities: list[Activity] = []
    for group in _grouped([track for track in gathered.tracks if track.points]):
        if sum(len(track.points) for track in group) < 2:
            where = f"track {group[0].name or 'without a name'}"
            skipped.append(Skipped("The track is a single point.", where))
            continue
        content_hash = file_hash.copy()
        if activities:
            content_hash.update(b"#%d" % len(activities))
        activities.append(_activity(gathered, group, content_hash.hexdigest()))
    document.check(found=bool(activities))
    if not activities and not skipped:
        what = "a planned route" if gathered.route_points else "no track"
        skipped.append(Skipped(f"It holds {what}, so there is no session in it.", "the whole file"))
    return ReadResult(tuple(activities), tuple(skipped))


def _gather(document: Document) -> Contents:
    gathered = Contents()
    segment: list[Sample] = []
    at_segment: etree._Element | None = None
    at_track: etree._Element | None = None

    def begin_track(element: etree._Element | None) -> Track:
        nonlocal at_track
        if at_track is None or element is not at_track:
            at_track = element
            gathered.tracks.append(Track())
            if len(gathered.tracks) > MAX_SESSIONS:
                why = f"it holds more than {MAX_SESSIONS:,} tracks"
                raise UnreadableFile(document.name, "to its end", why)
        return gathered.tracks[-1]

    for tag, element in document.elements("gpx", "trk", "trkpt", "rtept", "wpt"):
        if tag == "trkpt":
            parent = element.getparent()
            if parent is not at_segment or at_segment is None:
                at_segment, segment = parent, []
                begin_track(None if parent is None else parent.getparent()).segments.append(segment)
            fields = leaves(element)
            time = parse_time(fields.get("time"))
            gathered.offset_s = gathered.offset_s or stated_offset_s(time)
            segment.append(_sample(element, fields, time.timestamp() if time else None))
        elif tag == "rtept":
            gathered.route_points += 1
        elif tag == "trk":
            track = begin_track(element)
            track.name = (child_text(element, "name") or "")[:200] or None
            kind = (child_text(element, "type") or "")[:60]
            track.kind = SPORT_NUMBERS.get(kind, kind)
        element.clear()
    gathered.creator = document.root_attributes.get("creator", "").strip()[:100]
    gathered.damage = document.damage
    return gathered


def _sample(point: etree._Element, fields: dict[str, str | None], t: float | None) -> Sample:
    return Sample(
        t,
        None,
        work.heart_rate(fields.get("hr") or fields.get("heartrate")),
        number(fields.get("ele")),
        *work.position(point.get("lat"), point.get("lon")),
    )


def _grouped(tracks: list[Track]) -> list[list[Track]]:
    """Tracks of one session together: those that follow each other within six hours."""
    groups: list[list[Track]] = []
    end: float | None = None
    for track in tracks:
        times = track.times
        if not groups or (times and end is not None and min(times) - end > NEW_SESSION_S):
            groups.append([])
        groups[-1].append(track)
        end = max(times, default=end)
    return groups


def _activity(gathered: Contents, tracks: list[Track], content_hash: str) -> Activity:
    points = [p for t in tracks for p in t.points]
    segments = [s for t in tracks for s in t.segments]
    times = [t for track in tracks for t in track.times]
    notes: list[str] = []
    if gathered.damage:
        notes.append(f"The file is damaged at {gathered.damage}; what could be read is kept.")
    start = datetime.fromtimestamp(min(times), UTC) if times else None
    if start is None:
        notes.append("The file has no times: give the day and the duration yourself.")
    elif start < EARLIEST:
        notes.append(
            f"The recorder's clock wasn't set (it says {start:%Y}): give the day yourself."
        )
        start = None
    elif len(times) < len(points):
        notes.append(f"{len(points) - len(times)} of {len(points)} points have no time.")
    if any(after < before for before, after in pairwise(times)):
        notes.append("Some points are out of order in time.")
    climb = work.climb_m(segments)
    if climb:
        notes.append("Climb is estimated from the altitudes in the file, smoothed over 3 points.")
    distance = round(sum(work.length_m(segment) for segment in segments), 1)
    if distance:
        notes.append("Distance is measured along the positions in the file.")
    sport_name = next((t.kind for t in tracks if t.kind), "")
    if not sport_name:
        notes.append("The file doesn't name the sport.")
    elapsed = round(max(times) - min(times), 3) if times else 0.0
    return Activity(
        sport=kind_of(sport_name),
        sport_name=sport_name,
        started_at=start,
        utc_offset_s=gathered.offset_s,
        duration_s=elapsed,
        elapsed_s=elapsed,
        distance_m=distance or None,
        avg_hr=work.mean_hr(points),
        max_hr=work.max_hr(points),
        elevation_gain_m=climb[0] if climb else None,
        elevation_loss_m=climb[1] if climb else None,
        climb_source="altitudes",
        laps=tuple(_lap(track) for track in tracks) if len(tracks) > 1 else (),
        records=len(points),
        records_with_hr=work.with_hr(points),
        records_with_position=work.with_position(points),
        stream=work.stream(points),
        seconds_at_hr=work.seconds_at_hr(points),
        title=next((t.name for t in tracks if t.name), None),
        source=gathered.creator,
        content_hash=content_hash,
        notes=tuple(notes),
    )


def _lap(track: Track) -> Lap:
    times = track.times
    return Lap(
        start=datetime.fromtimestamp(min(times), UTC) if times else None,
        duration_s=max(times) - min(times) if times else None,
        distance_m=sum(work.length_m(segment) for segment in track.segments),
        avg_hr=work.mean_hr(track.points),
    )

"""GPX, the exchange format of tracks: positions, times and, in extensions, heart rate."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from operator import ne

from lxml import etree

from workouts.importing.formats import clock, columns, positions
from workouts.importing.formats import samples as work
from workouts.importing.formats.climb import climb_m
from workouts.importing.formats.columns import Texts
from workouts.importing.formats.moving import find_rests
from workouts.importing.formats.recording import make_recording
from workouts.importing.formats.samples import Sample
from workouts.importing.formats.seconds_at_heart_rate import sum_seconds
from workouts.importing.formats.sports import decide_sport, find_sport
from workouts.importing.formats.types import (
    MAX_SESSIONS,
    Activity,
    Lap,
    ReadResult,
    Skipped,
    UnreadableFileError,
    session_hashes,
)
from workouts.importing.formats.xml import (
    EARLIEST,
    Document,
    child_text,
    heart_rate_text,
    leaves,
    root_name,
)
from workouts.importing.formats.zones import offset_in_zone, stated_zone

FORMAT = "gpx"
NEW_SESSION_S = 3600.0  # So long a break between two tracks parts two sessions,
NEW_PLACE_M = 1000.0  # and so does a second track that begins so far from the first one's end.
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
    """A track as the file has it: segments of samples, which aren't joined across their gaps.

    `read` has the texts of their points, until all are gathered. Then the samples are in the order
    of time, and `notes` tell of the positions that were left out.
    """

    name: str | None = None
    kind: str = ""
    zone: str = ""  # as the file names it, if it does
    read: list[list[Texts]] = field(default_factory=list)
    segments: list[Sequence[Sample]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def points(self) -> list[Sample]:
        return [point for segment in self.segments for point in segment]

    @property
    def times(self) -> list[float]:
        return [p.t for segment in self.segments for p in segment if p.t is not None]

    @property
    def first_place(self) -> Sample | None:
        return next((p for segment in self.segments for p in segment if p.lat is not None), None)

    @property
    def last_place(self) -> Sample | None:
        backwards = (p for segment in reversed(self.segments) for p in reversed(segment))
        return next((p for p in backwards if p.lat is not None), None)


def sniff(content: bytes) -> bool:
    return root_name(content) == "gpx"


def read(name: str, content: bytes) -> ReadResult:
    """Return tracks as sessions; those of one sport that follow in time and place are one."""
    document = Document(name, content)
    tracks, offset_s, route_points = _gather(document)
    skipped = [
        Skipped("The track has no points.", f"track {track.name or 'without a name'}")
        for track in tracks
        if not track.points
    ]
    hashes = session_hashes(content)
    activities: list[Activity] = []
    for group in _grouped([track for track in tracks if track.points]):
        if sum(len(track.points) for track in group) < 2:
            where = f"track {group[0].name or 'without a name'}"
            skipped.append(Skipped("The track is a single point.", where))
            continue
        activities.append(_activity(document, offset_s, group, next(hashes)))
    document.check(found=bool(activities))
    if not activities and not skipped:
        what = "a planned route" if route_points else "no track"
        skipped.append(Skipped(f"It holds {what}, so there is no session in it.", "the whole file"))
    return ReadResult(tuple(activities), tuple(skipped))


def _gather(document: Document) -> tuple[list[Track], int | None, int]:
    """Return the tracks, the first offset from UTC that they state, and the points of routes."""
    tracks: list[Track] = []
    offset_s: int | None = None
    route_points = 0
    zone = ""
    segment: list[Texts] = []
    at_segment: etree._Element | None = None
    at_track: etree._Element | None = None

    def begin_track(element: etree._Element | None) -> Track:
        nonlocal at_track
        if at_track is None or element is not at_track:
            at_track = element
            tracks.append(Track())
            if len(tracks) > MAX_SESSIONS:
                why = f"it holds more than {MAX_SESSIONS:,} tracks"
                raise UnreadableFileError(document.name, "to its end", why)
        return tracks[-1]

    for tag, element in document.elements("gpx", "metadata", "trk", "trkpt", "rtept", "wpt"):
        if tag == "trkpt":
            parent = element.getparent()
            if parent is not at_segment or at_segment is None:
                at_segment, segment = parent, []
                begin_track(None if parent is None else parent.getparent()).read.append(segment)
            told = leaves(element).get
            beats = heart_rate_text(told)
            lat, lon = element.get("lat"), element.get("lon")
            segment.append((told("time"), None, beats, told("ele"), lat, lon))
        elif tag == "rtept":
            route_points += 1
        elif tag == "trk":
            track = begin_track(element)
            track.name = (child_text(element, "name") or "")[:200] or None
            kind = (child_text(element, "type") or "")[:60]
            track.kind = SPORT_NUMBERS.get(kind, kind)
            track.zone = stated_zone(element)
        elif tag == "metadata":
            zone = stated_zone(element)
        if tag != "trkpt":  # Those leave the tree by themselves.
            element.clear()
    for track in tracks:
        track.zone = track.zone or zone
        while track.read:
            samples, offset = columns.samples(track.read.pop(0))
            track.segments.append(samples)
            offset_s = offset_s or offset
        _put_right(track)
    return tracks, offset_s, route_points


def _offset_s(tracks: Sequence[Track], start: datetime | None, stated: int | None) -> int | None:
    """Return local time minus UTC by the times of the points, else by the zone a track names."""
    if stated is not None or start is None:
        return stated
    return next((offset_in_zone(track.zone, start) for track in tracks if track.zone), None)


def _put_right(track: Track) -> None:
    """Put the track's samples in the order of time, and take its wrong positions out."""
    limit = positions.fastest(track.kind, track.segments)
    told = [_mend(segment, limit) for segment in track.segments]
    if told != track.segments:
        track.notes.append("The clock leapt by days in mid-track; the leap was taken out.")
    ordered = clock.part_in_order(told)
    if any(map(ne, ordered, told)):
        track.notes.append("Some points were out of order in time.")
    cleared = positions.clear(ordered, limit)
    track.segments = cleared.segments
    track.notes += positions.note_of(cleared)


def _mend(segment: Sequence[Sample], limit: float) -> Sequence[Sample]:
    """Return the samples without a leap of the clock: days in which the place hardly changed."""
    mended = clock.mend_leaps(segment, None, None, dated_from=EARLIEST.timestamp())
    if not mended.moved:
        return segment
    columns = work.columns_of(mended.samples)
    leaps = positions.has_leap(columns.t, columns.lat, columns.lon, limit)
    return segment if leaps else mended.samples


def _grouped(tracks: list[Track]) -> list[list[Track]]:
    """Group tracks that are parts of one session; some apps write the newest first."""
    timed = [(track.times, track) for track in tracks]
    if all(times for times, _ in timed):
        timed.sort(key=lambda pair: min(pair[0]))
    groups: list[list[Track]] = []
    end: float | None = None
    for times, track in timed:
        apart = min(times) - end if times and end is not None else 0.0
        if not groups or not _continues(groups[-1][-1], track, apart):
            groups.append([])
            end = None
        groups[-1].append(track)
        end = max((end or times[0], *times)) if times else end
    return groups


def _continues(before: Track, track: Track, apart_s: float) -> bool:
    """Whether a track goes on with the session of the one before it, so many seconds later."""
    sports = [find_sport(part.kind, part.name or "") for part in (before, track)]
    same = sports[0] == sports[1] or any(sport.unclear for sport in sports)
    last, first = before.last_place, track.first_place
    if not same or apart_s >= NEW_SESSION_S:
        return False
    return (
        apart_s <= 0
        or last is None
        or first is None
        or positions.apart_m(last, first) < NEW_PLACE_M
    )


def _activity(
    document: Document, offset_s: int | None, tracks: list[Track], content_hash: str
) -> Activity:
    segments = clock.part_in_order([s for t in tracks for s in t.segments if s])
    points = [p for segment in segments for p in segment]
    columns = work.columns_of(points)
    sums = work.totals(columns)
    times = sums.times
    notes: list[str] = []
    if document.damage:
        notes.append(f"The file is damaged at {document.damage}; what could be read is kept.")
    start = datetime.fromtimestamp(times[0], UTC) if times else None
    if start is None:
        notes.append("The file has no times: give the day and the duration yourself.")
    elif start < EARLIEST:
        notes.append(
            f"The recorder's clock wasn't set (it says {start:%Y}): give the day yourself."
        )
        start = None
    elif len(times) < len(points):
        notes.append(f"{len(points) - len(times)} of {len(points)} points have no time.")
    notes += dict.fromkeys(note for track in tracks for note in track.notes)
    climb = climb_m(segments)
    if climb:
        notes.append(climb.note)
    along = positions.along_m(segments)
    distance = round(along[-1], 1)
    if distance:
        notes.append("Distance is measured along the positions in the file.")
    sport_name = next((t.kind for t in tracks if t.kind), "")
    if not sport_name:
        notes.append("The file doesn't name the sport.")
    elapsed = round(times[-1] - times[0], 3) if times else 0.0
    rests = find_rests(segments, along if distance else [None] * len(points))
    moving = round(elapsed - clock.seconds_of(rests.stops) - clock.seconds_of(rests.gaps), 3)
    if 0 < moving < elapsed:
        notes.append("Stops and pauses are left out of its time, by the positions in the file.")
    beats = columns.hr
    if len(times) < len(points):
        beats = [p.hr for p in points if p.t is not None]
    laps = tuple(_lap(track) for track in tracks) if len(tracks) > 1 else ()
    stood = [*rests.stops, *rests.gaps]
    activity = Activity(
        sport="other",
        sport_name=sport_name,
        started_at=start,
        utc_offset_s=_offset_s(tracks, start, offset_s),
        duration_s=moving if moving > 0 else elapsed,
        elapsed_s=elapsed,
        distance_m=distance or None,
        avg_hr=sums.mean_hr,
        max_hr=sums.max_hr,
        elevation_gain_m=climb.gain_m if climb else None,
        elevation_loss_m=climb.loss_m if climb else None,
        climb_source="altitudes",
        laps=laps,
        **sums.columns,
        seconds_at_hr=sum_seconds(times, beats, rests.gaps),
        stream=work.stream(points, along if distance else [None] * len(points)),
        title=next((t.name for t in tracks if t.name), None),
        source=document.root_attributes.get("creator", "").strip()[:100],
        content_hash=content_hash,
        notes=tuple(notes),
        recording=partial(make_recording, segments, along, stood, laps),
    )
    return decide_sport(activity)


def _lap(track: Track) -> Lap:
    sums = work.totals(work.columns_of(track.points))
    times, along = sums.times, positions.along_m(track.segments)
    return Lap(
        start=datetime.fromtimestamp(min(times), UTC) if times else None,
        duration_s=max(times) - min(times) if times else None,
        distance_m=along[-1] if along else None,
        avg_hr=sums.mean_hr,
    )

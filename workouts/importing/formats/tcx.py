"""TCX, Garmin's Training Center XML: activities of laps of track points."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import accumulate
from statistics import fmean

from lxml import etree

from workouts.importing.formats import clock, columns, positions
from workouts.importing.formats import samples as work
from workouts.importing.formats.climb import climb_m
from workouts.importing.formats.columns import Texts
from workouts.importing.formats.distances import Metres, count_from_start
from workouts.importing.formats.moving import Rests, find_rests
from workouts.importing.formats.recording import make_recording
from workouts.importing.formats.samples import Sample, number
from workouts.importing.formats.seconds_at_heart_rate import sum_seconds
from workouts.importing.formats.sports import decide_sport
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
    parse_time,
    plain_number,
    root_name,
)
from workouts.importing.formats.zones import offset_in_zone, stated_zone

FORMAT = "tcx"
MILLISECONDS = 900, 1100  # times as long as the points: laps timed so
LONGER, LATE_S, FARTHER_M = 1.03, 30.0, 50.0  # Points that go on so much aren't covered by laps.
CLOCK_DIFFERS_S = 600.0  # A header this far from its first point has the wrong zone.


@dataclass
class Session:
    """An activity element as far as it was read."""

    sport_name: str = ""
    stated_start: datetime | None = None
    source: str = ""
    title: str | None = None
    laps: list[Lap] = field(default_factory=list)
    read: list[list[Texts]] = field(default_factory=list)
    """The texts of the points of each track, until all are gathered."""
    tracks: list[Sequence[Sample]] = field(default_factory=list)
    max_hr: int | None = None
    offset_s: int | None = None
    zone: str = ""  # as the file names it, if it does


def sniff(content: bytes) -> bool:
    return root_name(content) == "TrainingCenterDatabase"


def read(name: str, content: bytes) -> ReadResult:
    """Return every activity in the file; courses and workouts planned ahead are skipped."""
    document = Document(name, content)
    sessions, skipped = _gather(document)
    hashes = session_hashes(content)
    activities: list[Activity] = []
    for session in sessions:
        if not any(session.tracks) and not any(lap.duration_s for lap in session.laps):
            skipped.append(Skipped("The activity is empty.", f"activity {session.stated_start}"))
            continue
        activities.append(_activity(session, document.damage, next(hashes)))
    document.check(found=bool(activities))
    if not activities and not skipped:
        skipped.append(Skipped("It holds no activity.", "the whole file"))
    return ReadResult(tuple(activities), tuple(skipped))


def _gather(document: Document) -> tuple[list[Session], list[Skipped]]:
    sessions: list[Session] = []
    skipped: list[Skipped] = []
    activity: etree._Element | None = None
    parent: etree._Element | None = None
    track: etree._Element | None = None
    session: Session | None = None  # None while in a course, whose laps and points aren't training.
    for tag, element in document.elements(
        "Activity", "Lap", "Trackpoint", "Creator", "Course", "Workout"
    ):
        within = element if tag == "Activity" else element.getparent()
        if within is None or within is not parent:
            parent, around = within, within
            if tag != "Activity":
                around = next(element.iterancestors("{*}Activity"), None)
            if around is None:
                session = None
            elif around is not activity:
                session = Session(sport_name=(around.get("Sport") or "").strip().lower()[:60])
                sessions.append(session)
            elif sessions:
                session = sessions[-1]
            activity = activity if around is None else around
        if tag == "Trackpoint":
            if session:
                told = leaves(element).get
                beats = heart_rate_text(told)
                lat, lon = told("latitudedegrees"), told("longitudedegrees")
                distance, altitude = told("distancemeters"), told("altitudemeters")
                if within is not track or not session.read:
                    track = within
                    session.read.append([])
                session.read[-1].append((told("time"), distance, beats, altitude, lat, lon))
        elif tag == "Lap" and session:
            session.laps.append(_lap(element))
            top = _beats(element, "MaximumHeartRateBpm")
            session.max_hr = max(session.max_hr or 0, top or 0) or None
        elif tag == "Creator" and session:
            session.source = (child_text(element, "Name") or "")[:100]
            continue
        elif tag == "Activity" and session:
            session.stated_start = parse_time(child_text(element, "Id"))
            session.title = (child_text(element, "Notes") or "")[:200] or None
            session.zone = stated_zone(element)
        elif tag in {"Course", "Workout"}:
            where = child_text(element, "Name") or "unnamed"
            skipped.append(Skipped(f"A {tag.lower()} is a plan, not a session.", where))
        if tag != "Trackpoint":  # Those leave the tree by themselves.
            element.clear()
        if len(sessions) + len(skipped) > MAX_SESSIONS:
            why = f"it holds more than {MAX_SESSIONS:,} activities and courses"
            raise UnreadableFileError(document.name, "to its end", why)
    for session in sessions:
        while session.read:
            samples, offset_s = columns.samples(session.read.pop(0))
            session.tracks.append(samples)
            session.offset_s = session.offset_s or offset_s
    return sessions, skipped


def _lap(lap: etree._Element) -> Lap:
    start = parse_time(lap.get("StartTime"))
    return Lap(
        start=start.astimezone(UTC) if start else None,
        duration_s=number(plain_number(child_text(lap, "TotalTimeSeconds")), 0),
        distance_m=number(plain_number(child_text(lap, "DistanceMeters")), 0),
        avg_hr=_beats(lap, "AverageHeartRateBpm"),
    )


def _beats(lap: etree._Element, name: str) -> int | None:
    return work.heart_rate(plain_number(child_text(lap, name, "Value"))) or None


@dataclass
class Measured:
    """What the points tell, put in the order of time and their wrong positions taken out.

    `along` are the metres at each, `counted` whether the recorder counted them, `times` all times.
    """

    points: list[Sample]
    times: list[float]
    along: Metres
    counted: bool
    segments: Sequence[Sequence[Sample]]

    @cached_property
    def rests(self) -> Rests:
        return find_rests(self.segments, self.along)

    @property
    def far(self) -> float:
        """Metres in all; 0 where nothing tells."""
        return next((metres for metres in reversed(self.along) if metres is not None), 0.0)

    @property
    def moving_s(self) -> float:
        if not self.times:
            return 0.0
        rests = clock.seconds_of(self.rests.stops) + clock.seconds_of(self.rests.gaps)
        return max(0.0, self.times[-1] - self.times[0] - rests)

    def timer_after(self, metres: float) -> float:
        """Return seconds from the point at which so many metres were covered, without pauses."""
        pairs = zip(self.points, self.along, strict=True)
        since = next((p.t for p, far in pairs if far is not None and far >= metres and p.t), None)
        if since is None:
            return 0.0
        end = self.times[-1]
        return end - since - clock.seconds_of(clock.clip(self.rests.gaps, since, end))


def _activity(session: Session, damage: str | None, content_hash: str) -> Activity:
    notes: list[str] = []
    if damage:
        notes.append(f"The file is damaged at {damage}; what could be read is kept.")
    tracks = _mended(session, notes)
    sums = work.totals(work.columns_of([point for track in tracks for point in track]))
    start = _start(session, sums.times, notes)
    laps = _laps_in_seconds(session.laps, sums.times, notes)
    measured = _measure(tracks, session.sport_name, start, laps, notes)
    duration, distance = _sums(laps, measured, notes)
    elapsed = duration
    if start and measured.times:
        elapsed = round(max(measured.times[-1] - start.timestamp(), duration), 3)
    if start is None or start < EARLIEST:
        notes.append("The file carries no usable date: give the day yourself.")
        start = None
    offset_s = session.offset_s
    if offset_s is None and start is not None:
        offset_s = offset_in_zone(session.zone, start)
    climb = climb_m([measured.points])
    if climb:
        notes.append(climb.note)
    timed_laps = sum(lap.duration_s or 0.0 for lap in laps)
    stood_s = elapsed - duration
    pauses = clock.find_gaps(measured.times, stood_s) if timed_laps else measured.rests.gaps
    stood = pauses if timed_laps else [*measured.rests.stops, *measured.rests.gaps]
    beats = [point.hr for point in measured.points if point.t is not None]
    activity = Activity(
        sport="other",
        sport_name=session.sport_name,
        started_at=start.astimezone(UTC) if start else None,
        utc_offset_s=offset_s,
        duration_s=duration or elapsed,
        elapsed_s=elapsed,
        distance_m=distance or None,
        avg_hr=sums.mean_hr or _lap_mean_hr(laps),
        max_hr=session.max_hr or sums.max_hr,
        elevation_gain_m=climb.gain_m if climb else None,
        elevation_loss_m=climb.loss_m if climb else None,
        climb_source="altitudes",
        laps=tuple(laps),
        **sums.columns,
        seconds_at_hr=sum_seconds(measured.times, beats, pauses),
        stream=work.stream(measured.points, measured.along),
        title=session.title,
        source=session.source,
        content_hash=content_hash,
        notes=tuple(notes),
        recording=partial(make_recording, [measured.points], measured.along, stood, laps),
    )
    return decide_sport(activity)


def _mended(session: Session, notes: list[str]) -> list[Sequence[Sample]]:
    """Return the tracks in the order of time, without leaps of the clock."""
    points = [point for track in session.tracks for point in track]
    begin = next((lap.start.timestamp() for lap in session.laps if lap.start), None)
    length = sum(lap.duration_s or 0.0 for lap in session.laps)
    dated_from = EARLIEST.timestamp()
    mended = clock.mend_leaps(points, begin, length, dated_from=dated_from)
    tracks = session.tracks
    if mended.moved:
        notes.append(f"The clock leapt: {mended.moved} points were put back in their time.")
        ends = list(accumulate(map(len, tracks), initial=0))
        tracks = [mended.samples[a:b] for a, b in zip(ends, ends[1:], strict=False)]
    return clock.part_in_order(tracks)


def _start(session: Session, times: Sequence[float], notes: list[str]) -> datetime | None:
    """Return the earliest of the first lap's start and the first point, where these agree."""
    start = next((lap.start for lap in session.laps if lap.start), session.stated_start)
    if not times:
        return start
    if start and abs(start.timestamp() - times[0]) > CLOCK_DIFFERS_S:
        notes.append("The file's own start disagrees with its points; the points are taken.")
        start = None
    first = datetime.fromtimestamp(times[0], UTC)
    return min(start, first) if start else first


def _laps_in_seconds(laps: list[Lap], times: Sequence[float], notes: list[str]) -> list[Lap]:
    """Return the laps; their times in seconds where the points show that they are milliseconds."""
    total = sum(lap.duration_s or 0.0 for lap in laps)
    span = times[-1] - times[0] if times else 0.0
    if not span or not MILLISECONDS[0] <= total / span <= MILLISECONDS[1]:
        return laps
    notes.append("The laps' times are in milliseconds, as the points show.")
    return [replace(lap, duration_s=(lap.duration_s or 0.0) / 1000) for lap in laps]


def _measure(
    tracks: Sequence[Sequence[Sample]],
    sport_name: str,
    start: datetime | None,
    laps: Sequence[Lap],
    notes: list[str],
) -> Measured:
    limit = positions.fastest(sport_name, tracks)
    cleared = positions.clear(clock.join(tracks), limit)  # Each lap has tracks of its own.
    notes += positions.note_of(cleared)
    points = [point for segment in cleared.segments for point in segment]
    along = count_from_start(
        [point.distance_m for point in points],
        [point.t for point in points],
        limit,
        begin=start.timestamp() if start else None,
        total_m=sum(lap.distance_m or 0.0 for lap in laps),
        part_starts=list(accumulate(map(len, tracks))),
    )
    counted = any(along)
    if not counted and any(point.lat is not None for point in points):
        along = positions.along_m(cleared.segments)
    times = [point.t for point in points if point.t is not None]
    return Measured(points, times, along, counted, cleared.segments)


def _sums(laps: Sequence[Lap], measured: Measured, notes: list[str]) -> tuple[float, float | None]:
    """Return the timer's seconds and the metres: the laps' sums, if they cover the points."""
    timed = sum(lap.duration_s or 0.0 for lap in laps)
    metres = sum(lap.distance_m or 0.0 for lap in laps)
    duration, distance = timed, metres
    far = measured.far
    goes_on = measured.counted and far > LONGER * metres + FARTHER_M
    if not metres and far:
        how = "counted by the points" if measured.counted else "measured along the positions"
        notes.append(f"The laps have no distance: it is {how} in the file.")
    if not metres or goes_on:
        distance = round(far, 1)
    if not timed:
        duration = measured.moving_s
        if duration:
            notes.append("The laps have no time: it is the points', without stops and pauses.")
    elif goes_on or not metres:
        moving = measured.moving_s
        if moving > LONGER * timed + LATE_S:
            duration = max(moving, timed + measured.timer_after(metres)) if metres else moving
    if (goes_on and metres) or (timed and duration > timed):
        notes.append("The points go on after the laps end; the rest is added.")
    return round(duration, 3), distance


def _lap_mean_hr(laps: list[Lap]) -> int | None:
    """Return laps' mean heart rates, weighted by their length in time."""
    timed = [lap for lap in laps if lap.avg_hr and lap.duration_s]
    beats, seconds = [lap.avg_hr or 0 for lap in timed], [lap.duration_s or 0.0 for lap in timed]
    return round(fmean(beats, seconds)) if timed else None

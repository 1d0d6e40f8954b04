"""TCX, Garmin's Training Center XML: activities of laps of track points."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import fmean

from lxml import etree

from workouts.importing.formats import columns
from workouts.importing.formats import samples as work
from workouts.importing.formats.climb import climb_m
from workouts.importing.formats.columns import Texts
from workouts.importing.formats.samples import Sample, number
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
    leaves,
    parse_time,
    root_name,
)

FORMAT = "tcx"
CLOCK_DIFFERS_S = 600.0  # A header this far from its first point has the wrong zone.


@dataclass
class Session:
    """An activity element as far as it was read."""

    sport_name: str = ""
    stated_start: datetime | None = None
    source: str = ""
    title: str | None = None
    laps: list[Lap] = field(default_factory=list)
    read: list[Texts] = field(default_factory=list)
    """The texts of its points, until all are gathered."""
    points: list[Sample] = field(default_factory=list)
    max_hr: int | None = None
    offset_s: int | None = None


def sniff(content: bytes) -> bool:
    return root_name(content) == "TrainingCenterDatabase"


def read(name: str, content: bytes) -> ReadResult:
    """Return every activity in the file; courses and workouts planned ahead are skipped."""
    document = Document(name, content)
    sessions, skipped = _gather(document)
    hashes = session_hashes(content)
    activities: list[Activity] = []
    for session in sessions:
        if not session.points and not any(lap.duration_s for lap in session.laps):
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
                beats = told("value")  # Heart rate alone wraps its number in a Value.
                lat, lon = told("latitudedegrees"), told("longitudedegrees")
                distance, altitude = told("distancemeters"), told("altitudemeters")
                session.read.append((told("time"), distance, beats, altitude, lat, lon))
        elif tag == "Lap" and session:
            session.laps.append(_lap(element))
            top = work.heart_rate(child_text(element, "MaximumHeartRateBpm", "Value"))
            session.max_hr = max(session.max_hr or 0, top or 0) or None
        elif tag == "Creator" and session:
            session.source = (child_text(element, "Name") or "")[:100]
            continue
        elif tag == "Activity" and session:
            session.stated_start = parse_time(child_text(element, "Id"))
            session.title = (child_text(element, "Notes") or "")[:200] or None
        elif tag in {"Course", "Workout"}:
            where = child_text(element, "Name") or "unnamed"
            skipped.append(Skipped(f"A {tag.lower()} is a plan, not a session.", where))
        if tag != "Trackpoint":  # Those leave the tree by themselves.
            element.clear()
        if len(sessions) + len(skipped) > MAX_SESSIONS:
            why = f"it holds more than {MAX_SESSIONS:,} activities and courses"
            raise UnreadableFileError(document.name, "to its end", why)
    for session in sessions:
        session.points, session.offset_s = columns.samples(session.read)
        session.read.clear()
    return sessions, skipped


def _lap(lap: etree._Element) -> Lap:
    start = parse_time(lap.get("StartTime"))
    return Lap(
        start=start.astimezone(UTC) if start else None,
        duration_s=number(child_text(lap, "TotalTimeSeconds"), 0),
        distance_m=number(child_text(lap, "DistanceMeters"), 0),
        avg_hr=work.heart_rate(child_text(lap, "AverageHeartRateBpm", "Value")) or None,
    )


def _activity(session: Session, damage: str | None, content_hash: str) -> Activity:
    points, laps = session.points, session.laps
    notes: list[str] = []
    if damage:
        notes.append(f"The file is damaged at {damage}; what could be read is kept.")
    sums = work.totals(points)
    times = sums.times
    start = next((lap.start for lap in laps if lap.start), session.stated_start)
    if times and (start is None or abs(start.timestamp() - times[0]) > CLOCK_DIFFERS_S):
        if start:
            notes.append("The file's own start disagrees with its points; the points are taken.")
        start = datetime.fromtimestamp(times[0], UTC)
    timed_laps = round(sum(lap.duration_s or 0.0 for lap in laps), 3)
    elapsed = timed_laps
    if start and times:
        elapsed = round(max(max(times) - start.timestamp(), timed_laps), 3)
    if start is None or start < EARLIEST:
        notes.append("The file carries no usable date: give the day yourself.")
        start = None
    distance = sum(lap.distance_m or 0.0 for lap in laps)
    distance = distance or max((p.distance_m or 0.0 for p in points), default=0.0)
    along: list[float] | None = None
    if not distance:
        along = work.along_m([points])
        distance = round(along[-1], 1) if along else 0.0
        if distance:
            notes.append("Distance is measured along the positions in the file.")
    climb = climb_m([points])
    if climb:
        notes.append(climb.note)
    activity = Activity(
        sport="other",
        sport_name=session.sport_name,
        started_at=start.astimezone(UTC) if start else None,
        utc_offset_s=session.offset_s,
        duration_s=timed_laps or elapsed,
        elapsed_s=elapsed,
        distance_m=distance or None,
        avg_hr=sums.mean_hr or _lap_mean_hr(laps),
        max_hr=session.max_hr or sums.max_hr,
        elevation_gain_m=climb.gain_m if climb else None,
        elevation_loss_m=climb.loss_m if climb else None,
        climb_source="altitudes",
        laps=tuple(laps),
        **sums.columns,
        stream=work.stream(points, along),
        title=session.title,
        source=session.source,
        content_hash=content_hash,
        notes=tuple(notes),
    )
    return decide_sport(activity)


def _lap_mean_hr(laps: list[Lap]) -> int | None:
    """Return laps' mean heart rates, weighted by their length in time."""
    timed = [lap for lap in laps if lap.avg_hr and lap.duration_s]
    beats, seconds = [lap.avg_hr or 0 for lap in timed], [lap.duration_s or 0.0 for lap in timed]
    return round(fmean(beats, seconds)) if timed else None

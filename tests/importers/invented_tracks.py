"""Invents recordings, sample by sample, and writes them as GPX, TCX or FIT.

A `Recorder` walks along a meridian in the open sea. What a test doesn't ask for isn't written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.importers.fit_encoder import (
    ACTIVITY,
    EVENT,
    FILE_ID,
    LAP,
    RECORD,
    SESSION,
    SPORT,
    FitFile,
    seconds,
)
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import Activity, ReadResult

START = datetime(2025, 7, 6, 6, 0, tzinfo=UTC)
HOME = (-38.0, -16.5)
METRES = 1 / 111_195.0  # of latitude, in degrees
RUNNING, CYCLING = 1, 2
STARTED, STOPPED = 0, 4


@dataclass
class Point:
    """One sample: seconds after the start, degrees, metres by the recorder's count, bpm."""

    t: float | None
    lat: float | None = None
    lon: float | None = None
    count: float | None = None
    hr: int | None = None


@dataclass
class Recorder:
    """Goes on from where it is; `tracks` has what was written, parted where the timer stood."""

    lat: float = HOME[0]
    lon: float = HOME[1]
    t: float = 0.0
    way: float = 0.0
    counts: bool = False
    places: bool = True
    hr: int | None = None
    tracks: list[list[Point]] = field(default_factory=lambda: [[]])

    def write(self) -> "Recorder":
        lat, lon = (self.lat, self.lon) if self.places else (None, None)
        count = round(self.way, 2) if self.counts else None
        self.tracks[-1].append(Point(self.t, lat, lon, count, self.hr))
        return self

    def go(self, duration: float, speed: float, every: float = 1.0) -> "Recorder":
        """Moves on, north, writing a point at the end of each step."""
        for _ in range(round(duration / every)):
            self.t += every
            self.way += speed * every
            self.lat += speed * every * METRES
            self.write()
        return self

    def wait(self, duration: float) -> "Recorder":
        """Nothing is written meanwhile."""
        self.t += duration
        return self

    def part(self) -> "Recorder":
        self.tracks.append([])
        return self

    @property
    def points(self) -> list[Point]:
        return [point for track in self.tracks for point in track]

    def change(self, change: Callable[[int, Point], None]) -> "Recorder":
        for at, point in enumerate(self.points):
            change(at, point)
        return self


def recorder(**options: object) -> Recorder:
    """Return a recorder that has written its first point."""
    return Recorder(**options).write()  # type: ignore[arg-type]


def stamp(t: float) -> str:
    return (START + timedelta(seconds=t)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def as_gpx(*recordings: Recorder, kinds: Sequence[str] = ("running",)) -> bytes:
    """Return a file with a track of each recording, and a segment of each of its parts."""
    tracks = ""
    for at, recording in enumerate(recordings):
        segments = "".join(
            f"<trkseg>{''.join(map(_trkpt, track))}</trkseg>" for track in recording.tracks
        )
        kind = kinds[min(at, len(kinds) - 1)]
        tracks += f"<trk>{f'<type>{kind}</type>' if kind else ''}{segments}</trk>"
    return f'<gpx xmlns="http://www.topografix.com/GPX/1/1">{tracks}</gpx>'.encode()


def _trkpt(point: Point) -> str:
    place = "" if point.lat is None else f' lat="{point.lat:.7f}" lon="{point.lon:.7f}"'
    time = "" if point.t is None else f"<time>{stamp(point.t)}</time>"
    hr = "" if point.hr is None else f"<extensions><hr>{point.hr}</hr></extensions>"
    return f"<trkpt{place}>{time}{hr}</trkpt>"


@dataclass
class TcxLap:
    """A lap's own sums, and its tracks."""

    tracks: Sequence[Sequence[Point]]
    duration: float | None = None
    distance: float | None = None
    start: float = 0.0


def as_tcx(*laps: TcxLap, sport: str = "Running", started: float = 0.0) -> bytes:
    body = "".join(map(_lap, laps))
    return (
        "<TrainingCenterDatabase><Activities>"
        f'<Activity Sport="{sport}"><Id>{stamp(started)}</Id>{body}</Activity>'
        "</Activities></TrainingCenterDatabase>"
    ).encode()


def _lap(lap: TcxLap) -> str:
    tracks = "".join(f"<Track>{''.join(map(_trackpoint, track))}</Track>" for track in lap.tracks)
    sums = _tag("TotalTimeSeconds", lap.duration) + _tag("DistanceMeters", lap.distance)
    return f'<Lap StartTime="{stamp(lap.start)}">{sums}{tracks}</Lap>'


def _trackpoint(point: Point) -> str:
    time = "" if point.t is None else f"<Time>{stamp(point.t)}</Time>"
    place = _tag("LatitudeDegrees", point.lat) + _tag("LongitudeDegrees", point.lon)
    position = f"<Position>{place}</Position>" if place else ""
    hr = f"<HeartRateBpm>{_tag('Value', point.hr)}</HeartRateBpm>" if point.hr else ""
    return f"<Trackpoint>{time}{position}{_tag('DistanceMeters', point.count)}{hr}</Trackpoint>"


def _tag(name: str, value: float | None) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>"


def as_fit(
    recording: Recorder,
    *summaries: dict[str, float],
    events: Sequence[tuple[float, int]] = (),
    clock: int | None = None,
    created: datetime | None = None,
    laps: Sequence[dict[str, float]] = (),
) -> bytes:
    """Return a file with the recording's samples; times of summaries are seconds after the start.

    Without summaries it is one that was cut off. `clock` is the start on the device's own clock.
    """
    begin = seconds(START) if clock is None else clock
    about = {"type": 4, "manufacturer": 255}
    file = FitFile().add(FILE_ID, **about, **({"created": seconds(created)} if created else {}))
    for t, kind in events:
        file.add(EVENT, timestamp=begin + t, event=0, event_type=kind)
    for point in recording.points:
        file.add(RECORD, **_fields(point, begin))
    for lap in laps:
        file.add(LAP, timestamp=begin, **{"start": begin} | lap)
    for summary in summaries:
        start = begin + summary.get("start", 0)
        fields = {"timestamp": begin + recording.t, "sport": RUNNING} | summary | {"start": start}
        file.add(SESSION, **fields)
    if not summaries:
        return bytes(file.add(SPORT, sport=RUNNING))[:-3]
    return bytes(file.add(ACTIVITY, timestamp=begin + recording.t))


def _fields(point: Point, begin: float) -> dict[str, float]:
    fields = {
        "timestamp": None if point.t is None else begin + point.t,
        "lat": point.lat,
        "lon": point.lon,
        "distance": point.count,
        "hr": point.hr,
    }
    return {name: value for name, value in fields.items() if value is not None}


def read(content: bytes) -> ReadResult:
    return read_file("invented", content)


def only(content: bytes) -> Activity:
    (activity,) = read(content).activities
    return activity

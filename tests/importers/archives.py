"""Archives for tests: zips of members, and exports as Strava makes them, of any length."""

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workouts.importing.formats.registry import read_file

HEADER = """Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time
Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename
Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Perceived Exertion""".replace(
    "\n", ","
).split(",")
KINDS = (("Morning Run", "Run"), ("Lunch Ride", "Ride"))
FIRST = datetime(2015, 1, 1, 6, 30, tzinfo=UTC)


def zipped(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def gpx(start: datetime, *, kind: str = "running", points: int = 60) -> bytes:
    """A recording that moves north, a point every ten seconds."""
    track = "".join(
        f'<trkpt lat="{51.5 + n * 0.0003:.5f}" lon="0"><ele>{10 + n % 7}</ele>'
        f"<time>{start + timedelta(seconds=10 * n):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for n in range(points)
    )
    return (
        '<gpx version="1.1" creator="StravaGPX" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><type>{kind}</type><trkseg>{track}</trkseg></trk></gpx>"
    ).encode()


def moved(recording: bytes, by: timedelta) -> bytes:
    """A GPX or TCX recording with all its times moved."""

    def later(found: re.Match[bytes]) -> bytes:
        time = datetime.fromisoformat(found[0].decode().replace("Z", "+00:00")) + by
        return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()

    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", later, recording)


def strava_rows(rows: Iterable[Iterable[object]]) -> bytes:
    """The list, with its header; a row may leave out its last cells."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue().encode()


def strava_row(number: int, start: datetime, path: str, name: str, kind: str) -> list[object]:
    date = f"{start:%b} {start.day}, {start.year}, {start:%I:%M:%S %p}"
    cells = [str(number), date, f"{name} {number}", kind, f"Note {number}", "600", "1.97"]
    return [*cells, "", "", "false", "", "", path, "", "", "600.0", "590.0", "1970.0", "4.0"]


def strava_export(
    count: int, recordings: Iterable[tuple[str, bytes]] = (), *, gap: timedelta = timedelta(days=2)
) -> bytes:
    """An export of that many activities, one every ``gap``, each with a file and a row.

    ``recordings`` are (ending, content) of GPX and TCX files, taken in turn and moved back in
    time; by default small ones are made.
    """
    given = list(recordings)
    members: dict[str, bytes] = {"media/photo.jpg": b"\xff\xd8", "bikes.csv": b"Bike Name\n"}
    rows = []
    for number in range(count):
        start = FIRST + number * gap
        name, kind = KINDS[number % len(KINDS)]
        if given:
            ending, content = given[number % len(given)]
            recording = moved(content, -number * gap)
        else:
            ending, recording = "gpx", gpx(start, kind="running" if kind == "Run" else "cycling")
        path = f"activities/{1000 + number}.{ending}.gz"
        members[path] = gzip.compress(recording, mtime=0)
        rows.append(strava_row(1000 + number, start, path, name, kind))
    members["activities.csv"] = strava_rows(rows)
    return zipped(members)


def real_recordings(folder: Path) -> list[tuple[str, bytes]]:
    """The GPX and TCX files of a folder that hold one session each, whose times can be moved."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".gpx", ".tcx"})
    return [
        (path.suffix[1:], content)
        for path in paths
        for content in [path.read_bytes()]
        if _can_move(path.name, content)
    ]


def _can_move(name: str, content: bytes) -> bool:
    day = timedelta(days=1)
    before, after = (
        read_file(name, export).activities for export in (content, moved(content, -day))
    )
    if len(before) != 1 or not before[0].duration_s or before[0].started_at is None:
        return False
    return after[0].started_at == before[0].started_at - day

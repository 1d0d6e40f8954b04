"""Writes the recordings among `cases/`; other files, and the index, are written by hand.

Run `python -m tests.importers.make_cases` after a change.
"""

import gzip
from datetime import UTC, datetime, timedelta

from tests.importers.archives import zipped
from tests.importers.case_files import CASES
from tests.importers.fit_encoder import (
    ACTIVITY,
    FILE_ID,
    LAP,
    RECORD,
    SESSION,
    SET,
    FitFile,
    seconds,
)

START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)
RUNNING, CYCLING, TRAINING, STRENGTH = 1, 2, 10, 20
DEADLIFT, SQUAT, UNKNOWN, BARBELL_BACK_SQUAT = 8, 28, 65534, 6
ACTIVITY_FILE, SETTINGS_FILE, COURSE_FILE = 4, 2, 6
GARMIN = 1


def run(*, summary: bool = True, paused_s: int = 0, base: int | None = None) -> FitFile:
    """Ten minutes at 2.5 m/s, a record each 10 s, heart rate 120 to 149, climbing 0.1 m each."""
    begin = seconds(START) if base is None else base
    file = FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=GARMIN)
    for i in range(61):
        t = begin + i * 10 + (paused_s if i > 30 else 0)
        place = {"lat": 52.0 + i * 0.0002248, "lon": 5.0, "altitude": 10 + i * 0.2}
        file.add(RECORD, timestamp=t, **place, hr=120 + i // 2, distance=i * 25)
    if not summary:
        return file
    elapsed = 600 + paused_s
    for half in (0, 1):
        begun = begin + half * (300 + paused_s)
        spans = {"elapsed": 300 + (1 - half) * paused_s, "timer": 300, "distance": 750}
        file.add(LAP, timestamp=begun + 300, start=begun, **spans)
    file.add(
        SESSION,
        timestamp=begin + elapsed,
        start=begin,
        elapsed=elapsed,
        timer=600,
        distance=1500,
        sport=RUNNING,
        sub_sport=0,
        avg_hr=135,
        ascent=12,
    )
    return file.add(ACTIVITY, timestamp=begin + elapsed, local=begin + elapsed + 3600)


def ride_then_run() -> FitFile:
    """Two sessions in one file, twenty records each, one second apart."""
    begin = seconds(START)
    file = FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=GARMIN)
    for i in range(40):
        file.add(RECORD, timestamp=begin + i, hr=100 if i < 20 else 150)
    for half, sport, distance in ((0, CYCLING, 200), (1, RUNNING, 60)):
        begun = begin + half * 20
        spans = {"elapsed": 20, "timer": 20, "distance": distance}
        file.add(LAP, timestamp=begun + 20, start=begun, **spans)
        file.add(SESSION, timestamp=begun + 20, start=begun, **spans, sport=sport)
    return file


def compressed() -> FitFile:
    """A run with device uptime for a date and times of five bits that roll over."""
    file = FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=GARMIN)
    file.add(SESSION, timestamp=5100, start=5000, elapsed=100, timer=100, sport=RUNNING)
    file.add(RECORD, timestamp=5000, hr=140)
    for i in range(1, 50):
        file.add_compressed_record(5000 + i * 2, 140, define=i == 1)
    return file


def lift() -> FitFile:
    """A strength session whose watch counted three sets with a rest between two of them."""
    file = FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=GARMIN)
    spans = {"elapsed": 2400, "timer": 2400}
    begin = seconds(START)
    file.add(
        SESSION, timestamp=begin + 2400, start=begin, **spans, sport=TRAINING, sub_sport=STRENGTH
    )
    squat = {"category": SQUAT, "exercise": BARBELL_BACK_SQUAT}
    file.add(SET, start=begin + 10, duration=40, reps=5, weight=80.5, active=1, **squat)
    file.add(SET, start=begin + 60, duration=90, active=0)
    file.add(SET, start=begin + 150, duration=35.4, reps=8, active=1, category=DEADLIFT)
    return file.add(SET, start=begin + 300, duration=30, reps=8, active=1, category=UNKNOWN)


def point(i: int, *, time: str | None = None, coordinates: bool = True, extra: str = "") -> str:
    """A GPX track point 25 m north of the one before, 10 s later."""
    place = f' lat="{52 + i * 0.0002248:.7f}" lon="5.0"' if coordinates else ""
    stamp = (START + timedelta(seconds=i * 10)).strftime("%Y-%m-%dT%H:%M:%SZ")
    when = "" if time == "" else f"<time>{time or stamp}</time>"
    return f"<trkpt{place}><ele>{10 + i * 0.2:.1f}</ele>{when}{extra}</trkpt>"


def gpx(*tracks: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    spaces = 'xmlns="http://www.topografix.com/GPX/1/1" xmlns:a="urn:a" xmlns:b="urn:b"'
    body = "".join(tracks)
    return f'{head}<gpx version="1.1" creator="Test Watch" {spaces}>{body}</gpx>'.encode()


def track(*points: str, kind: str = "running") -> str:
    named = f"<name>Dawn loop</name><type>{kind}</type>" if kind else ""
    return f"<trk>{named}<trkseg>{''.join(points)}</trkseg></trk>"


def beats(i: int) -> str:
    """Heart rate in the first of two name spaces for even points, in the second for odd ones."""
    inner = (
        f"<a:TrackPointExtension><a:hr>{120 + i}</a:hr></a:TrackPointExtension>"
        if i % 2 == 0
        else f"<b:heartrate>{120 + i}</b:heartrate>"
    )
    return f"<extensions>{inner}</extensions>"


def trackpoint(i: int, begin: datetime) -> str:
    stamp = (begin + timedelta(seconds=i * 10)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    place = f"<LatitudeDegrees>{52 + i * 0.0002248}</LatitudeDegrees>"
    return (
        f"<Trackpoint><Time>{stamp}</Time>"
        f"<Position>{place}<LongitudeDegrees>5.0</LongitudeDegrees></Position>"
        f"<AltitudeMeters>10.0</AltitudeMeters><DistanceMeters>{i * 25}</DistanceMeters>"
        f"<HeartRateBpm><Value>{120 + i}</Value></HeartRateBpm></Trackpoint>"
    )


def tcx_activity(begin: datetime, *, sport: str = "Running", points: int = 31) -> str:
    stamp = begin.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return (
        f'<Activity Sport="{sport}"><Id>{stamp}</Id><Lap StartTime="{stamp}">'
        f"<TotalTimeSeconds>{(points - 1) * 10}</TotalTimeSeconds>"
        f"<DistanceMeters>{(points - 1) * 25}</DistanceMeters>"
        f"<Track>{''.join(trackpoint(i, begin) for i in range(points))}</Track></Lap>"
        "<Creator><Name>Test Watch</Name></Creator></Activity>"
    )


def tcx(*activities: str, after: str = "") -> bytes:
    space = 'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    inner = f"<Activities>{''.join(activities)}</Activities>" if activities else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase {space}>'
        f"{inner}{after}</TrainingCenterDatabase>"
    ).encode()


def recordings() -> dict[str, bytes]:
    """Each file's name and content."""
    settings = bytes(FitFile().add(FILE_ID, type=SETTINGS_FILE, manufacturer=GARMIN))
    whole, cut = bytes(run()), bytes(run(summary=False))[:-10]
    wrong_sum = whole[:-1] + bytes((whole[-1] ^ 0xFF,))
    course = "<Courses><Course><Name>Loop</Name></Course></Courses>"
    route = '<rte><rtept lat="52" lon="5"/><rtept lat="52.1" lon="5"/></rte>'
    timed = [point(i, extra=beats(i)) for i in range(31)]
    return {
        "run.fit": whole,
        "run.fit.gz": gzip.compress(whole, mtime=0),
        "paused.fit": bytes(run(paused_s=900)),
        "wrong_checksum.fit": wrong_sum,
        "cut_off.fit": cut,
        "two_sessions.fit": bytes(ride_then_run()),
        "chained.fit": whole + settings,
        "compressed_uptime.fit": bytes(compressed()),
        "lift.fit": bytes(lift()),
        "settings.fit": settings,
        "empty.fit": b"",
        "run.gpx": gpx(track(*timed)),
        "byte_order_mark.gpx": b"\xef\xbb\xbf" + gpx(track(*timed, kind="9")),
        "no_coordinates.gpx": gpx(
            track(*(point(i, coordinates=False, extra=beats(i)) for i in range(31)))
        ),
        "no_times.gpx": gpx(track(*(point(i, time="") for i in range(31)), kind="")),
        "route.gpx": gpx(route),
        "run.tcx": b"\n  " + tcx(tcx_activity(START)),
        "two_activities.tcx": tcx(
            tcx_activity(START, sport="running"),
            tcx_activity(START + timedelta(days=1), sport="Biking", points=11),
        ),
        "course.tcx": tcx(after=course),
        "export.zip": zipped(
            {"run.gpx": gpx(track(*timed)), "notes/read me.docx": b"PK", "2/": b""}
        ),
        "cut_off.zip": zipped({"run.gpx": gpx(track(*timed))})[:-30],
        "activity.json": b'{"type": "Run"}',
    }


if __name__ == "__main__":
    for name, content in recordings().items():
        (CASES / name).write_bytes(content)

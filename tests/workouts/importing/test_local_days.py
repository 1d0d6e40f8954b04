"""The day of an imported session is the one where it was: by its file, its place, or its member."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.importers.fit_encoder import ACTIVITY, FILE_ID, RECORD, SESSION, FitFile, seconds
from tests.workouts.importing.uploading import upload
from workouts.models import OtherSession, Run

pytestmark = pytest.mark.django_db
GARMIN, COROS, TOMTOM, RUNNING = 1, 294, 71, 1
NEW_YORK, TOKYO, DELHI, PACIFIC = (40.78, -73.97), (35.68, 139.75), (28.61, 77.21), (0.5, -150.0)
AT_HOME = (51.5, -0.1)  # the member's zone is Europe/London


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def gpx(start, place, *, inside="", around="", ending="Z"):
    """A run of ten minutes at 3 m/s, northwards from a place."""
    points = "".join(
        f'<trkpt lat="{place[0] + at * 0.00027:.6f}" lon="{place[1]}">'
        f"<time>{start + timedelta(seconds=10 * at):%Y-%m-%dT%H:%M:%S}{ending}</time></trkpt>"
        for at in range(61)
    )
    return (
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="urn:x">'
        f"{around}<trk><type>running</type>{inside}<trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


def fit(start, place, *, offset_s, maker=GARMIN):
    """A run of ten minutes as a watch writes it, whose local time is `offset_s` ahead."""
    begin = seconds(start)
    file = FitFile().add(FILE_ID, type=4, manufacturer=maker)
    for at in range(61):
        where = {} if place is None else {"lat": place[0] + at * 0.00027, "lon": place[1]}
        file.add(RECORD, timestamp=begin + 10 * at, distance=30 * at, **where)
    spans = {"elapsed": 600, "timer": 600, "distance": 1800}
    file.add(SESSION, timestamp=begin + 600, start=begin, sport=RUNNING, **spans)
    return bytes(file.add(ACTIVITY, timestamp=begin + 600, local=begin + 600 + offset_s))


def stored(athlete, content, name="run.gpx"):
    """Import a file; return its run, and what the import calls it."""
    [entry] = upload(athlete, content, name).entries
    assert entry["outcome"] == "created", entry
    return Run.objects.get(athlete=athlete), entry["where"]


@pytest.mark.parametrize(
    ("start", "place", "day", "clock"),
    [
        (utc(2025, 8, 16, 23, 30), NEW_YORK, date(2025, 8, 16), "19:30"),
        (utc(2025, 8, 17, 2, 30), NEW_YORK, date(2025, 8, 16), "22:30"),
        (utc(2025, 1, 17, 4, 30), NEW_YORK, date(2025, 1, 16), "23:30"),
        (utc(2025, 8, 16, 20, 30), TOKYO, date(2025, 8, 17), "05:30"),
        (utc(2025, 8, 16, 19, 0), DELHI, date(2025, 8, 17), "00:30"),
        (utc(2025, 6, 11, 5, 30), PACIFIC, date(2025, 6, 10), "19:30"),
        (utc(2025, 7, 5, 23, 10), AT_HOME, date(2025, 7, 6), "00:10"),
    ],
)
def test_without_a_zone_the_place_tells(athlete, start, place, day, clock):
    run, where = stored(athlete, gpx(start, place))
    assert (run.local_date, f"{run.local_start:%H:%M}") == (day, clock)
    assert where == f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize(
    "zone",
    [
        "<extensions><x:startTimeZone>Europe/Helsinki</x:startTimeZone></extensions>",
        "<extensions><x:time_zone>Europe/Helsinki</x:time_zone></extensions>",
        "<extensions><x:utcOffset>+03:00</x:utcOffset></extensions>",
        "<extensions><x:tz>UTC+3</x:tz></extensions>",
    ],
)
@pytest.mark.parametrize("at", ["inside", "around"])
def test_the_files_own_zone_goes_before_its_place(athlete, zone, at):
    zone = zone if at == "inside" else f"<metadata>{zone}</metadata>"
    start = utc(2025, 6, 21, 21, 30)
    run, where = stored(athlete, gpx(start, NEW_YORK, **{at: zone}))
    assert (run.local_date, f"{run.local_start:%H:%M}") == (date(2025, 6, 22), "00:30")
    assert where == "22 June 2025"


def test_times_with_an_offset_go_before_the_place(athlete):
    run, _ = stored(athlete, gpx(utc(2025, 6, 21, 0, 20), NEW_YORK, ending="+05:30"))
    assert (run.local_date, run.utc_offset_s) == (date(2025, 6, 21), 19800)


def test_a_zone_of_no_meaning_leaves_it_to_the_place(athlete):
    odd = "<extensions><x:timeZone>Atlantis/West</x:timeZone></extensions>"
    run, _ = stored(athlete, gpx(utc(2025, 8, 16, 23, 30), NEW_YORK, inside=odd))
    assert run.utc_offset_s == -4 * 3600


@pytest.mark.parametrize(
    ("place", "offset_s", "maker", "expected_h"),
    [
        (PACIFIC, 0, COROS, -10),
        (TOKYO, 0, TOMTOM, 9),
        (NEW_YORK, 0, GARMIN, -4),  # the place contradicts
        ((52.5, 13.4), 0, COROS, 2),
        (None, 0, COROS, 1),  # the member's, in summer
        (None, 0, GARMIN, 0),
        ((64.1, -21.9), 0, COROS, 0),  # Iceland is at UTC
        (NEW_YORK, -5 * 3600, GARMIN, -5),
        (TOKYO, 2 * 3600, COROS, 2),
        (None, -5 * 3600, COROS, -5),
    ],
)
def test_an_offset_of_0_counts_where_nothing_speaks_against_it(
    athlete, place, offset_s, maker, expected_h
):
    start = utc(2025, 6, 11, 5, 30)
    content = fit(start, place, offset_s=offset_s, maker=maker)
    run, _ = stored(athlete, content, "run.fit")
    assert run.utc_offset_s == expected_h * 3600


def test_an_evening_run_is_named_by_its_own_day(athlete):
    content = fit(utc(2025, 9, 15, 2, 30), None, offset_s=-5 * 3600)
    run, where = stored(athlete, content, "run.fit")
    assert (run.local_date, where) == (date(2025, 9, 14), "14 September 2025")


def test_a_strength_session_is_named_by_its_members_day(athlete):
    athlete.time_zone = "Asia/Tokyo"
    athlete.save()
    text = "Date,Workout Name,Exercise Name,Set Order,kg,Reps\n2025-03-04 23:50:00,A,Squat,1,80,5\n"
    [entry] = upload(athlete, text.encode(), "strong.csv").entries
    lift = athlete.liftsessions.get()
    assert (lift.local_date, entry["where"]) == (date(2025, 3, 4), "4 March 2025, A")


def test_a_list_of_days_has_no_clock_time(athlete):
    text = (
        "Activity Type,Date,Title,Distance,Time,Avg HR,Max HR\n"
        "Cycling,2025-04-06,A,20.10,00:58:00,140,160\n"
    )
    [entry] = upload(athlete, text.encode(), "list.csv").entries
    other = OtherSession.objects.get()
    assert (other.local_date, other.time_known) == (date(2025, 4, 6), False)
    assert (f"{other.local_start:%H:%M}", entry["where"]) == ("12:00", "6 April 2025, A")


def test_a_start_that_the_member_gives_is_by_their_own_clock(athlete):
    track = gpx(utc(1980, 1, 6), TOKYO)
    given = utc(2025, 8, 16, 6, 30)
    read = upload(athlete, track, "run.gpx", started_at=given)
    run = Run.objects.get()
    assert (run.started_at, run.utc_offset_s) == (given, 3600)
    assert read.entries[0]["where"] == "16 August 2025"

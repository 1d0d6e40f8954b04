"""What each reader makes of the oddities of its format, beyond the facts of the case index."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.importers.case_files import case
from tests.importers.fit_encoder import FILE_ID, RECORD, SESSION, FitFile, seconds
from tests.importers.make_cases import (
    ACTIVITY_FILE,
    COURSE_FILE,
    CYCLING,
    GARMIN,
    RUNNING,
    START,
    beats,
    gpx,
    point,
    run,
    tcx,
    tcx_activity,
    track,
    trackpoint,
)
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import Activity, ReadSet


def recording() -> FitFile:
    """A FIT activity whose records and session are still to be added."""
    return FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=GARMIN)


def only(content: bytes) -> Activity:
    (activity,) = read_file("file", content).activities
    return activity


def test_a_fit_run_in_full():
    activity = only(bytes(run(paused_s=900)))
    assert activity.sport_name == "running"
    assert activity.started_at == START
    assert activity.utc_offset_s == 3600
    assert [lap.start for lap in activity.laps] == [START, START + timedelta(seconds=1200)]
    assert {lap.duration_s for lap in activity.laps} == {300.0}
    assert (activity.stream[0].t_s, activity.stream[-1].t_s) == (0.0, 1500.0)
    assert activity.stream[-1].altitude_m == pytest.approx(22, abs=0.2)
    assert activity.stream[-1].lat == pytest.approx(52.013488)
    assert activity.max_hr == 150
    # The step across the pause counts at no heart rate: 59 of the 60 steps do.
    assert sum(activity.seconds_at_hr.values()) == 590
    assert activity.seconds_at_hr[120] == 20
    assert activity.notes == ()


def test_each_session_of_a_file_has_a_hash_of_its_own_that_lasts():
    for file in ("two_sessions.fit", "two_activities.tcx"):
        first, second = read_file("a", case(file)).activities
        again = read_file("b", case(file)).activities
        assert first.content_hash != second.content_hash
        assert [a.content_hash for a in again] == [first.content_hash, second.content_hash]


def test_records_and_laps_go_to_their_own_session():
    ride, jog = read_file("a", case("two_sessions.fit")).activities
    assert (ride.sport, jog.sport) == ("other", "run")
    assert set(ride.seconds_at_hr) == {100}
    assert set(jog.seconds_at_hr) == {150}
    assert jog.laps[0].distance_m == 60


def test_a_settings_file_chained_to_a_run_is_skipped_with_its_place():
    (skipped,) = read_file("a", case("chained.fit")).skipped
    assert skipped.where == "part 2 of 2"
    assert "settings" in skipped.reason


def test_a_fit_course_is_no_session():
    course = FitFile().add(FILE_ID, type=COURSE_FILE, manufacturer=GARMIN)
    for i in range(5):
        course.add(RECORD, timestamp=seconds(START) + i, distance=i)
    result = read_file("a", bytes(course))
    assert result.activities == ()
    assert "course" in result.skipped[0].reason


def test_device_uptime_is_no_date():
    activity = only(case("compressed_uptime.fit"))
    assert activity.started_at is None
    assert "no date" in activity.notes[0]
    assert activity.stream[-1].t_s == 98  # Past three turns of the five-bit clock.


def test_a_cut_off_fit_is_rebuilt_from_its_records():
    activity = only(case("cut_off.fit"))
    assert (activity.started_at, activity.duration_s, activity.distance_m) == (START, 590, 1475)
    assert "breaks off" in activity.notes[0]


def test_a_leap_of_the_clock_is_taken_out():
    begin = seconds(START)
    file = recording()
    for t in (0, 1, 2, 20 * 86_400, 20 * 86_400 + 1):
        file.add(RECORD, timestamp=begin + t, hr=140)
    file.add(SESSION, timestamp=begin + 5, start=begin, elapsed=5, timer=5, sport=RUNNING)
    activity = only(bytes(file))
    assert (activity.elapsed_s, activity.records) == (5, 5)
    assert [point.t_s for point in activity.stream] == [0, 1, 2, 4, 5]  # The session's own 5 s.
    assert "2 samples were put back" in activity.notes[0]
    assert activity.seconds_at_hr == {140: 5}


def test_a_sensor_that_says_nothing_but_0_gives_no_heart_rate():
    begin = seconds(START)
    file = recording()
    for t in range(3):
        file.add(RECORD, timestamp=begin + t, hr=0)
    file.add(SESSION, timestamp=begin, start=begin, elapsed=2, timer=2, sport=CYCLING, avg_hr=0)
    activity = only(bytes(file))
    assert (activity.avg_hr, activity.max_hr, activity.seconds_at_hr) == (None, None, {})
    assert activity.records_with_hr == 3


def test_a_long_recording_is_thinned_evenly():
    file = recording()
    for t in range(1801):
        file.add(RECORD, timestamp=seconds(START) + t)
    stream = only(bytes(file)).stream
    assert len(stream) == 600
    assert (stream[0].t_s, stream[-1].t_s) == (0, 1800)
    assert {b.t_s - a.t_s for a, b in zip(stream, stream[1:], strict=False)} <= {3, 4}


def test_a_gpx_run_in_full():
    activity = only(case("run.gpx"))
    assert (activity.title, activity.source) == ("Dawn loop", "Test Watch")
    assert activity.elevation_gain_m == pytest.approx(6)
    assert activity.elevation_loss_m == 0
    assert activity.max_hr == 150
    assert any("summed from the altitudes" in note for note in activity.notes)


def test_gpx_tracks_a_day_apart_are_two_sessions():
    later = [point(i, time=f"2025-03-04T06:30:{i:02}Z") for i in range(3)]
    tracks = [track(*(point(i) for i in range(4))), track(*later)]
    for order in (tracks, tracks[::-1]):  # some apps write the newest first
        found = read_file("a", gpx(*order)).activities
        assert [a.records for a in found] == [4, 3]
        assert [a.started_at for a in found] == [START, START + timedelta(days=1)]


def test_gpx_measures_along_its_positions_and_leaves_stops_out():
    later = [point(i, time=f"2025-03-03T07:{i - 20:02}:00Z") for i in range(30, 33)]
    stood = point(29, time="2025-03-03T06:59:50Z")
    points = [*(point(i) for i in range(30)), stood, *later]
    (run,) = read_file("a", gpx(track(*points))).activities
    assert (run.elapsed_s, run.duration_s) == (2520, 290 + 2 * 60)
    assert run.stream[0].distance_m == 0
    assert run.stream[-1].distance_m == pytest.approx(run.distance_m, abs=0.1)
    assert any("Stops and pauses" in note for note in run.notes)


def test_gpx_tracks_close_together_are_laps_of_one_session():
    later = [point(i) for i in range(10, 13)]
    activity = only(gpx(track(*(point(i) for i in range(4))), track(*later)))
    assert activity.elapsed_s == 120
    assert [lap.duration_s for lap in activity.laps] == [30, 20]
    assert activity.distance_m == pytest.approx(125, abs=1)  # The gap isn't bridged.


def test_gpx_states_a_zone():
    times = [f"2025-03-03T07:30:0{i}.000+01:00" for i in range(2)]
    activity = only(gpx(track(*(point(i, time=t) for i, t in enumerate(times)))))
    assert (activity.started_at, activity.utc_offset_s) == (START, 3600)


@pytest.mark.parametrize("time", ["1901-12-13T20:45:52Z", "1970-01-01T00:00:05Z"])
def test_a_clock_that_was_never_set_gives_no_date(time):
    activity = only(gpx(track(point(0, time=time), point(1, time=time))))
    assert activity.started_at is None
    assert "clock wasn't set" in activity.notes[0]


def test_gpx_without_times_asks_for_them():
    activity = only(case("no_times.gpx"))
    assert (activity.started_at, activity.duration_s, activity.stream) == (None, 0, ())
    assert "no times" in activity.notes[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (case("route.gpx"), "planned route"),
        (gpx(), "no track"),
        (gpx(track()), "no points"),
        (gpx(track(point(0))), "single point"),
        (case("course.tcx"), "plan"),
        (tcx(), "no activity"),
        (tcx('<Activity Sport="Running"></Activity>'), "empty"),
        (case("settings.fit"), "settings"),
    ],
)
def test_what_holds_no_session_is_skipped_with_a_reason(content, reason):
    result = read_file("a", content)
    assert result.activities == ()
    assert reason in result.skipped[0].reason


def test_points_off_the_globe_have_no_position():
    odd = [point(i).replace('lon="5.0"', f'lon="{lon}"') for i, lon in enumerate(("nan", "999"))]
    activity = only(gpx(track(*odd, point(2), point(3))))
    assert (activity.records, activity.records_with_position) == (4, 2)


def test_a_prefix_that_was_never_declared_is_no_damage():
    extra = "<extensions><gpxtpx:hr>141</gpxtpx:hr></extensions>"
    activity = only(gpx(track(point(0, extra=extra), point(1, extra=extra))))
    assert activity.avg_hr == 141
    assert not any("damaged" in note for note in activity.notes)


@pytest.mark.parametrize("file", ["run.gpx", "run.tcx"])
def test_xml_cut_off_in_the_middle_is_read_as_far_as_it_goes(file):
    activity = only(case(file)[: len(case(file)) // 2])
    assert 10 < activity.records < 31
    assert "damaged at line" in activity.notes[0]


def test_a_tcx_run_in_full():
    activity = only(case("run.tcx"))
    assert (activity.sport_name, activity.source) == ("running", "Test Watch")
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (300, 300, 750)
    assert len(activity.laps) == 1
    assert activity.stream[-1].distance_m == 750


def test_tcx_pauses_count_only_as_elapsed():
    content = tcx(tcx_activity(START)).replace(
        b"</Track>", b"<Trackpoint><Time>2025-03-03T06:45:00Z</Time></Trackpoint></Track>"
    )
    activity = only(content)
    assert (activity.duration_s, activity.elapsed_s) == (300, 900)


def test_a_tcx_start_in_the_wrong_zone_gives_way_to_the_points():
    wrong = b'StartTime="2025-03-03T07:30:00.000Z"'
    content = tcx(tcx_activity(START)).replace(b'StartTime="2025-03-03T06:30:00.000Z"', wrong)
    activity = only(content)
    assert activity.started_at == START
    assert activity.elapsed_s == 300
    assert "disagrees" in activity.notes[0]


def test_tcx_heart_rate_comes_from_the_laps_where_points_have_none():
    bare = "".join(
        f'<Lap StartTime="2025-03-03T06:3{i}:00Z"><TotalTimeSeconds>{s}</TotalTimeSeconds>'
        f"<AverageHeartRateBpm><Value>{hr}</Value></AverageHeartRateBpm></Lap>"
        for i, (s, hr) in enumerate(((300, 120), (100, 160)))
    )
    activity = only(tcx(f'<Activity Sport="Running">{bare}</Activity>'))
    assert (activity.avg_hr, activity.duration_s, activity.records) == (130, 400, 0)


def test_a_tcx_clock_that_was_never_set_gives_no_date():
    activity = only(tcx(tcx_activity(datetime(1970, 1, 1, tzinfo=UTC))))
    assert (activity.started_at, activity.duration_s) == (None, 300)
    assert "no usable date" in activity.notes[0]


def test_a_tcx_distance_can_be_measured_along_the_positions():
    content = re.sub(b"<DistanceMeters>[^<]*</DistanceMeters>", b"", tcx(tcx_activity(START)))
    activity = only(content)
    assert activity.distance_m == pytest.approx(750, abs=2)
    assert any("measured along" in note for note in activity.notes)


@pytest.mark.parametrize("time", ["yesterday", "0001-01-01T00:00:00+05:00"])
def test_times_that_are_none_are_left_out(time):
    activity = only(gpx(track(point(0), point(1, time=time), point(2))))
    assert (activity.records, activity.elapsed_s, len(activity.stream)) == (3, 20, 2)
    assert "1 of 3 points have no time" in activity.notes[0]


def test_a_tcx_course_beside_an_activity_adds_nothing_to_it():
    planned = "".join(trackpoint(i, datetime(2020, 1, 1, tzinfo=UTC)) for i in range(9))
    course = f"<Courses><Course><Name>Loop</Name><Track>{planned}</Track></Course></Courses>"
    result = read_file("a", tcx(tcx_activity(START), after=course))
    assert [a.records for a in result.activities] == [31]
    assert [s.where for s in result.skipped] == ["Loop"]


def test_extensions_of_two_makers_count_alike():
    activity = only(gpx(track(*(point(i, extra=beats(i)) for i in range(4)))))
    assert activity.records_with_hr == 4


def test_a_strength_session_has_the_sets_that_the_watch_counted():
    (session,) = read_file("lift.fit", case("lift.fit")).activities
    assert session.sport == "lift"
    assert session.sets == (
        ReadSet("Barbell back squat", reps=5, load=80.5, load_unit="kg", seconds=40),
        ReadSet("Deadlift", reps=8, load_unit="kg", seconds=35),
        ReadSet("Unknown exercise", reps=8, load_unit="kg", seconds=30),
    )

"""Distance of recordings: missing sums, counts that begin elsewhere, leaps, and numbers."""

import re

import pytest

from tests.importers.invented_tracks import (
    CYCLING,
    HOME,
    METRES,
    RUNNING,
    Recorder,
    TcxLap,
    as_fit,
    as_gpx,
    as_tcx,
    only,
    read,
    recorder,
)
from workouts.importing.formats.types import Activity
from workouts.runs.trace import Trace

NOWHERE = [(0.0, 0.0), (180.0, 180.0), (-0.0, 0.0)]
TIMED = {"elapsed": 900, "timer": 900}


def placed(recording: Recorder, **lap: float) -> dict[str, Activity]:
    """The recording in each format, measured along its places."""
    sums = {"elapsed": recording.t, "timer": recording.t}
    return {
        "gpx": only(as_gpx(recording)),
        "tcx": only(as_tcx(TcxLap(recording.tracks, recording.t, **lap))),
        "fit": only(as_fit(recording, sums)),
    }


def away(recording: Recorder, numbers: range, metres: float) -> Recorder:
    """Write some of the positions so far east of the way."""
    for at in numbers:
        point = recording.points[at]
        assert point.lon is not None
        point.lon += metres * METRES / 0.788  # cosine of the latitude
    return recording


def trace_of(activity: Activity) -> Trace:
    return Trace(activity.stream)


@pytest.mark.parametrize("speed", [1.4, 3.0, 5.5])
@pytest.mark.parametrize("counts", [True, False])
def test_a_distance_that_the_summary_lacks_comes_from_the_samples_with_a_note(speed, counts):
    moved = recorder(counts=counts, places=not counts).go(900, speed, 10)
    found = [
        only(as_fit(moved, TIMED)),
        only(as_fit(moved, TIMED | {"distance": 0})),
        only(as_tcx(TcxLap(moved.tracks, 900))),
        only(as_fit(moved)),
    ]
    for activity in found:
        assert activity.distance_m == pytest.approx(900 * speed, abs=2)
        assert activity.stream[-1].distance_m == pytest.approx(900 * speed, abs=2)
        assert any(re.search("distance|measured", note) for note in activity.notes)


def test_a_run_indoors_without_any_distance_has_none():
    moved = recorder(places=False, hr=140).go(900, 3.0, 10)
    for activity in (only(as_fit(moved, TIMED)), only(as_tcx(TcxLap(moved.tracks, 900)))):
        assert activity.distance_m is None
        assert activity.duration_s == 900


def test_laps_tell_a_distance_that_nothing_else_does():
    laps = [{"timer": 450, "distance": 1200}, {"timer": 450, "distance": 1300.5}]
    activity = only(as_fit(Recorder(t=900), TIMED, laps=laps))
    assert activity.distance_m == 2500.5
    assert "sum of the laps" in activity.notes[0]


@pytest.mark.parametrize("before", [850, 40_330, 999_000])
@pytest.mark.parametrize("stated", [True, False])
def test_a_count_of_many_days_begins_at_0(before, stated):
    moved = recorder(counts=True, places=False).go(900, 3.0, 10)
    moved.change(lambda _, point: setattr(point, "count", point.count + before))
    distance = {"distance": 2700} if stated else {}
    for activity in (
        only(as_tcx(TcxLap(moved.tracks, 900, **distance))),
        only(as_fit(moved, TIMED | distance)),
    ):
        assert activity.distance_m == pytest.approx(2700)
        assert activity.stream[0].distance_m == 0
        assert activity.stream[-1].distance_m == pytest.approx(2700)


def test_a_first_count_some_seconds_after_the_start_is_way():
    moved = recorder(counts=True, places=False).go(900, 3.0, 10)
    moved.tracks[0] = moved.tracks[0][2:]
    activity = only(as_fit(moved, TIMED | {"distance": 2700}))
    assert [activity.stream[0].distance_m, activity.stream[-1].distance_m] == [60, 2700]


@pytest.mark.parametrize("lengths", [[400, 500], [300, 300, 300], [100, 700, 100]])
@pytest.mark.parametrize("stated", [True, False])
def test_counts_that_begin_anew_in_each_lap_add_up(lengths, stated):
    laps, begun = [], 0.0
    for length in lengths:
        part = Recorder(counts=True, places=False, t=begun).write().go(length, 3.0, 10)
        sums = {"distance": length * 3.0} if stated else {}
        laps.append(TcxLap(part.tracks, length, start=begun, **sums))
        begun = part.t
    activity = only(as_tcx(*laps))
    assert activity.distance_m == pytest.approx(2700)
    assert activity.stream[-1].distance_m == pytest.approx(2700)
    assert trace_of(activity).fastest_s(1000) == pytest.approx(1000 / 3, abs=11)


@pytest.mark.parametrize("moved_m", [600, 1500])
def test_the_way_between_two_tracks_isnt_run(moved_m):
    first = recorder().go(900, 3.0, 30)
    second = Recorder(lat=first.lat + moved_m * METRES, t=1800.0).write().go(900, 3.0, 30)
    activity = only(as_tcx(TcxLap([*first.tracks, *second.tracks], 1800)))
    assert activity.distance_m == pytest.approx(5400, abs=5)
    assert (activity.duration_s, activity.elapsed_s) == (1800, 2700)


@pytest.mark.parametrize("every", [5, 30])
def test_laps_that_follow_each_other_are_joined(every):
    moved = recorder().go(1200, 3.0, every)
    half = len(moved.points) // 2
    laps = [TcxLap([moved.points[:half]], 600), TcxLap([moved.points[half:]], 600, start=600)]
    assert only(as_tcx(*laps)).distance_m == pytest.approx(3600, abs=1)


def test_laps_that_miss_distances_are_not_trusted():
    moved = recorder(counts=True).go(900, 3.0, 10)
    laps = [TcxLap([moved.points[:46]], 450, 1350), TcxLap([moved.points[46:]], 450)]
    activity = only(as_tcx(*laps))
    assert (activity.distance_m, activity.duration_s) == (pytest.approx(2700, abs=1), 900)


@pytest.mark.parametrize("given", [1800, 1795, 1830])
def test_positions_give_the_way_along_where_points_have_no_distance(given):
    moved = recorder().go(600, 3.0, 15)
    activity = only(as_tcx(TcxLap(moved.tracks, 600, given)))
    assert activity.distance_m == given
    assert activity.stream[0].distance_m == 0
    assert activity.stream[-1].distance_m == pytest.approx(1800, abs=2)
    assert trace_of(activity).fastest_s(1000) == pytest.approx(333.3, abs=1)


@pytest.mark.parametrize("bare", [1, 3, 40])
@pytest.mark.parametrize("points", [700, 1300])
def test_a_thinned_stream_keeps_the_last_point_that_has_a_distance(points, bare):
    moved = recorder(counts=True, places=False, hr=150).go(points * 2, 3.0, 2)
    for point in moved.points[-bare:]:
        point.count = point.hr = None
    last = next(point for point in reversed(moved.points) if point.count is not None)
    for activity in (only(as_fit(moved, {})), only(as_tcx(TcxLap(moved.tracks, points * 2)))):
        known = [point for point in activity.stream if point.distance_m is not None]
        assert len(activity.stream) <= 600
        assert (known[-1].t_s, known[-1].distance_m) == (last.t, last.count)
        assert known[-1].hr == 150


@pytest.mark.parametrize(("ride", "pause"), [(20_000, 60), (9_000, 30), (41_500, 300)])
@pytest.mark.parametrize("stated", [True, False])
def test_each_leg_of_a_multisport_file_begins_at_0(ride, pause, stated):
    moved = recorder(counts=True, places=False).go(2400, ride / 2400, 30).wait(pause)
    begun = moved.t
    moved.write().go(900, 3.0, 30)
    legs: list[dict[str, float]] = [
        {"elapsed": 2400, "timer": 2400, "sport": CYCLING},
        {"start": begun, "elapsed": 900, "timer": 900, "sport": RUNNING},
    ]
    for leg, distance in zip(legs, (ride, 2700), strict=True):
        leg |= {"distance": distance} if stated else {}
    first, second = read(as_fit(moved, *legs)).activities
    assert first.distance_m == pytest.approx(ride, abs=1)
    assert second.distance_m == pytest.approx(2700, abs=1)
    assert (second.stream[0].distance_m, second.stream[-1].distance_m) == (0, 2700)


@pytest.mark.parametrize("metres", [300, 5000, 2_000_000])
@pytest.mark.parametrize("numbers", [range(40, 42), range(20, 21), range(50, 56)])
def test_fixes_off_the_way_and_back_count_for_nothing(numbers, metres):
    moved = away(recorder().go(900, 3.0, 10), numbers, metres)
    for activity in placed(moved).values():
        assert activity.distance_m == pytest.approx(2700, abs=60)
        assert activity.duration_s == pytest.approx(900, abs=10)
        assert any("leap" in note for note in activity.notes)
        assert (
            max(point.lon for point in activity.stream if point.lon is not None) < HOME[1] + 0.001
        )
        assert trace_of(activity).fastest_s(400) == pytest.approx(400 / 3, abs=2)


@pytest.mark.parametrize("metres", [3000, 44_000])
@pytest.mark.parametrize("count", [1, 6, 12])
def test_wrong_first_fixes_count_for_nothing(count, metres):
    moved = recorder().go(900, 3.0, 10)
    for point in moved.points[:count]:
        point.lat, point.lon = HOME[0] + metres * METRES, HOME[1]
    for activity in placed(moved).values():
        assert activity.distance_m == pytest.approx(2700 - count * 30, abs=1)
        assert any("leap" in note for note in activity.notes)
        assert all(point.lat is None or point.lat < HOME[0] + 0.03 for point in activity.stream)


def test_a_drive_with_the_recorder_on_is_no_way_but_both_ends_stay():
    moved = recorder().go(600, 3.0, 10)
    moved.lat += 9000 * METRES
    moved.wait(120).write().go(600, 3.0, 10)
    for activity in placed(moved).values():
        assert activity.distance_m == pytest.approx(3600, abs=1)
        assert activity.records_with_position == len(moved.points)


@pytest.mark.parametrize("kind", ["cycling", "Downhill skiing"])
def test_what_a_runner_cant_do_others_can(kind):
    moved = recorder().go(900, 16.0, 10)
    assert only(as_gpx(moved, kinds=[kind])).distance_m == pytest.approx(14_400, abs=5)


@pytest.mark.parametrize("place", NOWHERE)
@pytest.mark.parametrize("numbers", [[0], [30, 31, 60], list(range(0, 5)), [90]])
def test_where_a_recorder_had_no_fix_is_no_place(place, numbers):
    moved = recorder(hr=150).go(900, 3.0, 10)
    for at in numbers:
        moved.points[at].lat, moved.points[at].lon = place
    readers = {"gpx": as_gpx(moved), "tcx": as_tcx(TcxLap(moved.tracks, 900))}
    if place[0] < 180:
        readers["fit"] = as_fit(moved, TIMED)
    for content in readers.values():
        activity = only(content)
        lost = 30 * len([at for at in numbers if at < 6 or at == 90])
        assert activity.distance_m == pytest.approx(2700 - lost, abs=1)
        assert activity.duration_s == pytest.approx(900, abs=1)
        assert activity.records == activity.records_with_hr == 91
        assert all(point.lat is None or point.lat < -37 for point in activity.stream)


@pytest.mark.parametrize("place", [(0.0, 9.5), (-0.006, 0.0), (51.5, 0.0)])
def test_a_latitude_or_longitude_of_0_alone_is_a_place(place):
    moved = Recorder(lat=place[0] - 450 * METRES, lon=place[1]).write().go(900, 3.0, 10)
    for activity in placed(moved).values():
        assert activity.distance_m == pytest.approx(2700, abs=2)
        assert activity.notes == () or not any("leap" in note for note in activity.notes)


def test_distances_that_leap_by_the_recorders_own_count_have_no_best_time_in_them():
    moved = recorder(counts=True, places=False).go(900, 3.0, 10)
    moved.change(lambda number, point: setattr(point, "count", point.count + 4000 * (number > 50)))
    activity = only(as_fit(moved, TIMED | {"distance": 6700}))
    assert activity.distance_m == 6700  # as the device summed up itself
    assert trace_of(activity).fastest_s(1000) == pytest.approx(333, abs=12)


@pytest.mark.parametrize("number", ["{:.2f}", "{:.5f}"])
def test_decimal_commas_are_read_in_every_field(number):
    def with_commas(content: bytes) -> bytes:
        return re.sub(rb"(?<=[\">\d])(-?\d+)\.(\d+)(?=[\"<Z])", rb"\1,\2", content)

    moved = recorder(hr=150).go(900, 3.0, 10)
    gpx = only(with_commas(as_gpx(moved)))
    assert (gpx.distance_m, gpx.duration_s, gpx.avg_hr) == (pytest.approx(2700, abs=1), 900, 150)
    moved = recorder(hr=150, counts=True).go(900, 3.0, 10)
    tcx = only(with_commas(as_tcx(TcxLap(moved.tracks, 900.5, float(number.format(2700.25))))))
    assert (tcx.distance_m, tcx.duration_s) == (2700.25, 900.5)
    assert tcx.stream[-1].distance_m == 2700
    assert tcx.stream[-1].lat == pytest.approx(moved.lat, abs=1e-5)


@pytest.mark.parametrize(("text", "metres"), [("5.400,25", 5400.25), ("5,400.25", 5400.25)])
def test_the_later_of_comma_and_point_parts_the_decimals(text, metres):
    content = as_tcx(TcxLap([], 1800, 1.5)).replace(b">1.5<", f">{text}<".encode())
    assert only(content).distance_m == metres

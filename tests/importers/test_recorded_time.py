"""Time of recordings: moving, pauses, elapsed, starts, and clocks that leap or were never set."""

import random
from datetime import timedelta

import pytest

from tests.importers.fit_encoder import FIT_EPOCH
from tests.importers.invented_tracks import (
    CYCLING,
    METRES,
    RUNNING,
    START,
    STARTED,
    STOPPED,
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

DAY = 86_400


def unsummed(recording: Recorder) -> dict[str, Activity]:
    """The recording in each format, without any sum of its own."""
    return {
        "gpx": only(as_gpx(recording)),
        "tcx": only(as_tcx(TcxLap(recording.tracks))),
    }


def hold(recording: Recorder, every: int) -> Recorder:
    """Let the position change only at every so-manieth point."""
    points = recording.points
    for at, point in enumerate(points):
        kept = points[at - at % every]
        point.lat, point.lon = kept.lat, kept.lon
    return recording


@pytest.mark.parametrize(("every", "speed"), [(2, 2.4), (3, 3.0), (5, 4.2), (10, 3.1), (15, 2.8)])
def test_positions_that_are_held_for_seconds_are_no_stops(every, speed):
    for activity in unsummed(hold(recorder().go(600, speed), every)).values():
        assert activity.duration_s == pytest.approx(600, abs=every)


@pytest.mark.parametrize(("each_second", "speed"), [(2, 3.0), (5, 2.5), (10, 3.5)])
def test_several_points_a_second_are_no_stops(each_second, speed):
    moved = recorder().go(60, speed, every=1 / each_second)
    moved.change(lambda _, point: setattr(point, "t", float(int(point.t))))
    for activity in unsummed(moved).values():
        assert activity.duration_s == pytest.approx(60, abs=2)


@pytest.mark.parametrize("every", [1, 4, 10, 20, 45, 60])
def test_points_may_be_as_rare_as_they_like(every):
    for activity in unsummed(recorder().go(1800, 3.0, every=every)).values():
        assert activity.duration_s == pytest.approx(1800)


@pytest.mark.parametrize(("every", "stop"), [(1, 60), (1, 180), (5, 90), (10, 120), (2, 46)])
def test_a_standing_stop_is_left_out(every, stop):
    stood = recorder().go(300, 3.0, every).go(stop, 0.0, every).go(300, 3.0, every)
    for activity in unsummed(stood).values():
        assert activity.duration_s == pytest.approx(600, abs=2 * every)
        assert activity.elapsed_s == 600 + stop


@pytest.mark.parametrize(("metres", "every", "stop"), [(2, 1, 60), (3, 1, 90), (4, 2, 120)])
def test_a_standing_stop_is_left_out_though_its_fixes_jump_about(metres, every, stop):
    stood = recorder().go(300, 3.0, every).go(stop, 0.0, every).go(300, 3.0, every)
    jumps = random.Random(7)

    def jump(_: int, point):
        if 300 < point.t < 300 + stop:
            point.lat += jumps.uniform(-metres, metres) * METRES
            point.lon += jumps.uniform(-metres, metres) * METRES

    for activity in unsummed(stood.change(jump)).values():
        assert activity.duration_s == pytest.approx(600, abs=20)


@pytest.mark.parametrize("speed", [0.8, 1.3, 12.0])
def test_walks_and_rides_move(speed):
    for activity in unsummed(recorder().go(900, speed, every=3)).values():
        assert activity.duration_s == 900


def test_who_turns_round_doesnt_stand():
    shuttles = recorder()
    for lap in range(20):
        shuttles.go(15, 3.0 if lap % 2 else -3.0)
    assert only(as_gpx(shuttles)).duration_s == pytest.approx(300, abs=10)


@pytest.mark.parametrize("pause", [120, 900, 3500])
def test_time_without_points_is_a_pause_where_no_way_was_made(pause):
    for activity in unsummed(recorder().go(300, 3.0).wait(pause).go(300, 3.0)).values():
        assert activity.duration_s == pytest.approx(600, abs=2)
        assert activity.elapsed_s == 600 + pause


def test_without_places_only_pauses_are_left_out():
    bare = recorder(places=False, hr=140).go(300, 3.0).wait(400).go(300, 3.0)
    for activity in unsummed(bare).values():
        assert activity.duration_s == pytest.approx(600, abs=1)


@pytest.mark.parametrize("cut", [(60, 120), (20, 30), (150, 170)])
def test_points_out_of_order_are_sorted(cut):
    begin, end = cut
    moved = recorder(hr=150, counts=True).go(180, 3.0)
    (track,) = moved.tracks
    track[:] = track[:begin] + track[end:] + track[begin:end]
    expected = (180, 180, 540)
    found = unsummed(moved) | {"fit": only(as_fit(moved, {}))}
    for activity in found.values():
        assert (activity.elapsed_s, activity.duration_s) == expected[:2]
        assert activity.distance_m == pytest.approx(540, abs=1)
        assert [point.t_s for point in activity.stream] == sorted(p.t_s for p in activity.stream)
        assert sum(activity.seconds_at_hr.values()) == 180


@pytest.mark.parametrize(("timer", "pause"), [(600, 0), (600, 300), (590.5, 1200)])
def test_the_devices_timer_wins_where_its_events_agree(timer, pause):
    moved = recorder(counts=True).go(300, 3.0).wait(pause).go(300, 3.0)
    events = [(0, STARTED), (300, STOPPED), (300 + pause, STARTED), (600 + pause, STOPPED)]
    activity = only(
        as_fit(moved, {"elapsed": 600 + pause, "timer": timer, "distance": 1800}, events=events)
    )
    assert (activity.duration_s, activity.elapsed_s) == (timer, 600 + pause)
    assert activity.notes == ()


@pytest.mark.parametrize("pause", [300, 1800])
def test_a_timer_that_ignores_its_own_stops_gives_way_to_them(pause):
    moved = recorder(counts=True).go(300, 3.0).wait(pause).go(300, 3.0)
    events = [(0, STARTED), (300, STOPPED), (300 + pause, STARTED), (600 + pause, STOPPED)]
    whole = {"elapsed": 600 + pause, "timer": 600 + pause, "distance": 1800}
    activity = only(as_fit(moved, whole, events=events))
    assert (activity.duration_s, activity.elapsed_s) == (600, 600 + pause)
    assert "stops are taken" in activity.notes[0]


@pytest.mark.parametrize("places", [True, False])
@pytest.mark.parametrize("with_events", [True, False])
@pytest.mark.parametrize("pause", [600, 1800])
def test_a_file_cut_off_knows_its_pauses(pause, with_events, places):
    moved = recorder(counts=not places, places=places).go(600, 3.0, 10).wait(pause).go(600, 3.0, 10)
    events = [(0, STARTED), (600, STOPPED), (600 + pause, STARTED)] if with_events else []
    activity = only(as_fit(moved, events=events))
    assert activity.duration_s == pytest.approx(1200, abs=10)
    assert activity.elapsed_s == 1200 + pause
    assert activity.distance_m == pytest.approx(3600, abs=5)
    assert "breaks off" in activity.notes[0]


@pytest.mark.parametrize("known", [{}, {"timer": 0}, {"elapsed": 0, "timer": 0}, {"elapsed": 900}])
def test_a_time_that_is_missing_or_0_comes_from_the_samples(known):
    moved = recorder(counts=True).go(900, 3.0, 10)
    activity = only(as_fit(moved, {"distance": 2700} | known))
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (900, 900, 2700)


@pytest.mark.parametrize(("elapsed", "timer"), [(500, 800), (0, 800), (700, 700), (3, 800)])
def test_elapsed_is_never_below_the_timer_nor_the_samples(elapsed, timer):
    moved = recorder(counts=True).go(800, 3.0, 20)
    activity = only(as_fit(moved, {"elapsed": elapsed, "timer": timer, "distance": 2400}))
    assert (activity.elapsed_s, activity.duration_s) == (800, 800)


@pytest.mark.parametrize("later", [1, 6, 10])
def test_a_watch_that_writes_on_for_a_moment_has_its_own_sums(later):
    moved = recorder(counts=True).go(800, 3.0, 20).go(later, 1.0, later)
    activity = only(as_fit(moved, {"elapsed": 800, "timer": 790, "distance": 2400}))
    assert (activity.elapsed_s, activity.duration_s, activity.distance_m) == (800, 790, 2400)


@pytest.mark.parametrize(("stated", "whole"), [(600, 930), (1200, 1500), (60, 600)])
def test_samples_that_go_on_after_the_summary_are_added(stated, whole):
    moved = recorder(counts=True, places=False, hr=145).go(whole, 3.2, 30)
    sums = {"elapsed": stated, "timer": stated, "distance": stated * 3.2}
    half = len(moved.points) // 3
    lap = {"duration": stated / 2, "distance": stated * 1.6}
    laps = [
        TcxLap([moved.points[:half]], **lap),
        TcxLap([moved.points[half:]], start=stated / 2, **lap),
    ]
    for activity in (only(as_fit(moved, sums)), only(as_tcx(*laps))):
        assert activity.duration_s == pytest.approx(whole, abs=1)
        assert activity.elapsed_s == whole
        assert activity.distance_m == pytest.approx(whole * 3.2, abs=1)
        assert any("the rest is added" in note for note in activity.notes)


def test_rest_after_the_summary_adds_nothing():
    moved = recorder(counts=True, hr=120).go(600, 3.0, 10).go(200, 0.0, 10)
    activity = only(as_fit(moved, {"elapsed": 600, "timer": 600, "distance": 1800}))
    assert (activity.duration_s, activity.distance_m) == (600, 1800)


@pytest.mark.parametrize("late", [5, 40, 300])
def test_a_lap_or_session_that_starts_after_its_first_sample_doesnt_tell_the_start(late):
    moved = recorder(counts=True).go(600, 3.0, 20)
    lap = TcxLap(moved.tracks, duration=600, distance=1800, start=late)
    sums = {"elapsed": 600, "timer": 600, "distance": 1800, "start": late}
    for activity in (only(as_tcx(lap)), only(as_fit(moved, sums))):
        assert activity.started_at == START
        assert (activity.duration_s, activity.distance_m) == (600, 1800)


@pytest.mark.parametrize("days", [20, 400, -30])
@pytest.mark.parametrize("at", [3, 50])
def test_a_leap_of_the_clock_is_taken_out_and_nothing_else(at, days):
    moved = recorder(counts=True, hr=144).go(1000, 3.0, 10)

    def leap(number, point):
        point.t += days * DAY if number > at else 0

    moved.change(leap)
    moved.t = 1000
    found = {
        "fit": only(as_fit(moved, {"elapsed": 1000, "timer": 1000, "distance": 3000})),
        "tcx": only(as_tcx(TcxLap(moved.tracks, duration=1000, distance=3000))),
        "gpx": only(as_gpx(moved)),
    }
    for activity in found.values():
        assert len(activity.stream) == 101
        assert activity.stream[-1].t_s == 1000
        assert activity.stream[-1].distance_m == pytest.approx(3000, abs=1)
        assert activity.seconds_at_hr == {144: 1000}
        assert (activity.duration_s, activity.elapsed_s) == (1000, 1000)
        assert any("leapt" in note for note in activity.notes)
    assert found["fit"].started_at == START


def test_a_clock_that_is_set_in_mid_run_dates_what_was_before():
    moved = recorder(counts=True).go(600, 3.0, 10)
    uptime = (FIT_EPOCH + timedelta(seconds=5000) - START).total_seconds()
    moved.change(lambda number, point: setattr(point, "t", point.t + uptime * (number < 4)))
    activity = only(as_fit(moved, {"elapsed": 600, "timer": 600, "start": uptime}))
    assert activity.started_at == START
    assert activity.stream[-1].t_s == 600


@pytest.mark.parametrize("start", [0, 120, 9_000_000])
def test_a_start_of_the_formats_first_years_is_none(start):
    moved = recorder(counts=True).go(600, 3.0, 10)
    offset = (FIT_EPOCH + timedelta(seconds=start) - START).total_seconds()
    sums = {"elapsed": 600, "timer": 600, "distance": 1800, "start": offset}
    for activity in (only(as_fit(moved, sums)), only(as_fit(Recorder(t=600), sums))):
        assert activity.started_at == START  # By its first record, or by its stamp.
        assert activity.duration_s == 600


@pytest.mark.parametrize("created", [START, None])
def test_where_all_times_count_from_switching_on_the_files_own_date_is_taken(created):
    moved = recorder(counts=True, hr=150).go(600, 3.0, 10)
    sums = {"elapsed": 600, "timer": 600, "distance": 1800}
    activity = only(as_fit(moved, sums, clock=100, created=created))
    assert activity.started_at == created
    assert (activity.duration_s, activity.distance_m) == (600, 1800)
    assert activity.seconds_at_hr == {150: 600}


@pytest.mark.parametrize(("gap", "sessions"), [(600, 1), (3500, 1), (3700, 2), (17_100, 2)])
def test_tracks_of_one_sport_are_two_sessions_after_an_hour(gap, sessions):
    first = recorder().go(600, 3.0, 10)
    second = Recorder(lat=first.lat, t=600.0 + gap).write().go(600, 3.0, 10)
    for order in ((first, second), (second, first)):
        found = read(as_gpx(*order)).activities
        assert len(found) == sessions
        assert sum(activity.duration_s for activity in found) == 1200
        assert found[0].started_at == START


@pytest.mark.parametrize(("far", "sessions"), [(50, 1), (700, 1), (3000, 2), (20_000, 2)])
def test_tracks_of_one_sport_are_two_sessions_in_two_places(far, sessions):
    first = recorder().go(600, 3.0, 10)
    second = Recorder(lat=first.lat + far * METRES, t=1200.0).write().go(600, 3.0, 10)
    assert len(read(as_gpx(first, second)).activities) == sessions


@pytest.mark.parametrize("kinds", [("running", "cycling"), ("Hike", "Run"), ("9", "1")])
def test_tracks_of_two_sports_are_two_sessions(kinds):
    first = recorder().go(600, 3.0, 10)
    second = Recorder(lat=first.lat, t=605.0).write().go(600, 3.0, 10)
    found = read(as_gpx(first, second, kinds=kinds)).activities
    assert [activity.elapsed_s for activity in found] == [600, 600]


@pytest.mark.parametrize(("laps", "seconds"), [([1800.0], 1800), ([400.0, 500.0], 900)])
def test_laps_in_milliseconds_are_told_by_their_points(laps, seconds):
    moved = recorder(counts=True).go(seconds, 3.0, 10)
    share = len(moved.points) // len(laps)
    parts = [moved.points[at * share :][: share + 1] for at in range(len(laps))]
    written = [TcxLap([part], lap * 1000, lap * 3) for part, lap in zip(parts, laps, strict=True)]
    activity = only(as_tcx(*written))
    assert activity.duration_s == seconds
    assert any("milliseconds" in note for note in activity.notes)


def test_legs_of_a_multisport_file_have_their_own_time():
    moved = recorder(counts=True, hr=130).go(2400, 8.0, 30).wait(60).go(900, 3.0, 30)
    legs = [
        {"elapsed": 2400, "timer": 2400, "distance": 19_200, "sport": CYCLING},
        {"start": 2460, "elapsed": 900, "timer": 900, "distance": 2700, "sport": RUNNING},
    ]
    ride, run = read(as_fit(moved, *legs)).activities
    assert (ride.elapsed_s, run.elapsed_s) == (2400, 900)
    assert (run.stream[0].distance_m, run.stream[-1].distance_m) == (0, pytest.approx(2700, abs=95))

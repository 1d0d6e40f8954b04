"""Heart rate of recordings: seconds at each rate from whatever spacing, and tags of any maker."""

import re

import pytest

from tests.importers.invented_tracks import (
    STARTED,
    STOPPED,
    TcxLap,
    as_fit,
    as_gpx,
    as_tcx,
    only,
    recorder,
)


def in_each_format(recording, seconds, events=()):
    sums = {"elapsed": recording.t, "timer": seconds}
    return [
        only(as_fit(recording, sums, events=events)),
        only(as_tcx(TcxLap(recording.tracks, seconds))),
        only(as_gpx(recording)),
    ]


@pytest.mark.parametrize(("every", "step"), [(4, 1), (2, 1), (10, 1), (8, 5), (3, 15)])
def test_a_rate_holds_until_the_next_one(every, step):
    moved = recorder(hr=140).go(every * step * 30, 3.0, step)
    moved.change(lambda at, point: setattr(point, "hr", point.hr if at % every == 0 else None))
    for activity in in_each_format(moved, moved.t):
        assert activity.seconds_at_hr == {140: moved.t}


def test_a_lost_strap_doesnt_go_on_for_ever():
    moved = recorder(hr=140).go(600, 3.0)
    moved.hr = None
    moved.go(600, 3.0)
    for activity in in_each_format(moved, moved.t):
        assert 600 <= activity.seconds_at_hr[140] <= 660
        assert len(activity.seconds_at_hr) == 1


@pytest.mark.parametrize("step", [1, 20, 45, 90])
@pytest.mark.parametrize("events", [True, False])
def test_long_steps_count_while_the_timer_runs(step, events):
    moved = recorder(hr=138).go(step * 10, 3.0, step)
    moved.hr = 152
    moved.go(step * 10, 3.0, step)
    told = [(0, STARTED), (moved.t, STOPPED)] if events else []
    for activity in in_each_format(moved, moved.t, told):
        assert activity.seconds_at_hr == {138: step * 11, 152: step * 9}


def test_one_long_step_counts_where_the_sums_tell_of_no_pause():
    moved = recorder(hr=138).go(300, 3.0, 5).wait(195).go(5, 40.0, 5).go(300, 3.0, 5)
    fit, tcx, _ = in_each_format(moved, moved.t)
    assert fit.seconds_at_hr == tcx.seconds_at_hr == {138: 800}


@pytest.mark.parametrize("pause", [120, 1800])
def test_nothing_counts_in_a_pause(pause):
    moved = recorder(hr=147).go(300, 3.0, 5).wait(pause).write().go(300, 3.0, 5)
    events = [(0, STARTED), (300, STOPPED), (300 + pause, STARTED), (moved.t, STOPPED)]
    for told in ((), events):
        for activity in in_each_format(moved, 600, told):
            assert activity.seconds_at_hr == {147: 600}


@pytest.mark.parametrize(("stop", "pause"), [(200, 120), (100, 40), (150, 600)])
def test_what_is_written_while_the_timer_stands_counts_for_nothing(stop, pause):
    moved = recorder(hr=147, counts=True, places=False).go(stop, 3.0, 2)
    moved.hr = 104
    moved.go(pause, 0.0, 2)
    moved.hr = 147
    moved.go(100, 3.0, 2)
    events = [(0, STARTED), (stop, STOPPED), (stop + pause, STARTED), (moved.t, STOPPED)]
    for sums in ({"elapsed": moved.t, "timer": stop + 100}, {"elapsed": moved.t}):
        activity = only(as_fit(moved, sums, events=events))
        assert activity.seconds_at_hr == {147: stop + 100}
        assert activity.duration_s == stop + 100


def test_a_rate_of_0_counts_for_nothing():
    moved = recorder(hr=140).go(100, 3.0)
    moved.hr = 0
    moved.go(50, 3.0)
    assert only(as_fit(moved, {})).seconds_at_hr == {140: 101}


TAGS = (
    "<hr>{}</hr>",
    "<bpm>{}</bpm>",
    "<heartrate>{}</heartrate>",
    "<heart_rate>{}</heart_rate>",
    "<HeartRateBpm><Value>{}</Value></HeartRateBpm>",
    '<x:hr xmlns:x="urn:of-nobody">{}</x:hr>',
    '<a:T xmlns:a="urn:a"><a:cad>88</a:cad><a:HeartRate>{}</a:HeartRate></a:T>',
    "<power>250</power><speed>3.1</speed><cadence>90</cadence><bpm>{}</bpm>",
    "<Cadence><Value>90</Value></Cadence><heartratebpm><value>{}</value></heartratebpm>",
)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("rate", [131, 164])
def test_tags_of_heart_rate_are_known_by_their_meaning(tag, rate):
    moved = recorder().go(600, 3.0, 10)
    own = f"<extensions>{tag.format(rate)}</extensions>".encode()
    gpx = as_gpx(moved).replace(b"</trkpt>", own + b"</trkpt>")
    tcx = as_tcx(TcxLap(moved.tracks, 600)).replace(b"</Trackpoint>", own + b"</Trackpoint>")
    for content in (gpx, tcx):
        activity = only(content)
        assert (activity.avg_hr, activity.records_with_hr) == (rate, 61)
        assert activity.seconds_at_hr == {rate: 600}


@pytest.mark.parametrize("tag", ["cad", "cadence", "power", "speed", "RunCadence", "hrv", "temp"])
def test_other_tags_are_no_heart_rate(tag):
    moved = recorder().go(600, 3.0, 10)
    for other in (f"<{tag}>90</{tag}>", f"<{tag}><Value>90</Value></{tag}>"):
        own = f"<extensions>{other}</extensions>".encode()
        gpx = as_gpx(moved).replace(b"</trkpt>", own + b"</trkpt>")
        tcx = as_tcx(TcxLap(moved.tracks, 600)).replace(b"</Trackpoint>", own + b"</Trackpoint>")
        for content in (gpx, tcx):
            assert only(content).avg_hr is None


def test_a_rate_that_is_no_number_is_none():
    moved = recorder(hr=150).go(100, 3.0, 10)
    content = re.sub(b">150<", b">n/a<", as_gpx(moved), count=5)
    activity = only(content)
    assert (activity.avg_hr, activity.records_with_hr) == (150, 6)

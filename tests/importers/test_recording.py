"""Recordings cut and joined: the parts add up to the whole, and nothing is made up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.case_files import case
from workouts.importing.formats.clock import Span
from workouts.importing.formats.recording import Recording, crop, cut, join, measure
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.samples import Sample
from workouts.importing.formats.types import Activity

CLIMB = 2
TOLD = Activity("run", "running", None, 0, 0, "0" * 64, title="Mine")


@st.composite
def recordings(draw: st.DrawFn) -> Recording:
    """A run of up to an hour with steps of 1 to 20 seconds, and perhaps a pause."""
    steps = draw(st.lists(st.integers(1, 20), min_size=4, max_size=80))
    paused_at = draw(st.integers(1, len(steps) - 1)) if draw(st.booleans()) else None
    t, metres, samples, along, pauses = 1000.0, 0.0, [], [], []
    for number, step in enumerate([0, *steps]):
        if number == paused_at:
            pauses.append(Span(t, t + 300.0))
            t += 300.0
        else:
            t += step
            metres += step * draw(st.floats(0.0, 6.0))
        beats = draw(st.integers(90, 180))
        samples.append(Sample(t, None, beats, 100 + metres / 50, 51 + metres / 1e5, 0.0))
        along.append(metres)
    return Recording(samples, along, pauses, (), [1000.0])


def totals(recording: Recording) -> tuple[float, float, float, float]:
    found = measure(recording, TOLD)
    return (
        found.duration_s,
        found.distance_m or 0.0,
        found.elevation_gain_m or 0.0,
        sum(found.seconds_at_hr.values()),
    )


@given(recordings(), st.floats(0.05, 0.95))
def test_two_parts_add_up_to_the_whole(recording, share):
    at = recording.length_s * share
    first, then = crop(recording, 0, at), crop(recording, at, recording.length_s)
    if min(len(first.samples), len(then.samples)) < 2:
        return
    whole = totals(recording)
    for slot, (one, two, both) in enumerate(zip(totals(first), totals(then), whole, strict=True)):
        # A rise that a cut parts may be too small to count in either part.
        assert one + two == pytest.approx(both, abs=25 if slot == CLIMB else 0.25)


@given(recordings(), st.floats(0.1, 0.45), st.floats(0.5, 0.9))
def test_what_is_cut_out_is_what_is_missing(recording, begin, end):
    length = recording.length_s
    part = crop(recording, length * begin, length * end)
    rest = cut(recording, length * begin, length * end)
    if min(len(part.samples), len(rest.samples)) < 2:
        return
    assert rest.timer_s + part.timer_s == pytest.approx(recording.timer_s, abs=0.01)
    assert rest.length_s <= length - length * (end - begin) + 0.01
    assert totals(rest)[1] + totals(part)[1] == pytest.approx(totals(recording)[1], abs=0.25)
    assert rest.times == sorted(rest.times)


@given(recordings(), st.floats(0.1, 0.9))
def test_parts_joined_again_are_the_whole(recording, share):
    at = recording.length_s * share
    first, then = crop(recording, 0, at), crop(recording, at, recording.length_s)
    if min(len(first.samples), len(then.samples)) < 2:
        return
    again = join(first, then, then.begin)
    assert again.timer_s == pytest.approx(recording.timer_s, abs=0.01)
    assert again.length_s == pytest.approx(recording.length_s, abs=0.01)
    assert totals(again)[1] == pytest.approx(totals(recording)[1], abs=0.25)


@given(recordings())
def test_the_whole_stays_as_it_is(recording):
    same = crop(recording, 0, recording.length_s)
    assert (same.samples, same.along) == (recording.samples, recording.along)


def test_two_runs_joined_have_a_pause_between_them():
    samples = [Sample(float(t), None, 120) for t in range(11)]
    run = Recording(samples, [3.0 * t for t in range(11)])
    both = measure(join(run, run, 100.0), TOLD)
    assert (both.elapsed_s, both.duration_s, both.distance_m) == (110, 20, 60)
    assert both.seconds_at_hr == {120: 20}
    assert both.title == "Mine"


def test_a_leap_that_is_cut_out_takes_its_metres_with_it():
    along = [0.0, 3, 6, 9000, 9003, 9006]
    samples = [Sample(float(t), None, None, None, 51.0, 0.0) for t in range(6)]
    mended = cut(Recording(samples, along), 2, 3)
    assert (mended.metres, mended.length_s) == (12, 4)
    assert measure(mended, TOLD).stream[-1].t_s == 4


def test_parts_add_up_where_few_samples_have_a_distance():
    samples = [Sample(float(t)) for t in range(101)]
    run = Recording(samples, [None if t % 20 else 10.0 + t for t in range(101)])
    first, then = crop(run, 0, 50), crop(run, 50, 100)
    assert (run.metres, first.metres, then.metres) == (110, 50, 60)


def test_laps_are_measured_again():
    samples = [Sample(1000.0 + t, None, 120 + t) for t in range(101)]
    run = Recording(samples, [2.0 * t for t in range(101)], lap_starts=[1000.0, 1040.0, 1080.0])
    laps = measure(crop(run, 20, 100), TOLD).laps
    assert [(lap.duration_s, lap.distance_m) for lap in laps] == [(20, 40), (40, 80), (20, 40)]


@pytest.mark.parametrize("name", ["run.fit", "run.tcx", "run.gpx", "paused.fit", "cut_off.fit"])
def test_a_recording_measures_what_its_file_says(name):
    [activity] = read_file(name, case(name)).activities
    assert activity.recording is not None
    recording = activity.recording()
    assert recording is not None
    again = measure(recording, activity)
    assert again.distance_m == pytest.approx(activity.distance_m, rel=0.02)
    assert again.duration_s == pytest.approx(activity.duration_s, rel=0.02, abs=2)
    assert again.elapsed_s == pytest.approx(activity.elapsed_s, rel=0.02, abs=2)
    assert sum(again.seconds_at_hr.values()) == pytest.approx(
        sum(activity.seconds_at_hr.values()), abs=2
    )
    assert again.stream == activity.stream
    assert replace(again, laps=(), notes=()).content_hash == activity.content_hash

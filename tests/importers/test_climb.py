"""Climb is summed from altitudes: hills count, the noise of sensors and satellites doesn't."""

from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from math import pi, sin
from random import Random

import pytest

from tests.importers.fit_encoder import FILE_ID, RECORD, SESSION, FitFile, seconds
from workouts.importing.formats.climb import climb_m
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.samples import Sample

START = datetime(2025, 2, 5, 7, 0, tzinfo=UTC)

ON_EARTH = (52.0, 5.0)


def samples(altitudes, *, step=10.0, place=ON_EARTH):
    return [Sample(at * step, None, None, height, *place) for at, height in enumerate(altitudes)]


def hill(height, points):
    """Return a slope up and down again."""
    return [height * (1 - abs(2 * at / (points - 1) - 1)) for at in range(points)]


def gain(altitudes, **how):
    found = climb_m([samples(altitudes, **how)])
    assert found is not None
    return found.gain_m


NOISE = {
    "sawtooth of 2.5 m": list(islice(cycle((-2.5, 2.5, 1.2, 0.0, -1.2)), 301)),
    "sawtooth of 4 m": list(islice(cycle((4.0, -4.0, -2.0, 0.0, 2.0)), 301)),
    "to and fro": [1.8 if at % 2 else -1.8 for at in range(301)],
    "waves": [2.0 * sin(2 * pi * at / 9) for at in range(301)],
    "whole metres": [float(round(Random(at).uniform(-2, 2))) for at in range(301)],
    "even": [Random(at).uniform(-3, 3) for at in range(301)],
    "normal": [Random(at).gauss(0, 1.2) for at in range(301)],
}


@pytest.mark.parametrize("step", [1.0, 3.0, 6.0, 9.0])
@pytest.mark.parametrize("noise", NOISE)
def test_a_flat_run_climbs_nothing(noise, step):
    assert gain([120 + error for error in NOISE[noise]], step=step) <= 12


@pytest.mark.parametrize("step", [3.0, 6.0, 9.0])
@pytest.mark.parametrize("noise", NOISE)
def test_a_hill_keeps_its_climb_under_noise(noise, step):
    heights = [slope + error for slope, error in zip(hill(80, 301), NOISE[noise], strict=True)]
    assert gain(heights, step=step) == pytest.approx(80, abs=8)


@pytest.mark.parametrize(
    ("height", "points", "step"), [(100, 121, 15), (25, 121, 10), (400, 61, 60)]
)
def test_a_clean_hill_is_measured_to_the_metre(height, points, step):
    assert gain(hill(height, points), step=step) == pytest.approx(height, rel=0.03)


def test_waves_of_a_barometer_on_a_hill_count_for_nothing():
    waves = [1.4 * sin(2 * pi * at / 10) for at in range(121)]
    slope = [height + wave for height, wave in zip(hill(30, 121), waves, strict=True)]
    found = climb_m([samples(slope)])
    assert (found.gain_m, found.loss_m) == (pytest.approx(30, abs=4), pytest.approx(30, abs=4))


def test_repeats_of_a_short_hill_are_no_noise():
    sprints = hill(8, 61) * 10  # up and down in half a minute each
    assert gain(sprints, step=1.0) == pytest.approx(80, rel=0.2)


def test_descent_is_told_apart_from_climb():
    down = climb_m([samples([300 - 0.5 * at for at in range(201)])])
    assert (down.gain_m, round(down.loss_m)) == (0, 100)


def test_points_without_a_fix_have_no_altitude():
    track = samples(hill(30, 121))
    for at in (0, 40, 41, 90):
        track[at] = track[at]._replace(altitude_m=0.0, lat=None, lon=None)
    assert climb_m([track]).gain_m == pytest.approx(30, abs=1)


def test_without_any_position_altitudes_count():
    assert gain(hill(30, 121), place=(None, None)) == pytest.approx(30, abs=1)


def test_an_altitude_that_is_set_anew_is_no_climb():
    heights = [0.0] * 20 + [350.0 + slope for slope in hill(30, 121)]
    assert gain(heights) == pytest.approx(30, abs=1)


def test_segments_are_not_joined():
    found = climb_m([samples([100.0] * 30), samples([140.0] * 30)])
    assert found.gain_m == 0


def test_what_counted_is_told():
    assert "more than 3 m" in climb_m([samples(hill(30, 121))]).note
    noisy = [120 + error for error in NOISE["sawtooth of 2.5 m"]]
    assert "more than 8 m" in climb_m([samples(noisy)]).note


def test_without_altitudes_nothing_is_known():
    assert climb_m([samples([None] * 5)]) is None
    assert climb_m([]) is None


def test_points_without_times_give_their_climb():
    track = [sample._replace(t=None) for sample in samples(hill(30, 121))]
    assert climb_m([track]).gain_m == pytest.approx(30, abs=2)


# --- In files -------------------------------------------------------------------------------------
def fit_run(altitudes, **summary):
    begin = seconds(START)
    file = FitFile().add(FILE_ID, type=4, manufacturer=1)
    for at, height in enumerate(altitudes):
        file.add(RECORD, timestamp=begin + 10 * at, altitude=height, distance=30 * at)
    length = 10 * (len(altitudes) - 1)
    spans = {"elapsed": length, "timer": length, "distance": 3 * length}
    file.add(SESSION, timestamp=begin + length, start=begin, sport=1, **spans, **summary)
    [activity] = read_file("run.fit", bytes(file)).activities
    return activity


def tcx_run(altitudes):
    points = "".join(
        f"<Trackpoint><Time>{START + timedelta(seconds=10 * at):%Y-%m-%dT%H:%M:%SZ}</Time>"
        f"<AltitudeMeters>{height:.1f}</AltitudeMeters>"
        f"<DistanceMeters>{30 * at}</DistanceMeters></Trackpoint>"
        for at, height in enumerate(altitudes)
    )
    stamp, length = f"{START:%Y-%m-%dT%H:%M:%SZ}", 10 * (len(altitudes) - 1)
    content = (
        "<TrainingCenterDatabase><Activities>"
        f'<Activity Sport="Running"><Id>{stamp}</Id><Lap StartTime="{stamp}">'
        f"<TotalTimeSeconds>{length}</TotalTimeSeconds>"
        f"<DistanceMeters>{3 * length}</DistanceMeters><Track>{points}</Track></Lap></Activity>"
        "</Activities></TrainingCenterDatabase>"
    )
    [activity] = read_file("run.tcx", content.encode()).activities
    return activity


@pytest.mark.parametrize("read", [fit_run, tcx_run])
@pytest.mark.parametrize("noise", ["sawtooth of 2.5 m", "whole metres", "even"])
def test_a_files_flat_run_and_hill_under_noise(read, noise):
    flat = read([120 + error for error in NOISE[noise]])
    assert (flat.elevation_gain_m <= 12, flat.climb_source) == (True, "altitudes")
    heights = [120 + slope + e for slope, e in zip(hill(80, 301), NOISE[noise], strict=True)]
    assert read(heights).elevation_gain_m == pytest.approx(80, abs=8)


@pytest.mark.parametrize("ascent", [0, 45])
def test_a_watchs_own_climb_is_kept(ascent):
    run = fit_run([120 + slope for slope in hill(80, 301)], ascent=ascent)
    assert (run.elevation_gain_m, run.climb_source) == (ascent, "device")
    assert not any("Climb" in note for note in run.notes)


def test_a_summary_without_climb_takes_it_from_altitudes_and_says_so():
    run = fit_run([120 + slope for slope in hill(80, 301)])
    assert run.elevation_gain_m == pytest.approx(80, abs=1)
    assert any("summed from the altitudes" in note for note in run.notes)

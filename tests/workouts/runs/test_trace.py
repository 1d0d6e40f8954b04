"""Sums over a run's trace: splits add up to the run, pace follows the speed, gaps stay gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.runs.trace import Split, Trace


def steady(seconds=1800, speed=3.0, every=10, **columns):
    """A run at one speed, in metres a second."""
    return Trace(
        [
            [t, t * speed, columns.get("pulse"), columns.get("height"), None, None]
            for t in range(0, seconds + 1, every)
        ]
    )


def test_splits_of_a_steady_run():
    *whole, last = steady(pulse=150, height=20).splits(1000)
    assert [round(split.seconds, 3) for split in whole] == [333.333] * 5
    assert last == Split(
        pytest.approx(400), pytest.approx(133.333, abs=0.01), 150, 0, pytest.approx(400)
    )


def test_a_few_metres_too_many_make_no_split():
    assert len(steady(seconds=340, speed=3.0).splits(1000)) == 1


def test_less_than_one_unit_is_one_split():
    [only] = steady(seconds=100).splits(1609.344)
    assert (only.metres, only.seconds, only.heart_rate) == (300, 100, None)


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 300)), min_size=1, max_size=80),
    st.sampled_from([1000, 1609.344]),
)
def test_splits_add_up_to_the_run(steps, unit):
    t = d = 0
    points = [[0, 0, None, None, None, None]]
    for seconds, metres in steps:
        t, d = t + seconds, d + metres
        points.append([t, d, None, None, None, None])
    trace = Trace(points)
    splits = trace.splits(unit)
    if trace.has_distance and splits:
        assert all(split.seconds >= 0 for split in splits)
        assert sum(split.metres for split in splits) <= d + 1e-6
        assert sum(split.metres for split in splits) >= d * 0.95 - unit * 0.05


def test_pace_is_that_of_the_speed_and_nothing_where_the_runner_stood():
    points = [[t, 3 * t, None, None, None, None] for t in range(0, 101, 5)]
    points += [[t, 300, None, None, None, None] for t in range(105, 301, 5)]
    paces = Trace(points).paces()
    assert paces[5][1] == pytest.approx(1 / 3)
    assert paces[-1] == (300, None)


def test_points_that_go_back_are_left_out():
    trace = Trace([[0, 0], [10, 30], [10, 40], [20, 20], [30, 90]])
    assert trace.track == [(0, 0), (10, 30), (30, 90)]


def test_without_distance_time_is_the_axis():
    trace = Trace([[0, None, 120, None, None, None], [5, None, None, None, None, None]])
    assert (trace.has_distance, trace.paces(), trace.splits(1000)) == (False, [], [])
    assert trace.along(2) == [(0, 120), (5, None)]
    assert trace.places() == []


def climb(grade, *, every=10):
    """Two kilometres at 2.5 metres a second and one grade."""
    return Trace(
        [[t, t * 2.5, None, 100 + t * 2.5 * grade, None, None] for t in range(0, 801, every)]
    )


def test_a_climb_counts_as_more_metres_on_the_level():
    assert [split.flat_m for split in climb(0.1).splits(1000)] == [pytest.approx(1658, abs=1)] * 2
    assert [split.flat_m for split in climb(-0.1).splits(1000)] == [pytest.approx(598, abs=2)] * 2
    assert [split.flat_m for split in climb(0.5).splits(1000)] == [None] * 2  # never measured


def test_ups_and_downs_do_not_cancel_out():
    points = [[t, t * 2.5, None, 20 * abs(t % 80 / 40 - 1), None, None] for t in range(0, 401, 40)]
    [only] = Trace(points).splits(1000)
    assert (only.rise_m, only.flat_m) == (0, pytest.approx(1501, abs=1))


def test_the_fastest_stretch_of_a_steady_run_is_any():
    run = steady()
    assert run.fastest_s(1000) == pytest.approx(1000 / 3)
    assert run.fastest_s(5400) == pytest.approx(1800)
    assert run.fastest_s(5401) is None  # longer than the run


def at_speeds(*parts):
    """A run of parts, each (seconds, metres a second), with a point every ten seconds."""
    points, seconds, metres = [[0, 0.0]], 0, 0.0
    for length, speed in parts:
        for _ in range(length // 10):
            seconds, metres = seconds + 10, metres + 10 * speed
            points.append([seconds, metres])
    return Trace(points)


def test_the_fastest_stretch_may_begin_or_end_between_two_points():
    for parts in ([(100, 5), (300, 3)], [(300, 3), (100, 5)], [(100, 3), (100, 5), (100, 2.9)]):
        assert at_speeds(*parts).fastest_s(600) == pytest.approx(100 + 100 / 3)


def test_a_pause_counts_only_where_it_can_not_be_left_out():
    paused = at_speeds((600, 3), (300, 0), (600, 3))
    assert paused.fastest_s(1000) == pytest.approx(1000 / 3)
    assert paused.fastest_s(3000) == pytest.approx(1300)


def test_what_can_not_be_told_is_none():
    assert Trace([]).fastest_s(400) is None
    assert steady(every=100).fastest_s(1000) is None  # four points of it
    leap = Trace([*([t, t * 3.0] for t in range(0, 600, 10)), [600, 9000]])
    assert leap.fastest_s(1000) is None


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 90)), min_size=10, max_size=60))
def test_no_stretch_from_point_to_point_is_faster(steps):
    seconds = metres = 0
    points = [[0, 0]]
    for step, far in steps:
        seconds, metres = seconds + step, metres + far
        points.append([seconds, metres])
    trace = Trace(points)
    best = trace.fastest_s(200)
    if best is not None:
        for begin, (t, m) in enumerate(points):
            for later, further in points[begin:]:
                assert further - m < 200 or later - t >= best - 1e-6

"""The kind of a run is guessed only where its recording shows it, and the reason says from what."""

from datetime import UTC, datetime

import pytest

from workouts.importing.formats.run_kind import Usual, guess
from workouts.importing.formats.run_titles import kind_in_title
from workouts.importing.formats.types import Activity, Lap, StreamPoint

USUAL = Usual(runs=20, duration_s=2700, speed=2.7)
START = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)


def recorded(*parts, slope=(), laps=(), **more):
    """A run of parts, each (seconds, metres a second); `slope` repeats as metres of altitude."""
    stream, marks, t, metres, height = [], [], 0, 0.0, 100.0
    for number, (seconds, speed) in enumerate(parts):
        marks.append(Lap(None, seconds, seconds * speed, None))
        for _ in range(seconds // 5):
            stream.append(StreamPoint(t, metres, None, height, None, None))
            t, metres = t + 5, metres + 5 * speed
            if slope:
                height += slope[number % len(slope)] * 5 / seconds
    return Activity(
        **{
            "sport": "run",
            "sport_name": "running",
            "started_at": START,
            "duration_s": float(t),
            "elapsed_s": float(t),
            "content_hash": "0" * 64,
            "distance_m": metres,
            "stream": tuple(stream),
            "laps": tuple(marks) if laps is True else laps,
        }
        | more
    )


def kind(activity, usual=USUAL):
    found = guess(activity, usual)
    return found and found.kind


def why(activity: Activity) -> str:
    found = guess(activity, USUAL)
    return found.why if found else ""


FAST, SLOW = (180, 4.2), (120, 2.2)
SESSION = ((600, 2.6), *(FAST, SLOW) * 5, (600, 2.6))
HOUR = ((3600, 2.7),)


def test_laps_fast_and_slow_in_turn_are_intervals():
    assert kind(recorded(*SESSION, laps=True)) == "intervals"
    assert kind(recorded(*SESSION, laps=True, stream=())) == "intervals"
    assert "laps" in why(recorded(*SESSION, laps=True))


def test_a_pace_fast_and_slow_in_turn_is_intervals_without_laps():
    assert kind(recorded(*SESSION)) == "intervals"
    assert "pace" in why(recorded(*SESSION))


def test_laps_that_the_watch_marked_each_kilometre_tell_nothing():
    kilometres = tuple(Lap(None, 380 - n % 2 * 100, 1000.0, None) for n in range(8))
    assert kind(recorded((2640, 3.0), stream=(), laps=kilometres)) is None


@pytest.mark.parametrize(
    "parts",
    [
        ((600, 2.6), *((60, 2.3), (60, 1.4)) * 15),  # running with walking breaks
        ((600, 2.6), *((20, 4.5), (60, 2.4)) * 4, (600, 2.6)),  # a few strides
        ((300, 2.7), (90, 0.0), (400, 2.8), (60, 0.0), (200, 2.7), (30, 0.0), (900, 2.7)),  # lights
        ((900, 3.4), (900, 2.4), (900, 3.2)),  # nothing regular
    ],
)
def test_what_only_looks_like_intervals_is_none(parts):
    assert kind(recorded(*parts)) in {None, "steady"}
    assert kind(recorded(*parts), Usual()) is None


def test_the_same_slope_again_and_again_is_hills():
    repeats = recorded(*((90, 2.8), (90, 2.8)) * 8, slope=(25, -25))
    assert kind(repeats) == "hills"
    assert kind(recorded(*((225, 2.8), (225, 2.8)) * 16, slope=(25, -25))) == "long"
    rolling = recorded(*((300, 2.7),) * 10, slope=(10, -4, 18, -9, 5, -16, 12, -3))
    assert kind(rolling) != "hills"
    noise = recorded(*((10, 2.7),) * 200, slope=(3, -3))
    assert kind(noise) == "steady"


def test_far_more_down_than_up_is_downhill():
    down = recorded(*HOUR, elevation_gain_m=40.0, elevation_loss_m=600.0)
    assert kind(down) == "downhill"
    assert kind(recorded(*HOUR, elevation_loss_m=600.0)) == "steady"  # up isn't known


@pytest.mark.parametrize(
    ("minutes", "usual", "expected"),
    [
        (80, Usual(20, 45 * 60, None), "long"),
        (80, Usual(20, 60 * 60, None), None),
        (80, Usual(4, 30 * 60, None), None),  # too few to know what is usual
        (74, Usual(20, 30 * 60, None), None),  # much longer than usual, and yet not long
        (104, Usual(), None),
        (105, Usual(), "long"),
    ],
)
def test_a_long_run_is_long_beside_what_is_usual(minutes, usual, expected):
    assert kind(recorded((minutes * 60, 2.7), stream=()), usual) == expected


@pytest.mark.parametrize(
    ("speed", "expected"),
    [(2.4, "easy"), (2.49, "steady"), (2.7, "steady"), (2.96, "steady"), (2.98, "tempo")],
)
def test_an_even_pace_is_judged_by_the_usual_one(speed, expected):
    assert kind(recorded((2400, speed))) == expected
    assert kind(recorded((2400, speed)), Usual(4, 2700, 2.7)) is None


def test_an_even_pace_over_hills_or_a_short_dash_tells_nothing():
    assert kind(recorded((2400, 2.7), elevation_gain_m=200.0)) is None
    assert kind(recorded((600, 3.4))) is None
    assert kind(recorded((590, 2.7))) is None
    assert kind(recorded((80 * 60, 3.2)), Usual(20, 80 * 60, 2.7)) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Intervals", "intervals"),
        ("6 x 800 m", "intervals"),
        ("5x1km", "intervals"),
        ("Intervalltraining", "intervals"),
        ("Séance fractionné", "intervals"),
        ("Long Run", "long"),
        ("Langer Lauf", "long"),
        ("Sortie longue du dimanche", "long"),
        ("Hill repeats", "hills"),
        ("Hill sprints 8x20s", "hills"),
        ("Tempo run", "tempo"),
        ("Lockerer Lauf", "easy"),
        ("Easy with 6x100m strides", "easy"),
        ("Easy recovery run", "recovery"),
        ("Bushy parkrun", "race"),
        ("Fartlek", "fartlek"),
        # Places, weather and mixtures name none.
        ("Chapel Hill Running", None),
        ("Long Beach Running", None),
        ("Racecourse Road", None),
        ("Corsa con bel tempo", None),
        ("Long run with tempo finish", None),
        ("Not easy", None),
        ("Morning Run", None),
        ("", None),
    ],
)
def test_a_title_names_a_kind_or_none(title, expected):
    assert kind_in_title(title) == expected


def test_the_title_goes_before_the_recording():
    assert kind(recorded(*SESSION, laps=True, title="Race day")) == "race"
    assert why(recorded(*HOUR, title="Race day")) == "its title says so"


def test_a_clock_that_leaps_is_not_looked_through_step_by_step():
    ends = [StreamPoint(t, t / 2, None, None, None, None) for t in (0, 1e12)]
    assert kind(recorded(*HOUR, stream=tuple(ends))) is None


def test_nothing_to_go_by_gives_no_guess():
    nothing = {"stream": (), "laps": (), "distance_m": None}
    assert guess(recorded((1800, 2.7), **nothing), Usual()) is None
    assert guess(recorded((1800, 2.7), **nothing), USUAL) is None

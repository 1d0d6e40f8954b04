"""Which sets were a best: what is compared, and that equal, first and warm-up sets are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.coaching.lift_records import SAME, Bests, Performed, Record, records

BEFORE = Bests(e1rm=96.0, load=80.0, reps=12, time=60)  # 80 kg x 6


@pytest.mark.parametrize(
    ("lift_set", "found"),
    [
        (Performed(6, 80.0), []),
        (Performed(7, 80.0), [Record.E1RM]),
        (Performed(6, 80.0, rir=1), [Record.E1RM]),
        (Performed(6, 80.0, rir=4), []),  # too far from failure to be believed
        (Performed(1, 80.0 + SAME), []),  # as pounds may come back
        (Performed(1, 80.0 + 2 * SAME), [Record.LOAD]),
        (Performed(1, 81.0), [Record.LOAD]),
        (Performed(6, 82.5), [Record.LOAD, Record.E1RM]),
        (Performed(11, 80.0), []),  # too many repetitions for an estimate
        (Performed(9, 82.5, warm_up=True), []),
        (Performed(12), []),
        (Performed(13), [Record.REPS]),
        (Performed(seconds=60), []),
        (Performed(seconds=61), [Record.TIME]),
        (Performed(10, seconds=61), []),  # the time of repetitions is no hold
        (Performed(), []),
    ],
)
def test_what_beats_the_bests_before(lift_set, found):
    assert records([lift_set], BEFORE) == [found]


def test_a_first_has_nothing_to_beat():
    assert records([Performed(6, 80.0), Performed(8, 80.0)], Bests()) == [[], [Record.E1RM]]


def test_a_set_also_has_to_beat_those_before_it():
    rising = [Performed(6, 82.5), Performed(6, 82.5), Performed(6, 85.0)]
    both = [Record.LOAD, Record.E1RM]
    assert records(rising, BEFORE) == [both, [], both]


def test_bests_of_sets():
    done = [Performed(6, 80.0), Performed(3, 85.0), Performed(9), Performed(seconds=40)]
    assert Bests.of(done) == Bests(e1rm=96.0, load=85.0, reps=9, time=40)


performed = st.builds(
    Performed,
    reps=st.none() | st.integers(1, 15),
    load_kg=st.none() | st.floats(0, 300),
    seconds=st.none() | st.integers(1, 300),
    rir=st.none() | st.integers(0, 6),
    warm_up=st.booleans(),
)


@given(st.lists(performed), performed)
def test_a_set_repeated_is_never_a_record(done, again):
    assert records([*done, again, again], Bests())[-1] == []

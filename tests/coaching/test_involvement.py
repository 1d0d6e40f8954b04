"""What running worked, in minutes by role; never in sets."""

from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.build import run
from workouts.coaching.involvement import Worked, running_involvement
from workouts.coaching.movement import Muscle
from workouts.coaching.muscles import RUNNING
from workouts.coaching.sessions import RunKind


def test_minutes_add_up_by_role():
    found = running_involvement([run(0, 40), run(2, 30, kind="sprint"), run(4, 20)])
    assert found[Muscle.QUADS] == Worked(90, 0, 0)
    assert found[Muscle.GLUTES] == Worked(30, 60, 0)
    assert found[Muscle.CALVES] == Worked(60, 30, 0)
    assert found[Muscle.ARMS] == Worked(0, 30, 60)
    assert found[Muscle.CORE] == Worked(0, 0, 90)


def test_the_strongest_role_is_named():
    roles = [Worked(1, 9, 9).strongest, Worked(0, 1, 9).strongest, Worked(0, 0, 9).strongest]
    assert roles == ["primary", "secondary", "stabilising"]


def test_no_run_works_nothing():
    assert running_involvement([]) == {}


@given(st.lists(st.sampled_from(list(RunKind))))
def test_each_muscle_has_the_minutes_of_every_run_that_works_it(kinds):
    found = running_involvement(run(0, 10, kind=kind) for kind in kinds)
    for muscle in Muscle:
        working = [kind for kind in kinds if any(muscle in role for role in RUNNING[kind])]
        assert sum(found.get(muscle, Worked())) == 10 * len(working)

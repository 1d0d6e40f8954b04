"""An exercise of one's own: what its muscles make of its sets."""

import pytest

from workouts.coaching.types import Movement, Muscle


def own(**muscles):
    return Movement("own", **{role: frozenset(map(Muscle, some)) for role, some in muscles.items()})


@pytest.mark.parametrize(
    ("movement", "coefficients"),
    [
        (own(), (0, 0, 0, 0)),
        (own(primary=["glutes"], secondary=["quads"]), (1, 0.5, 0, 0)),
        (own(primary=["calves"], secondary=["hamstrings"]), (0, 0, 0.5, 1)),
        (own(primary=["arms"], secondary=["glutes"], stabilising=["calves"]), (0.5, 0, 0, 0)),
        (own(primary=["quads"], secondary=["quads"]), (0, 1, 0, 0)),
    ],
)
def test_a_main_muscle_gets_the_set_and_a_helping_one_half_of_it(movement, coefficients):
    assert movement.coefficients == coefficients


@pytest.mark.parametrize(
    ("movement", "mapped", "lower_body"),
    [
        (own(), False, False),
        (own(primary=["glutes"]), True, True),
        (own(secondary=["glutes"]), True, True),
        (own(stabilising=["glutes"]), True, False),
        (own(primary=["arms"]), True, False),
        (own(secondary=["back"]), True, False),
        (own(primary=["adductors"], secondary=["calves"]), True, True),
        (own(primary=["arms"], secondary=["back"], stabilising=["quads"]), True, False),
    ],
)
def test_an_exercise_is_for_the_legs_where_it_moves_one_of_the_four(movement, mapped, lower_body):
    assert (movement.mapped, movement.is_lower_body) == (mapped, lower_body)

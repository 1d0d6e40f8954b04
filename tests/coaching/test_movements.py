"""An exercise of one's own: what its muscles make of its sets."""

import pytest

from workouts.coaching.movement import Movement, Muscle


def own(**muscles):
    return Movement("own", **{role: frozenset(map(Muscle, some)) for role, some in muscles.items()})


@pytest.mark.parametrize(
    ("muscles", "coefficients"),
    [
        ({}, (0, 0, 0, 0)),
        ({"primary": ["glutes"], "secondary": ["quads"]}, (1, 0.5, 0, 0)),
        ({"primary": ["calves"], "secondary": ["hamstrings"]}, (0, 0, 0.5, 1)),
        ({"primary": ["arms"], "secondary": ["glutes"], "stabilising": ["calves"]}, (0.5, 0, 0, 0)),
        ({"primary": ["quads"], "secondary": ["quads"]}, (0, 1, 0, 0)),
    ],
)
def test_a_main_muscle_gets_the_set_and_a_helping_one_half_of_it(muscles, coefficients):
    assert own(**muscles).coefficients == coefficients


@pytest.mark.parametrize(
    ("muscles", "mapped", "lower_body"),
    [
        ({}, False, False),
        ({"primary": ["glutes"]}, True, True),
        ({"secondary": ["glutes"]}, True, True),
        ({"stabilising": ["glutes"]}, True, False),
        ({"primary": ["arms"]}, True, False),
        ({"secondary": ["back"]}, True, False),
        ({"primary": ["adductors"], "secondary": ["calves"]}, True, True),
        ({"primary": ["arms"], "secondary": ["back"], "stabilising": ["quads"]}, True, False),
    ],
)
def test_an_exercise_is_for_the_legs_where_it_moves_one_of_the_four(muscles, mapped, lower_body):
    movement = own(**muscles)
    assert (movement.has_muscles, movement.is_lower_body) == (mapped, lower_body)

"""The muscles that the named exercises and the kinds of run work, by role.

"Glutes" is gluteus maximus; the smaller glutes sit with the abductors under adductors. Running and
the squat, lunge, bridge and step-up rest on studies; hamstrings in the deadlift, the lateral lunge,
skipping (with a rope), and all trunk and arm entries are conventions.
"""

from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from workouts.coaching.movement import CountsWeekly, Movement, Muscle, TiresLegs
from workouts.coaching.sessions import RunKind

GLUTES, QUADS, HAMSTRINGS, CALVES, HIP_FLEXORS, CORE, BACK, SHOULDERS, ARMS, ADDUCTORS = Muscle
_Some: TypeAlias = tuple[Muscle, ...]


class Involvement(NamedTuple):
    """Muscles by role; a muscle without a role is not involved."""

    primary: frozenset[Muscle]
    secondary: frozenset[Muscle]
    stabilising: frozenset[Muscle]


# A table that the formatter would break into a line for each value.
# fmt: off
# Slug, main muscles, helpers, stabilisers; which sets are hard on the legs, and which count
_EXERCISES: tuple[tuple[str, _Some, _Some, _Some, TiresLegs, CountsWeekly], ...] = (
    ("squat", (GLUTES, QUADS), (), (HAMSTRINGS, CALVES, CORE, BACK, ADDUCTORS), "always", "always"),
    ("deadlift", (GLUTES, HAMSTRINGS, BACK), (QUADS,), (CORE, SHOULDERS, ARMS, ADDUCTORS), "always",
     "always"),
    ("lunge", (GLUTES, QUADS), (HAMSTRINGS,), (CALVES, HIP_FLEXORS, CORE, BACK, ADDUCTORS),
     "always", "always"),
    ("glute_bridge", (GLUTES,), (HAMSTRINGS,), (CORE, BACK, ADDUCTORS), "loaded", "loaded_or_hard"),
    ("step_up", (GLUTES, QUADS), (HAMSTRINGS,), (CALVES, HIP_FLEXORS, CORE, BACK, ADDUCTORS),
     "always", "always"),
    ("calf_raise", (CALVES,), (), (CORE,), "never", "always"),
    ("lateral_lunge", (GLUTES, QUADS), (HAMSTRINGS, ADDUCTORS), (CALVES, CORE, BACK), "always",
     "always"),
    ("banded_crab_walk", (ADDUCTORS,), (GLUTES,), (QUADS, CORE), "never", "hard"),
    ("banded_donkey_kick", (GLUTES,), (HAMSTRINGS,), (CORE, BACK, SHOULDERS, ARMS, ADDUCTORS),
     "never", "hard"),
    ("skipping", (CALVES,), (QUADS, ARMS), (GLUTES, HAMSTRINGS, CORE, BACK, SHOULDERS), "never",
     "never"),
)
# fmt: on
MOVEMENTS = MappingProxyType(
    {
        slug: Movement(slug, frozenset(main), frozenset(helping), frozenset(still), tires, counts)
        for slug, main, helping, still, tires, counts in _EXERCISES
    }
)

_TRUNK = frozenset({CORE, BACK, SHOULDERS, ARMS, ADDUCTORS})
_FLAT = Involvement(
    frozenset({QUADS, CALVES}), frozenset({GLUTES, HAMSTRINGS, HIP_FLEXORS}), _TRUNK
)
_FAST = Involvement(
    frozenset({GLUTES, QUADS, HAMSTRINGS, CALVES}), frozenset({HIP_FLEXORS}), _TRUNK
)
_DOWNHILL = Involvement(
    frozenset({QUADS}), frozenset({GLUTES, CALVES}), _TRUNK | {HAMSTRINGS, HIP_FLEXORS}
)
_SPRINT = Involvement(
    frozenset({GLUTES, QUADS, HAMSTRINGS, HIP_FLEXORS}),
    frozenset({CALVES, SHOULDERS, ARMS, ADDUCTORS}),
    frozenset({CORE, BACK}),
)
_BY_KIND = {
    RunKind.INTERVALS: _FAST,
    RunKind.FARTLEK: _FAST,
    RunKind.HILLS: _FAST,
    RunKind.DOWNHILL: _DOWNHILL,
    RunKind.SPRINT: _SPRINT,
}
RUNNING = MappingProxyType({kind: _BY_KIND.get(kind, _FLAT) for kind in RunKind})

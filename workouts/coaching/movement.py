"""Muscles, and exercises with the muscles that they train."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias


class Muscle(StrEnum):
    """Muscle groups of the involvement tables; adductors stand for abductors as well."""

    GLUTES = "glutes"
    QUADS = "quads"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    HIP_FLEXORS = "hip_flexors"
    CORE = "core"
    BACK = "back"
    SHOULDERS = "shoulders"
    ARMS = "arms"
    ADDUCTORS = "adductors"


LEG_MUSCLES = (Muscle.GLUTES, Muscle.QUADS, Muscle.HAMSTRINGS, Muscle.CALVES)
LOWER_BODY = frozenset(LEG_MUSCLES)


TiresLegs: TypeAlias = Literal["always", "loaded", "never"]
CountsWeekly: TypeAlias = Literal["always", "loaded_or_hard", "hard", "never"]


@dataclass(frozen=True, slots=True)
class Movement:
    """An exercise: the muscles it trains, and when its sets count.

    `tires_legs`: which heavy sets make a session hard on the legs. `counts_weekly`: which sets
    count in the week; "hard" means close to failure only. `coefficients` follow LEG_MUSCLES.
    """

    slug: str
    primary: frozenset[Muscle] = frozenset()
    secondary: frozenset[Muscle] = frozenset()
    stabilising: frozenset[Muscle] = frozenset()
    tires_legs: TiresLegs = "never"
    counts_weekly: CountsWeekly = "always"
    has_muscles: bool = field(init=False)
    is_lower_body: bool = field(init=False)
    coefficients: tuple[float, float, float, float] = field(init=False)

    def __post_init__(self) -> None:
        glutes, quads, hamstrings, calves = (
            1.0 if muscle in self.primary else 0.5 if muscle in self.secondary else 0.0
            for muscle in LEG_MUSCLES
        )
        set_once = object.__setattr__
        set_once(self, "has_muscles", bool(self.primary or self.secondary or self.stabilising))
        set_once(self, "is_lower_body", bool(LOWER_BODY & (self.primary | self.secondary)))
        set_once(self, "coefficients", (glutes, quads, hamstrings, calves))

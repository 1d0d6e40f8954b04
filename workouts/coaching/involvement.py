"""Minutes for which running worked each muscle, by role; they are never added to counted sets."""

from collections.abc import Iterable
from typing import NamedTuple

from workouts.coaching.movement import Muscle
from workouts.coaching.muscles import RUNNING
from workouts.coaching.sessions import RunSession


class Worked(NamedTuple):
    """Minutes of running in which a muscle was a main mover, a helper or a stabiliser."""

    primary: float = 0.0
    secondary: float = 0.0
    stabilising: float = 0.0

    @property
    def strongest(self) -> str:
        """Return the strongest role it had: "primary", "secondary" or "stabilising"."""
        if self.primary:
            return "primary"
        return "secondary" if self.secondary else "stabilising"


def running_involvement(runs: Iterable[RunSession]) -> dict[Muscle, Worked]:
    """Add up minutes by muscle and role over runs; a muscle that no run worked is left out."""
    found: dict[Muscle, list[float]] = {}
    for run in runs:
        for place, muscles in enumerate(RUNNING[run.kind]):  # the roles in the order of Worked
            for muscle in muscles:
                found.setdefault(muscle, [0.0, 0.0, 0.0])[place] += run.minutes
    return {muscle: Worked(*minutes) for muscle, minutes in found.items()}

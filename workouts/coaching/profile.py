"""The member as the rules know them: goal, statuses, age, and what food guidance needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Goal(StrEnum):
    """The member's goal."""

    MUSCLE = "muscle"
    BALANCED = "balanced"
    ENDURANCE = "endurance"


class Status(StrEnum):
    """A circumstance under which goals rest."""

    NONE = "none"
    ILL = "ill"
    INJURED = "injured"
    TAPER = "taper"
    HOLIDAY = "holiday"
    PREGNANT = "pregnant"
    POSTPARTUM = "postpartum"


class StatusSpan(NamedTuple):
    """A circumstance on the local dates from `first` to `last`, both included; None is open."""

    status: Status
    first: date | None = None
    last: date | None = None

    def touches(self, first: date, last: date) -> bool:
        """Whether it has a date from `first` to `last`, both included."""
        return (self.first is None or self.first <= last) and (
            self.last is None or self.last >= first
        )


@dataclass(frozen=True, slots=True)
class Person:
    """The member as the rules know them; ``fuel_…`` is about amounts of food.

    `goal_chosen`: False where the goal is the default, which nobody picked. `statuses`: those that
    touch the week or the 91 days before it, in any order.
    """

    goal: Goal = Goal.BALANCED
    goal_chosen: bool = True
    statuses: tuple[StatusSpan, ...] = ()
    under_18: bool = False
    body_mass_kg: float | None = None
    fuel_opt_in: bool = False
    fuel_unsuitable: bool = False

    @property
    def chose_muscle(self) -> bool:
        """Whether the member picked the muscle goal."""
        return self.goal is Goal.MUSCLE and self.goal_chosen

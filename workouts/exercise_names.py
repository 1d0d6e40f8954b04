"""The names that a member's exercises go by."""

import difflib
from dataclasses import dataclass

from workouts.models import Athlete, Exercise


@dataclass(frozen=True)
class ExerciseNames:
    """The exercises a member can type: by name, alias or slug, in any case."""

    by_name: dict[str, Exercise]
    shown: list[str]

    @classmethod
    def of(cls, athlete: Athlete) -> "ExerciseNames":
        """Names known to a member; their own come before the catalogue's."""
        found: dict[str, Exercise] = {}
        exercises = list(Exercise.objects.visible_to(athlete))
        for exercise in sorted(exercises, key=lambda one: one.athlete_id is not None):
            for name in (exercise.slug, *exercise.aliases, exercise.name):
                found[name.casefold()] = exercise
        return cls(found, [exercise.name for exercise in exercises])

    def find(self, typed: str) -> Exercise | None:
        """The exercise of a typed name."""
        return self.by_name.get(" ".join(typed.split()).casefold())

    def close_to(self, typed: str) -> list[str]:
        """Up to three names that look alike."""
        return difflib.get_close_matches(typed, self.shown, n=3, cutoff=0.5)

"""The names that a member's exercises go by."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from workouts.models import Athlete, Exercise

# The unit of an exercise's loads (kg, lb) and its rest in seconds: None for the usual, 0 for none.
Habit = tuple[str, int | None]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class ExerciseNames:
    """The exercises a member can type, by name, alias or slug in any case; habits by their keys."""

    by_name: dict[str, Exercise]
    shown: list[str]
    habits: dict[int, Habit]

    @property
    def exercises(self) -> set[Exercise]:
        """Each of them once."""
        return set(self.by_name.values())

    @classmethod
    def of(cls, athlete: Athlete) -> "ExerciseNames":
        """Names known to a member; their own come before the catalogue's. One query."""
        found: dict[str, Exercise] = {}
        exercises = list(
            Exercise.objects.named_by(athlete).annotate(
                habit=FilteredRelation("habits", condition=Q(habits__athlete=athlete)),
                load_unit=F("habit__load_unit"),
                rest_s=F("habit__rest_s"),
            )
        )
        by_id: dict[int | None, Exercise] = {one.pk: one for one in exercises}
        habits = {one.pk: (one.load_unit, one.rest_s) for one in exercises if one.load_unit}
        for exercise in sorted(exercises, key=lambda one: one.athlete_id is not None):
            for name in (exercise.slug, *exercise.aliases, exercise.name):
                found[name.casefold()] = by_id.get(exercise.merged_into_id, exercise)
        shown = [exercise.name for exercise in exercises if exercise.merged_into_id is None]
        return cls(found, shown, habits)

    def find(self, typed: str) -> Exercise | None:
        """The exercise of a typed name."""
        return self.by_name.get(" ".join(typed.split()).casefold())

    def search(self, typed: str, *, recent: Sequence[str] = (), most: int = 8) -> list[str]:
        """Names whose words, or whose aliases' words, begin as the typed words do; best first.

        Exercises done lately come first, then those whose own name fits, then short names.
        """
        wanted = typed.casefold().split()
        if not wanted:
            return []
        lately = {name: place for place, name in enumerate(recent)}
        found: dict[str, tuple[int, int, int, str]] = {}
        for name, exercise in self.by_name.items():
            words = _WORD.findall(name)
            if not all(any(word.startswith(part) for word in words) for part in wanted):
                continue
            shown = exercise.name
            fit = 2 if name != shown.casefold() else 0 if name.startswith(wanted[0]) else 1
            rank = (lately.get(shown, len(lately)), fit, len(shown), shown)
            found[shown] = min(rank, found.get(shown, rank))
        return sorted(found, key=lambda shown: found[shown])[:most]

    def close_to(self, typed: str) -> list[str]:
        """Up to three names that look alike."""
        return difflib.get_close_matches(typed, self.shown, n=3, cutoff=0.5)

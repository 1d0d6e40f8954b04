"""The names that a member's exercises go by."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q

from workouts.models import Athlete, Exercise

# The unit of an exercise's loads (kg, lb) and its rest in seconds: None for the usual, 0 for none.
Habit = tuple[str, int | None]
_WORD = re.compile(r"[^\W_]+")
MOST_ASKED = 12  # names at once: more exercises than a session has


@dataclass(frozen=True)
class ExerciseNames:
    """The exercises a member can type, by name, alias or slug in any case; habits by their keys."""

    by_name: dict[str, int]
    by_pk: dict[int, Exercise]
    habits: dict[int, Habit]

    @property
    def exercises(self) -> list[Exercise]:
        """Each exercise that a name leads to, once."""
        return [self.by_pk[pk] for pk in dict.fromkeys(self.by_name.values())]

    @property
    def shown(self) -> list[str]:
        """The names of all exercises but those that were merged into another."""
        return [exercise.name for exercise in self.by_pk.values() if not exercise.merged_into_id]

    @classmethod
    def of(cls, athlete: Athlete) -> "ExerciseNames":
        """Names known to a member; their own come before the catalogue's. One query."""
        return cls._load(athlete, Q(athlete=None))

    @classmethod
    def asked(cls, athlete: Athlete, names: Iterable[str]) -> "ExerciseNames | None":
        """Enough to find these names, written as in the lists; None where it takes all of them."""
        wanted = set(names)
        if len(wanted) > MOST_ASKED:
            return None
        found = cls._load(athlete, Q(athlete=None, name__in=wanted))
        return found if all(map(found.find, wanted)) else None

    @classmethod
    def _load(cls, athlete: Athlete, catalogue: Q) -> "ExerciseNames":
        """The member's own exercises and those of the catalogue that are asked for."""
        own_habit = FilteredRelation("habits", condition=Q(habits__athlete=athlete))
        rows: Any = (
            Exercise.objects.filter(catalogue | Q(athlete=athlete))
            .annotate(habit=own_habit)
            .annotate(habit_unit=F("habit__load_unit"), habit_rest_s=F("habit__rest_s"))
            .order_by("name")
        )
        by_pk = {exercise.pk: exercise for exercise in rows}
        names: tuple[dict[str, int], dict[str, int]] = ({}, {})  # the catalogue's, the member's
        for pk, exercise in by_pk.items():
            for name in (exercise.slug, *exercise.aliases, exercise.name):
                leads_to = exercise.merged_into_id or pk
                names[exercise.athlete_id is not None][name.casefold()] = leads_to
        habits = {
            pk: (row.habit_unit, row.habit_rest_s) for pk, row in by_pk.items() if row.habit_unit
        }
        return cls(names[0] | names[1], by_pk, habits)

    def find(self, typed: str) -> Exercise | None:
        """The exercise of a typed name."""
        return self.by_pk.get(self.by_name.get(_key(typed), 0))

    def add(self, name: str, exercise: Exercise) -> None:
        """Let a name lead to an exercise that was made since."""
        self.by_name[_key(name)] = exercise.pk
        self.by_pk[exercise.pk] = exercise

    def search(self, typed: str, *, recent: Sequence[str] = (), most: int = 8) -> list[str]:
        """Names whose words, or whose aliases' words, begin as the typed words do; best first.

        Exercises done lately come first, then those whose own name fits, then short names.
        """
        wanted = typed.casefold().split()
        if not wanted:
            return []
        lately = {name: place for place, name in enumerate(recent)}
        found: dict[str, tuple[int, int, int, str]] = {}
        for name, pk in self.by_name.items():
            words = _WORD.findall(name)
            if not all(any(word.startswith(part) for word in words) for part in wanted):
                continue
            shown = self.by_pk[pk].name
            fit = 2 if name != shown.casefold() else 0 if name.startswith(wanted[0]) else 1
            rank = (lately.get(shown, len(lately)), fit, len(shown), shown)
            found[shown] = min(rank, found.get(shown, rank))
        return sorted(found, key=lambda shown: found[shown])[:most]

    def close_to(self, typed: str) -> list[str]:
        """Up to three names that look alike."""
        return difflib.get_close_matches(typed, self.shown, n=3, cutoff=0.5)


def _key(typed: str) -> str:
    return " ".join(typed.split()).casefold()

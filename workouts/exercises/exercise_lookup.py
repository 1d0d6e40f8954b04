"""The names that a member's exercises go by."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from pydantic_core import from_json

from fitsite.lib.db.compiled_query import CompiledQuery, Param, Row
from workouts.models import Athlete, Exercise, ExerciseHabit

# The unit of an exercise's loads (kg, lb) and its rest in seconds: None for the usual, 0 for none.
Habit = tuple[str, int | None]
_WORD = re.compile(r"[^\W_]+")
FIELDS = tuple(one.attname for one in Exercise._meta.concrete_fields)
NAME = FIELDS.index("name")
MOST_ASKED = 12  # names at once: more exercises than a session has
JSON = ("aliases", "primary", "secondary", "stabilising")


def _named(catalogue: Q) -> QuerySet[Any, Row]:
    """The member's own exercises and those of the catalogue that are asked for, with habits."""
    habit_of = Param(ExerciseHabit, "athlete")
    return (
        Exercise.objects.filter(catalogue | Q(athlete=Param(Exercise, "athlete")))
        .annotate(habit=FilteredRelation("habits", condition=Q(habits__athlete=habit_of)))
        .order_by("name")
        .values_list(*FIELDS, "habit__load_unit", "habit__rest_s")
    )


ALL = CompiledQuery(lambda: _named(Q(athlete=None)))
FEW = tuple(f"name_{number}" for number in range(MOST_ASKED))
SOME = CompiledQuery(
    lambda: _named(Q(athlete=None, name__in=[Param(Exercise, "name", one) for one in FEW]))
)


@dataclass(frozen=True)
class ExerciseNames:
    """The exercises a member can type, by name, alias or slug in any case; habits by their keys."""

    by_name: dict[str, int]
    shown: list[str]
    habits: dict[int, Habit]
    rows: dict[int, Row]  # by key: few of the catalogue's hundreds are ever asked for
    _made: dict[int, Exercise] = field(default_factory=dict)

    @property
    def exercises(self) -> list[Exercise]:
        """Each of them once."""
        return [self._exercise(pk) for pk in dict.fromkeys(self.by_name.values())]

    @classmethod
    def of(cls, athlete: Athlete) -> "ExerciseNames":
        """Names known to a member; their own come before the catalogue's. One query."""
        return cls._read(ALL.fetch_raw(athlete=athlete.pk))

    @classmethod
    def asked(cls, athlete: Athlete, names: Iterable[str]) -> "ExerciseNames | None":
        """Enough to find these names, written as in the lists; None where it takes all of them."""
        wanted = dict.fromkeys(names)
        if len(wanted) > MOST_ASKED:
            return None
        given = dict(zip_longest(FEW, wanted, fillvalue=""))
        found = cls._read(SOME.fetch_raw(athlete=athlete.pk, **given))
        return found if all(found.by_name.get(_key(one)) in found.rows for one in wanted) else None

    @classmethod
    def _read(cls, found: list[Row]) -> "ExerciseNames":
        rows: dict[int, Row] = {}
        habits: dict[int, Habit] = {}
        catalogue: dict[str, int] = {}
        own: dict[str, int] = {}
        shown = []
        for *row, load_unit, rest_s in found:
            pk, owner, merged_into, slug, name, aliases, *_ = row
            rows[pk] = tuple(row)
            if load_unit:
                habits[pk] = load_unit, rest_s
            if merged_into is None:
                shown.append(name)
            names = catalogue if owner is None else own
            leads_to = merged_into or pk
            for written in (slug, *from_json(aliases), name):
                names[written.casefold()] = leads_to
        return cls(catalogue | own, shown, habits, rows)

    def find(self, typed: str) -> Exercise | None:
        """The exercise of a typed name."""
        pk = self.by_name.get(_key(typed))
        return None if pk is None else self._exercise(pk)

    def add(self, name: str, exercise: Exercise) -> None:
        """Let a name lead to an exercise that was made since."""
        self.by_name[_key(name)] = exercise.pk
        self._made[exercise.pk] = exercise

    def _exercise(self, pk: int) -> Exercise:
        if pk not in self._made:
            values = dict(zip(FIELDS, self.rows[pk], strict=True))
            values |= {name: from_json(values[name]) for name in JSON}
            values["timed"] = bool(values["timed"])
            self._made[pk] = Exercise.from_db(None, FIELDS, list(values.values()))
        return self._made[pk]

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
            shown = self.rows[pk][NAME]
            fit = 2 if name != shown.casefold() else 0 if name.startswith(wanted[0]) else 1
            rank = (lately.get(shown, len(lately)), fit, len(shown), shown)
            found[shown] = min(rank, found.get(shown, rank))
        return sorted(found, key=lambda shown: found[shown])[:most]

    def close_to(self, typed: str) -> list[str]:
        """Up to three names that look alike."""
        return difflib.get_close_matches(typed, self.shown, n=3, cutoff=0.5)


def _key(typed: str) -> str:
    return " ".join(typed.split()).casefold()

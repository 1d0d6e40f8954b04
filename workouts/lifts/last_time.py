"""A member's history of exercises: the last sets, the bests, the usual unit and rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from workouts.coaching.lift_records import Bests, Performed
from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.models import Athlete, LiftSet, RoutineSet
from workouts.models.lift import SetValues
from workouts.shared.units import LOAD_UNITS, Unit, Units

REMEMBERED = 60  # exercises, the latest first: more than anyone rotates through
BARE = Q(load_kg=None) | Q(load_kg=0)


@dataclass(frozen=True)
class ExerciseHistory:
    """One exercise: the sets of its last session, all-time bests (SI), unit and rest."""

    name: str
    timed: bool = False
    on: date | None = None  # None: planned by a routine, not done yet
    sets: Sequence[SetValues] = ()
    bests: Bests = field(default_factory=Bests)
    load_unit: str = ""
    rest_s: int | None = None

    def last(self, number: int, *, warm_up: bool) -> SetValues | None:
        """The set of that number, counted among warm-ups or among working sets."""
        alike = [row for row in self.sets if row.warm_up == warm_up]
        return alike[number] if number < len(alike) else None

    @property
    def measure(self) -> str:
        """The measure of the sets: reps, time or both, as last time or as the exercise is done."""
        if not self.sets:
            return "time" if self.timed else "reps"
        if not any(row.duration_s for row in self.sets):
            return "reps"
        return "both" if any(row.reps for row in self.sets) else "time"


@dataclass
class LiftHistory:
    """A member's exercises by name in any case, those done last first."""

    units: Units
    of_name: dict[str, ExerciseHistory] = field(default_factory=dict)
    timed: frozenset[str] = frozenset()

    def get(self, name: str) -> ExerciseHistory | None:
        return self.of_name.get(name.casefold())

    @property
    def recent(self) -> list[ExerciseHistory]:
        """Exercises that were done, the latest first."""
        return [past for past in self.of_name.values() if past.on]

    def unit_of(self, name: str, chosen: Unit | None = None) -> Unit:
        """The unit that loads are typed in: chosen now, or before, or the member's own."""
        found = self.get(name)
        return chosen or LOAD_UNITS.get(found.load_unit if found else "", self.units.load)

    def measure_of(self, name: str) -> str:
        """Return the measure of an exercise's sets: reps, time or both."""
        known = self.get(name) or ExerciseHistory(name, timed=name.casefold() in self.timed)
        return known.measure

    def plan(self, sets: Iterable[RoutineSet]) -> None:
        """Let a routine stand in for exercises that were not done before."""
        planned: dict[str, list[RoutineSet]] = defaultdict(list)
        for row in sets:
            planned[row.exercise.name].append(row)
        for name, rows in planned.items():
            known = self.get(name) or ExerciseHistory(name, timed=rows[0].exercise.timed)
            if not known.sets:
                self.of_name[name.casefold()] = replace(known, on=None, sets=rows)


def load_lift_history(
    athlete: Athlete, names: ExerciseNames, *, before: datetime | None = None
) -> LiftHistory:
    """Load a member's history, of sessions ``before`` a moment if given, in two queries."""
    by_pk = {exercise.pk: exercise for exercise in names.exercises}
    sets = LiftSet.objects.filter(session__athlete=athlete).order_by()
    if before:
        sets = sets.filter(session__started_at__lt=before)
    bests, last_at = load_bests(sets)
    latest = sorted(last_at, key=lambda pk: last_at[pk], reverse=True)[:REMEMBERED]
    last_sets, days = _last_sets(sets, {pk: last_at[pk] for pk in latest})
    history = LiftHistory(
        Units.of(athlete),
        timed=frozenset(exercise.name.casefold() for exercise in by_pk.values() if exercise.timed),
    )
    for pk in [*latest, *(names.habits.keys() - set(latest))]:
        if exercise := by_pk.get(pk):
            load_unit, rest_s = names.habits.get(pk, ("", None))
            history.of_name[exercise.name.casefold()] = ExerciseHistory(
                exercise.name,
                timed=exercise.timed,
                on=days.get(pk),
                sets=last_sets.get(pk, ()),
                bests=bests.get(pk, Bests()),
                load_unit=load_unit,
                rest_s=rest_s,
            )
    return history


def load_bests(sets: "QuerySet[LiftSet]") -> tuple[dict[int, Bests], dict[int, datetime]]:
    """Return bests, and the start of the last session, of each exercise in sets; one query."""
    groups = (
        sets.order_by()
        .values_list("exercise_id", "reps", "rir", "warm_up")
        .annotate(
            load=Max("load_kg"),
            bare=Count("pk", filter=BARE),
            bare_s=Max("duration_s", filter=BARE),
            last_at=Max("session__started_at"),
        )
    )
    performed: dict[int, list[Performed]] = defaultdict(list)
    last_at: dict[int, datetime] = {}
    for pk, reps, rir, warm_up, load, bare, seconds, started_at in groups:
        performed[pk].append(Performed(reps, load, None, rir, warm_up))
        if bare:
            performed[pk].append(Performed(reps, None, seconds, rir, warm_up))
        last_at[pk] = max(started_at, last_at.get(pk, started_at))
    return {pk: Bests.of(done) for pk, done in performed.items()}, last_at


def _last_sets(
    sets: "QuerySet[LiftSet]", last_at: Mapping[int, datetime]
) -> tuple[dict[int, list[SetValues]], dict[int, date]]:
    """The sets of each exercise's last session, and its local date."""
    rows = (
        sets.filter(session__started_at__in=set(last_at.values()), exercise__in=last_at)
        .select_related("session")
        .only(*SET_COLUMNS, "session__started_at", "session__local_date")
        .order_by("session_id", "position")
    )
    found: dict[int, list[Any]] = defaultdict(list)
    days: dict[int, date] = {}
    for row in rows:
        pk = row.exercise_id
        if row.session.started_at != last_at[pk]:
            continue
        if found[pk] and found[pk][0].session_id != row.session_id:
            found[pk].clear()  # two sessions at row moment: the later entered counts
        found[pk].append(row)
        days[pk] = row.session.local_date
    return found, days


SET_COLUMNS = tuple(field.name for field in SetValues._meta.fields) + ("exercise_id", "session_id")

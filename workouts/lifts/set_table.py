"""A strength session's sets as its page shows them: by exercise, with the records they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, groupby

from workouts.coaching.estimates import e1rm
from workouts.coaching.lift_records import Bests, Performed, Record, records
from workouts.lifts.last_time import load_bests
from workouts.models import ExerciseHabit, LiftSession, LiftSet
from workouts.shared.units import LOAD_UNITS, Unit, Units, plain_number

WORDS = {
    Record.E1RM: "Best estimated maximum",
    Record.LOAD: "Heaviest",
    Record.REPS: "Most reps",
    Record.TIME: "Longest",
}


@dataclass(frozen=True)
class SetLine:
    """One set, its number among all of the session's, and its records in words."""

    number: int
    set: LiftSet
    records: Sequence[str]


@dataclass(frozen=True)
class Block:
    """Sets of one exercise that follow each other, and the unit their loads are shown in."""

    name: str
    superset: str
    unit: Unit
    lines: list[SetLine]


def blocks_of(lift: LiftSession) -> list[Block]:
    """The session's exercises in their order; three queries."""
    sets = list(lift.sets.select_related("exercise"))
    exercises = {lift_set.exercise_id for lift_set in sets}
    before, _ = load_bests(
        LiftSet.objects.filter(
            session__athlete=lift.athlete,
            session__started_at__lt=lift.started_at,
            exercise__in=exercises,
        )
    )
    habits = dict(
        ExerciseHabit.objects.filter(athlete=lift.athlete, exercise__in=exercises).values_list(
            "exercise_id", "load_unit"
        )
    )
    usual = Units.of(lift.athlete).load
    units = {pk: LOAD_UNITS.get(habits.get(pk, ""), usual) for pk in exercises}
    beaten = _records(sets, before)
    numbers = count(1)
    blocks: list[Block] = []
    for (exercise, superset), rows in groupby(sets, lambda row: (row.exercise, row.superset)):
        unit = units[exercise.pk]
        lines = [
            SetLine(next(numbers), row, [_in_words(record, row, unit) for record in beaten[row.pk]])
            for row in rows
        ]
        blocks.append(Block(exercise.name, superset, unit, lines))
    return blocks


def _records(sets: Sequence[LiftSet], before: dict[int, Bests]) -> dict[int, list[Record]]:
    """The records of each set, by its key."""
    found: dict[int, list[Record]] = {}
    for pk in {lift_set.exercise_id for lift_set in sets}:
        rows = [lift_set for lift_set in sets if lift_set.exercise_id == pk]
        done = [Performed(s.reps, s.load_kg, s.duration_s, s.rir, s.warm_up) for s in rows]
        for row, beaten in zip(rows, records(done, before.get(pk, Bests())), strict=True):
            found[row.pk] = beaten
    return found


def _in_words(record: Record, lift_set: LiftSet, unit: Unit) -> str:
    if record is not Record.E1RM or lift_set.load_kg is None or lift_set.reps is None:
        return WORDS[record]
    estimate = e1rm(lift_set.load_kg, lift_set.reps, lift_set.rir) or 0
    return f"{WORDS[record]}: {plain_number(unit.from_si(estimate), decimals=1)} {unit.symbol}"

"""A strength session from the form: saved together with how its exercises are done."""

from collections.abc import Mapping, Sequence

from workouts.exercises.exercise_lookup import ExerciseNames, Habit
from workouts.models import Athlete, ExerciseHabit, LiftSession, LiftSet
from workouts.sessions.deduplication import log_lift
from workouts.sessions.saving import save_lift
from workouts.shared.units import Units


def save_from_form(
    lift: LiftSession, sets: Sequence[LiftSet], *, names: ExerciseNames, habits: Mapping[int, Habit]
) -> LiftSession:
    """Log a new session or change a stored one, and keep its exercises' habits, by their keys.

    Raises ValidationError and DuplicateSessionError as ``save_lift`` and ``log_lift``.
    """
    (save_lift if lift.pk else log_lift)(lift, sets)
    keep_habits(lift.athlete, habits, kept=names.habits)
    return lift


def keep_habits(
    athlete: Athlete, habits: Mapping[int, Habit], *, kept: Mapping[int, Habit]
) -> None:
    """Remember units and rests that differ from what is kept; without any, no query."""
    usual: Habit = (Units.of(athlete).load.symbol, None)
    ExerciseHabit.objects.bulk_create(
        [
            ExerciseHabit(athlete=athlete, exercise_id=pk, load_unit=unit, rest_s=rest)
            for pk, (unit, rest) in habits.items()
            if (unit, rest) != kept.get(pk, usual)
        ],
        update_conflicts=True,
        unique_fields=["athlete", "exercise"],
        update_fields=["load_unit", "rest_s"],
    )

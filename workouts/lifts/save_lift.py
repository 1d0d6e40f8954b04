"""A strength session from the form: saved together with how its exercises are done."""

from collections.abc import Mapping

from workouts.exercises.exercise_lookup import Habit
from workouts.lifts.entry_forms import Entries
from workouts.models import Athlete, ExerciseHabit, LiftSession, LiftSet
from workouts.sessions.deduplication import log_lift
from workouts.sessions.saving import save_lift
from workouts.shared.units import Units


def save_from_form(lift: LiftSession, entries: Entries) -> LiftSession:
    """Log or change a session and its habits. Raises what ``save_lift`` and ``log_lift`` do."""
    sets, habits = entries.sets(lift.athlete, LiftSet)
    (save_lift if lift.pk else log_lift)(lift, sets)
    keep_habits(lift.athlete, habits, kept=entries.names.habits)
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

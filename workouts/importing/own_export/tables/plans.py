"""What a member plans and keeps for their lifts: whatever is there of the same name stays."""

from typing import Any

from workouts.coaching.weeks import Week
from workouts.importing.own_export.import_context import Homecoming, Kept, NotKept, check
from workouts.models import (
    Exercise,
    ExerciseHabit,
    PlannedSession,
    Routine,
    RoutineSet,
    WeekSummary,
)
from workouts.sessions.save_routine import save_routine
from workouts.weeks.finding_marks import put_marks


def keep_exercise(home: Homecoming, row: Any) -> Kept:
    """A member's own exercise, found by its slug."""
    there = home.athlete.own_exercises.filter(slug=row.slug).first()
    if there is not None:
        return Kept(there.pk, new=False)
    exercise = home.unsaved(Exercise, row, athlete=home.athlete)
    check(exercise)
    exercise.save()
    return Kept(exercise.pk, new=True)


def link_exercise(home: Homecoming, model: type[Exercise], row: Any) -> None:
    """Merge it again into the one that its member said it is the same as."""
    pk = home.pk_of(Exercise, row.id)
    if pk not in home.made(Exercise):
        return
    into = home.exercise(row.merged_into)
    if into.pk != pk and into.merged_into_id is None and not model.objects.filter(merged_into=pk):
        model.objects.filter(pk=pk).update(merged_into=into)


def keep_planned(home: Homecoming, row: Any) -> Kept:
    """A planned session; of two alike both come back."""
    planned = home.unsaved(PlannedSession, row, athlete=home.athlete)
    alike = home.athlete.planned.filter(
        local_date=planned.local_date, part=planned.part, kind=planned.kind, minutes=planned.minutes
    )
    there = next((one for one in alike if one.pk not in home.made(PlannedSession)), None)
    if there is not None:
        return Kept(there.pk, new=False)
    planned.set_week()
    check(planned)
    planned.save()
    return Kept(planned.pk, new=True)


def keep_routine(home: Homecoming, row: Any) -> Kept:
    """A routine with its sets, found by its name."""
    there = home.athlete.routines.filter(name=row.name).first()
    if there is not None:
        return Kept(there.pk, new=False)
    routine = home.unsaved(Routine, row, athlete=home.athlete)
    rows = sorted(home.parts(RoutineSet, row.id), key=lambda one: one.position)
    sets = [home.unsaved(RoutineSet, one) for one in rows]
    for one in sets:
        check(one)
    place = routine.position
    save_routine(routine, sets)
    Routine.objects.filter(pk=routine.pk).update(position=place)
    return Kept(routine.pk, new=True)


def keep_habit(home: Homecoming, row: Any) -> Kept:
    """The unit and the rest of an exercise, found by the exercise."""
    habit = home.unsaved(ExerciseHabit, row, athlete=home.athlete)
    there = home.athlete.exercise_habits.filter(exercise=habit.exercise).first()
    if there is not None:
        return Kept(there.pk, new=False)
    check(habit)
    habit.save()
    return Kept(habit.pk, new=True)


def keep_marks(home: Homecoming, row: Any) -> Kept:
    """What the member said of a week's findings; the findings themselves are computed here."""
    try:
        week = Week.parse(row.week)
    except ValueError as error:
        raise NotKept(str(error)) from error
    there = WeekSummary.objects.filter(athlete=home.athlete, week=str(week)).first()
    if there is not None and there.marks:
        return Kept(there.pk, new=False)
    return Kept(put_marks(home.athlete, week, row.marks or {}, now=home.now), new=True)

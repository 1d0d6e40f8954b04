"""Imports own exercises, plans, routines and marks: what is there under the same name stays."""

from operator import attrgetter
from typing import Any

from workouts.coaching.weeks import Week
from workouts.importing.own_export.import_context import (
    ImportContext,
    RowRejectedError,
    RowResult,
    check,
    find_row,
    store_row,
)
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


def store_exercise(context: ImportContext, row: Any) -> RowResult:
    """Store a member's own exercise, or find the one with its slug."""
    own = context.athlete.own_exercises.filter(slug=row.slug)
    return find_row(own) or store_row(context.build(Exercise, row, athlete=context.athlete))


def link_exercise(context: ImportContext, model: type[Exercise], row: Any) -> None:
    """Merge it again into the one that its member said it is the same as."""
    pk = context.pk_of(Exercise, row.id)
    if pk not in context.made(Exercise):
        return
    into = context.exercise(row.merged_into)
    if into.pk != pk and into.merged_into_id is None and not model.objects.filter(merged_into=pk):
        model.objects.filter(pk=pk).update(merged_into=into)


def store_planned(context: ImportContext, row: Any) -> RowResult:
    """Store a planned session, or find one with all its values; of two alike both come back."""
    planned = context.build(PlannedSession, row, athlete=context.athlete)
    planned.set_week()
    alike = context.athlete.planned.filter(
        local_date=planned.local_date, part=planned.part, kind=planned.kind, minutes=planned.minutes
    )
    return find_row(alike.exclude(pk__in=context.made(PlannedSession))) or store_row(planned)


def store_routine(context: ImportContext, row: Any) -> RowResult:
    """Store a routine with its sets, or find the one with its name."""
    if there := find_row(context.athlete.routines.filter(name=row.name)):
        return there
    routine = context.build(Routine, row, athlete=context.athlete)
    rows = sorted(context.parts(RoutineSet, row.id), key=attrgetter("position"))
    sets = [context.build(RoutineSet, set_row) for set_row in rows]
    for routine_set in sets:
        check(routine_set)
    place = routine.position
    save_routine(routine, sets)
    Routine.objects.filter(pk=routine.pk).update(position=place)
    return RowResult(routine.pk, new=True)


def store_habit(context: ImportContext, row: Any) -> RowResult:
    """Store the load unit and the rest of an exercise, or find those that it has."""
    habit = context.build(ExerciseHabit, row, athlete=context.athlete)
    there = context.athlete.exercise_habits.filter(exercise=habit.exercise)
    return find_row(there) or store_row(habit)


def store_marks(context: ImportContext, row: Any) -> RowResult:
    """Store the member's marks of a week's findings; a week that has marks keeps its own."""
    try:
        week = Week.parse(row.week)
    except ValueError as error:
        raise RowRejectedError(str(error)) from error
    weeks = WeekSummary.objects.filter(athlete=context.athlete, week=str(week))
    if there := find_row(weeks.filter(marks__isnull=False).exclude(marks={})):
        return there
    return RowResult(put_marks(context.athlete, week, row.marks or {}, now=context.now), new=True)

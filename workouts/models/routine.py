"""A routine: a strength session to start from, and how a member does an exercise."""

from django.db import models
from django.db.models import Q

from workouts.models.athlete import Athlete
from workouts.models.exercise import Exercise
from workouts.models.lift import SET_RANGES, SetValues
from workouts.models.ranges import Range, range_constraints, within

REST: Range = (0, 3600)


class Routine(models.Model):
    """A member's plan for a session, at the place in their list that they gave it."""

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="routines")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint("athlete", "name", name="routine_name_of_member")]

    def __str__(self) -> str:
        return self.name


class RoutineSet(SetValues):
    """One planned set."""

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="sets")
    exercise = models.ForeignKey(Exercise, on_delete=models.RESTRICT, related_name="planned_sets")

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint("routine", "position", name="routine_set_position"),
            *range_constraints("routine_set", SET_RANGES),
        ]

    def __str__(self) -> str:
        return f"set {self.position} of routine {self.routine_id}"


class ExerciseHabit(models.Model):
    """A member's habit with one exercise: the unit of its loads and the rest between sets."""

    class LoadUnit(models.TextChoices):
        KG = "kg", "kg"
        LB = "lb", "lb"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="exercise_habits")
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="habits")
    load_unit = models.CharField(max_length=2, choices=LoadUnit)
    rest_s = models.PositiveSmallIntegerField(
        "rest", null=True, blank=True, validators=within(REST), help_text="0: no timer."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("athlete", "exercise", name="exercise_habit_once"),
            models.CheckConstraint(
                condition=Q(load_unit__in=["kg", "lb"]), name="exercise_habit_load_unit"
            ),
            *range_constraints("exercise_habit", {"rest_s": REST}),
        ]

    def __str__(self) -> str:
        return f"habit {self.pk}"

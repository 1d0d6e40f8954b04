"""Exercises: the catalogue that everyone shares, and each member's own."""

from typing import cast

from django.db import models
from django.db.models import Q

from workouts.coaching.movement import CountsWeekly, Movement, Muscle, TiresLegs
from workouts.models.athlete import Athlete

MUSCLES = {muscle.value: muscle for muscle in Muscle}


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def visible_to(self, athlete: Athlete) -> "ExerciseQuerySet":
        """The catalogue and the member's own, but for those merged into another."""
        return self.named_by(athlete).filter(merged_into=None)

    def named_by(self, athlete: Athlete) -> "ExerciseQuerySet":
        """The catalogue and the member's own; a merged exercise's name leads to another."""
        return self.filter(Q(athlete=None) | Q(athlete=athlete))


class Exercise(models.Model):
    """An exercise with the muscles it trains; no muscles means not yet mapped, and no credit."""

    class Stress(models.TextChoices):
        ALWAYS = "always", "Heavy sets count as a hard leg session"
        LOADED = "loaded", "Only when loaded"
        NEVER = "never", "Never"

    class Credit(models.TextChoices):
        ALWAYS = "always", "Any working set"
        LOADED_OR_HARD = "loaded_or_hard", "Loaded, or close to failure"
        HARD = "hard", "Only close to failure"
        NEVER = "never", "None"

    athlete = models.ForeignKey(
        Athlete, null=True, blank=True, on_delete=models.CASCADE, related_name="own_exercises"
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged",
        help_text="What the member said it is the same as; kept for its name.",
    )
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=80)
    aliases = models.JSONField(default=list, blank=True)
    primary = models.JSONField(default=list, blank=True)
    secondary = models.JSONField(default=list, blank=True)
    stabilising = models.JSONField(default=list, blank=True)
    stress = models.CharField(max_length=10, choices=Stress, default=Stress.NEVER)
    credit = models.CharField(max_length=14, choices=Credit, default=Credit.ALWAYS)

    timed = models.BooleanField(
        default=False, help_text="Its sets are measured in seconds: holds, carries, machines."
    )

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                "slug", condition=Q(athlete=None), name="exercise_slug_in_catalogue"
            ),
            models.UniqueConstraint(
                "athlete", "slug", condition=~Q(athlete=None), name="exercise_slug_of_member"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def movement(self) -> Movement:
        """Return the exercise as the rules see it."""
        return Movement(
            slug=self.slug,
            primary=frozenset(map(MUSCLES.__getitem__, self.primary)),
            secondary=frozenset(map(MUSCLES.__getitem__, self.secondary)),
            stabilising=frozenset(map(MUSCLES.__getitem__, self.stabilising)),
            tires_legs=cast(TiresLegs, self.stress),
            counts_weekly=cast(CountsWeekly, self.credit),
        )

"""A session that a member plans: what, on which date, in which part of the day, how long."""

from datetime import time
from typing import ClassVar

from django.db import models

from workouts.coaching.ideas import IDEAS
from workouts.coaching.outlook import SLOTS
from workouts.coaching.weeks import Week
from workouts.models.athlete import Athlete
from workouts.models.ranges import Range, range_constraints, within

RANGES: dict[str, Range] = {"minutes": (5, 600)}

CLOCKS = dict(zip(("morning", "midday", "evening"), SLOTS, strict=True))


class PlannedSession(models.Model):
    """One planned session; a week's plan is all those of its dates."""

    class Part(models.TextChoices):
        MORNING = "morning", "Morning"
        MIDDAY = "midday", "Midday"
        EVENING = "evening", "Evening"

    KINDS: ClassVar = [(code, idea.label) for code, idea in IDEAS.items()]

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="planned")
    local_date = models.DateField("day")
    week = models.CharField(max_length=8, editable=False, help_text="ISO week, as 2025-W10.")
    part = models.CharField("part of the day", max_length=7, choices=Part)
    kind = models.CharField("session", max_length=10, choices=KINDS)
    minutes = models.PositiveSmallIntegerField(validators=within(RANGES["minutes"]))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("local_date", "pk")
        indexes = [models.Index(fields=("athlete", "week"), name="plan_by_week")]
        constraints = range_constraints("planned", RANGES)

    def __str__(self) -> str:
        return f"{IDEAS[self.kind].label} on {self.local_date}"

    @property
    def clock(self) -> time:
        """The local time that stands for its part of the day."""
        return CLOCKS[self.part]

    def set_week(self) -> None:
        """Derive the week from the date; bulk writers call it themselves."""
        self.week = str(Week.containing(self.local_date))

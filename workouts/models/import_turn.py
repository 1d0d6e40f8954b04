"""Whose upload is read next: each member has one turn, and the one who waited longest gets it."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from workouts.models.athlete import Athlete
from workouts.models.file_import import FileImport


class ImportTurnQuerySet(models.QuerySet["ImportTurn"]):
    def waiting(self, now: datetime) -> "ImportTurnQuerySet":
        """Return the turns of members with work that no living worker does, the next one first."""
        work = FileImport.objects.unfinished().filter(athlete=OuterRef("athlete"))
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        return self.filter(free, Exists(work)).order_by("taken_at", "pk")


class ImportTurn(models.Model):
    """One row for each member who ever uploaded; a worker that holds it is theirs alone."""

    athlete = models.OneToOneField(Athlete, on_delete=models.CASCADE, related_name="import_turn")
    taken_at = models.DateTimeField(
        default=timezone.now, help_text="When a worker last began with the member's work."
    )
    claimed_until = models.DateTimeField(
        null=True, help_text="While a worker has it; when it is over, the worker is lost."
    )

    objects = ImportTurnQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=("taken_at",), name="import_turns")]

    def __str__(self) -> str:
        return f"turn of member {self.athlete_id}"

"""A session that was deleted: what it takes to bring it back, and a sign that it is gone."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from workouts.models.athlete import Athlete

KEPT_FOR = timedelta(days=7)


class DeletedSessionQuerySet(models.QuerySet["DeletedSession"]):
    def restorable(self) -> "DeletedSessionQuerySet":
        """Deleted sessions whose contents are still kept."""
        return self.filter(contents__isnull=False)

    def expired(self, now: datetime) -> "DeletedSessionQuerySet":
        """Deleted sessions whose contents have been kept for ``KEPT_FOR``."""
        return self.restorable().filter(deleted_at__lt=now - KEPT_FOR)


class DeletedSession(models.Model):
    """One for each deleted session.

    ``contents`` is forgotten after some days; the rest stays, so that a program that copies the
    log learns that the session is gone. Restoring the session removes the row. A session whose
    sport was changed leaves one as well.
    """

    class Kind(models.TextChoices):
        RUN = "run", "Run"
        LIFT = "lift", "Lift"
        OTHER = "other", "Other training"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="deleted_sessions")
    kind = models.CharField(max_length=8, choices=Kind)
    session_id = models.BigIntegerField(help_text="The id it had; no other session gets it.")
    deleted_at = models.DateTimeField(default=timezone.now, editable=False)
    contents = models.JSONField(
        null=True, help_text="The session's values and those of all that belonged to it."
    )

    # Where the member changed its sport: the session that it is now, in another table.
    became_kind = models.CharField(max_length=8, choices=Kind, blank=True)
    became_id = models.BigIntegerField(null=True)

    objects = DeletedSessionQuerySet.as_manager()

    class Meta:
        ordering = ("-deleted_at", "-pk")
        constraints = [models.UniqueConstraint("kind", "session_id", name="deleted_once")]
        indexes = [
            models.Index(fields=("athlete", "deleted_at"), name="deleted_by_athlete"),
            models.Index(
                fields=("deleted_at",),
                condition=models.Q(contents__isnull=False),
                name="deleted_to_forget",
            ),
        ]

    def __str__(self) -> str:
        return f"deleted {self.kind} {self.session_id}"

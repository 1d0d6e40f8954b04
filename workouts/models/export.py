"""A copy of everything a member put in: asked for, made in the background, kept for some days."""

import uuid
from datetime import datetime, timedelta

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workouts.models.athlete import Athlete

REQUEUE_AFTER = timedelta(seconds=60)  # how long a message may take to reach a worker
WORKER_LOST_AFTER = timedelta(minutes=10)  # longer than a task may take


def _private_path(export: "Export", name: str) -> str:
    return f"exports/{export.athlete_id}/{uuid.uuid4().hex}.zip"


def _private_storage() -> Storage:
    return storages["private"]


class ExportQuerySet(models.QuerySet["Export"]):
    def unclaimed(self, now: datetime) -> "ExportQuerySet":
        """Return exports that are still to be made and that no living worker makes."""
        lost = Q(claimed_at__lt=now - WORKER_LOST_AFTER)
        return self.filter(Q(claimed_at=None) | lost, finished_at=None)

    def overdue(self, now: datetime) -> "ExportQuerySet":
        """Return exports whose message, or whose worker, was lost, oldest first."""
        late = Q(claimed_at__isnull=False) | Q(created_at__lt=now - REQUEUE_AFTER)
        return self.unclaimed(now).filter(late).order_by("created_at")

    def expired(self, now: datetime) -> "ExportQuerySet":
        """Return exports whose days are over."""
        return self.filter(expires_at__lt=now)

    def current(self, now: datetime) -> "ExportQuerySet":
        """Return exports whose days are not over, the latest first."""
        return self.exclude(expires_at__lt=now)


class Export(models.Model):
    """Written before it is queued; ``finished_at`` unset means that it is still to be made."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Failed"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="exports")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    claimed_at = models.DateTimeField(null=True, help_text="When a worker began to make it.")
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0, help_text="Rows and files written so far.")
    total = models.PositiveIntegerField(default=0, help_text="Rows and files there are to write.")
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes of the finished file.")
    file = models.FileField(
        upload_to=_private_path, storage=_private_storage, max_length=255, blank=True
    )

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                "athlete", condition=Q(finished_at__isnull=True), name="one_export_at_a_time"
            )
        ]
        indexes = [
            models.Index(
                fields=("created_at",),
                condition=Q(finished_at__isnull=True),
                name="exports_to_make",
            ),
            models.Index(fields=("expires_at",), name="exports_by_end"),
        ]

    def __str__(self) -> str:
        return f"export {self.pk}"

"""A copy of everything a member put in: asked for, made in the background, kept for some days."""

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workouts.models.athlete import Athlete


def _private_path(export: "Export", name: str) -> str:
    return f"exports/{export.athlete_id}/{uuid.uuid4().hex}.zip"


def _private_storage() -> Storage:
    return storages["private"]


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

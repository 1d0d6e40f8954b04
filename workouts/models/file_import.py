"""An uploaded training file: kept as it came, with what became of it."""

import re
import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from workouts.models.athlete import Athlete
from workouts.models.session import source_choices


def shown_name(name: str) -> str:
    """A file's name as it may be shown and written: its last part, of harmless letters."""
    return re.sub(r"[^\w .()+-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1])[-200:] or "file"


def _private_path(upload: "FileImport", name: str) -> str:
    """A path that tells nothing: the member's own file name is kept in the row."""
    return f"imports/{upload.athlete_id}/{uuid.uuid4().hex}"


def _private_storage() -> Storage:
    return storages["private"]


def format_choices() -> list[tuple[str, str]]:
    """Return every format of an upload: sources of sessions, and zips of several files."""
    return [*source_choices(), ("zip", "A zip archive"), ("fitsite", "An export of Fitsite")]


class FileImportQuerySet(models.QuerySet["FileImport"]):
    def unfinished(self) -> "FileImportQuerySet":
        """Return uploads that are still to be read or undone, the longest untouched first."""
        todo = Q(finished_at=None) | Q(status=FileImport.Status.UNDOING)
        return self.filter(todo).order_by(Coalesce("progress_at", "created_at"), "pk")


class FileImport(models.Model):
    """Written before it is queued; ``finished_at`` unset means that it is still to be read."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        FAILED = "failed", "Not readable"
        ASKS = "asks", "Needs an answer"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"

    class LoadUnit(models.TextChoices):
        KG = "kg", "Kilograms"
        LB = "lb", "Pounds"

    class Asks(models.TextChoices):
        LOAD_UNIT = "load_unit", "The unit of its loads"
        COLUMNS = "columns", "Which column is which"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField("file name", max_length=255)
    file = models.FileField(upload_to=_private_path, storage=_private_storage, max_length=255)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes of the file as it came.")
    format = models.CharField(max_length=12, choices=format_choices)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    # What the member said of things that the file leaves open.
    kind = models.CharField(max_length=12, default="unknown")
    started_at = models.DateTimeField(null=True, blank=True)
    load_unit = models.CharField(max_length=2, choices=LoadUnit, blank=True)
    columns = models.JSONField(
        default=dict, blank=True, help_text="The field that each of a list’s columns holds."
    )
    asks = models.CharField(max_length=12, choices=Asks, blank=True)
    question = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="The list’s headings and first rows while it asks which column is which.",
    )
    header_hash = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Equal for lists with one header."
    )
    created = models.PositiveIntegerField(default=0)
    duplicate = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    entries = models.JSONField(
        default=list,
        help_text="One for each part: outcome, reason, where, and the id of its session if any.",
    )
    new_exercises = models.JSONField(
        default=list, help_text="Names that no exercise had: now the member's own exercises."
    )
    total = models.PositiveIntegerField(
        null=True, editable=False, help_text="Parts of an archive, once they are written down."
    )
    progress_at = models.DateTimeField(
        null=True, editable=False, help_text="When a worker last got on with it."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = FileImportQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(
                fields=("athlete",),
                condition=Q(finished_at__isnull=True) | Q(status="undoing"),
                name="imports_to_do",
            )
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

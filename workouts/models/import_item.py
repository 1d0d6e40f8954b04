"""One part of an uploaded archive: a file in it, or rows of its list; the order to read it."""

from django.db import models

from workouts.models.file_import import FileImport


class ImportItem(models.Model):
    """Written before any of them is queued; ``finished_at`` unset means still to be read."""

    upload = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    place = models.CharField(max_length=500, help_text="The file's path in the archive, or a row.")
    about = models.JSONField(
        null=True,
        help_text="What the archive's own list says of it, or which rows of an export it is.",
    )
    entries = models.JSONField(default=list, help_text="As those of its import.")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint("upload", "position", name="import_item_position")]

    def __str__(self) -> str:
        return f"part {self.position} of import {self.upload_id}"

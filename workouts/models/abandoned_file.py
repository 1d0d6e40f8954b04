"""A stored file whose owner is gone: written with the deletion, so that no file outlives it."""

from django.db import models


class AbandonedFile(models.Model):
    """To be deleted from the private storage; the row goes when the file is gone."""

    name = models.CharField(max_length=255)

    def __str__(self) -> str:
        return f"abandoned file {self.pk}"

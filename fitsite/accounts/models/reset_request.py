"""Somebody's wish for a link to a new password, until a worker has looked whose address it is."""

from django.db import models


class ResetRequest(models.Model):
    email = models.EmailField()

    def __str__(self) -> str:
        return f"request {self.pk}"

"""A count of tries: one row for each limit and whom it holds, until its time is over."""

from django.db import models


class TryCount(models.Model):
    """How often something was tried; the key is a digest, so that no row tells who tried it."""

    key = models.CharField(max_length=64, primary_key=True)
    times = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(db_index=True, help_text="Unix time; then it starts anew.")

    def __str__(self) -> str:
        return f"{self.times} until {self.ends_at}"

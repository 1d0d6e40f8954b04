"""Operators' own values for thresholds: drafts, their dry run, and numbered sets in force."""

from typing import Self

from django.conf import settings
from django.db import models


class RuleTuningQuerySet(models.QuerySet["RuleTuning"]):
    """Sets of thresholds by the state that they are in."""

    def numbered(self) -> Self:
        """Keep those that are or were in force, the newest first; the first is in force."""
        return self.filter(version__isnull=False).order_by("-version")

    def awaiting_trial(self) -> Self:
        """Keep the drafts whose dry run was asked for and is not done."""
        return self.filter(trial_asked_at__isnull=False, trial_done_at__isnull=True)


class RuleTuning(models.Model):
    """A draft until it has a ``version``; never changed after. The highest version is in force.

    ``values`` holds only what differs from the code, by threshold name. ``trial`` is what a dry
    run found, by rule code; asked for and not yet done, it is work for the periodic task.
    """

    values = models.JSONField(default=dict, editable=False)
    why = models.TextField("why", max_length=2000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(null=True, unique=True, editable=False)
    in_force_at = models.DateTimeField(null=True, editable=False)
    trial_asked_at = models.DateTimeField(null=True, editable=False)
    trial_done_at = models.DateTimeField(null=True, editable=False)
    trial = models.JSONField(null=True, editable=False)

    objects = RuleTuningQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = "set of thresholds"
        verbose_name_plural = "sets of thresholds"

    def __str__(self) -> str:
        return f"Thresholds {self.version}" if self.version else f"Draft {self.pk}"

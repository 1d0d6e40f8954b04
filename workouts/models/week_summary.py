"""The weekly summary of one member: what was computed, and whether it must be computed again."""

from django.db import models

from workouts.models.athlete import Athlete


class WeekSummary(models.Model):
    """One row per member and ended ISO week.

    The row is also the work order: ``stale_since`` set means "compute me", so nothing is lost
    with a message. ``failed_at`` keeps a week whose computation failed from being tried for ever;
    the next change to the member's training clears it. A row of a week that has not ended holds
    marks only: what the member said of findings, by rule code.
    """

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="weeks")
    week = models.CharField(max_length=8, help_text="ISO week, as 2025-W10.")
    metrics = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    headlines = models.JSONField(default=list)
    marks = models.JSONField(null=True, help_text="As coaching.relations.Mark, by rule code.")
    plotted = models.JSONField(null=True, help_text="Its numbers that progress plots, in one list.")
    schema = models.PositiveSmallIntegerField(default=0)
    rules_version = models.CharField(max_length=20, default="", blank=True)
    computed_at = models.DateTimeField(null=True)
    stale_since = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-week",)
        verbose_name_plural = "week summaries"
        constraints = [models.UniqueConstraint("athlete", "week", name="one_summary_a_week")]
        indexes = [
            models.Index(
                fields=("week", "athlete"),
                condition=models.Q(stale_since__isnull=False, failed_at__isnull=True),
                name="summaries_to_compute",
            )
        ]

    def __str__(self) -> str:
        return f"{self.week} of athlete {self.athlete_id}"

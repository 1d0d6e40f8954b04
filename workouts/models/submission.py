"""A session that was sent to be logged, under the key its sender gave it."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from workouts.models.athlete import Athlete

LONGEST_KEY = 200
KEPT_FOR = timedelta(days=30)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def expired(self, now: datetime) -> "SubmissionQuerySet":
        """Submissions older than ``KEPT_FOR``: nobody sends their sessions again."""
        return self.filter(created_at__lt=now - KEPT_FOR)


class Submission(models.Model):
    """A used key and its session, kept for some weeks so that a retry logs nothing twice."""

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="submissions")
    key = models.CharField(max_length=LONGEST_KEY)
    content = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    session_id = models.BigIntegerField(help_text="The run or lift it became; it may be gone.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("athlete", "key", name="submitted_once")]
        indexes = [models.Index(fields=("created_at",), name="submission_by_age")]

    def __str__(self) -> str:
        return f"submission of session {self.session_id}"

"""The answer that an address outside the site gave when it was last asked."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import models

ASK_EVERY = timedelta(days=7)


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def due(self, now: datetime) -> "LinkCheckQuerySet":
        """Return addresses to ask again, those never asked first."""
        never_or_long_ago = models.Q(checked_at=None) | models.Q(checked_at__lt=now - ASK_EVERY)
        return self.filter(never_or_long_ago).order_by(
            models.F("checked_at").asc(nulls_first=True), "pk"
        )

    def broken(self, urls: Collection[str]) -> dict[str, str]:
        """Return those of ``urls`` that lead nowhere, each with its answer and the day."""
        return {
            check.url: f"{check.answer} (Asked on {check.checked_at:%-d %B %Y}.)"
            for check in self.filter(url__in=urls, works=False)
        }


class LinkCheck(models.Model):
    url = models.URLField("address", max_length=2000, unique=True)
    added_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    # False only when the link is certainly of no use to a reader; null until it was asked.
    works = models.BooleanField(null=True)
    answer = models.CharField(max_length=100, blank=True, help_text="In words.")

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url

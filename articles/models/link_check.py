"""What an address outside the site answered when it was last asked."""

from django.db import models


class LinkCheck(models.Model):
    url = models.URLField("address", max_length=2000, unique=True)
    added_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    # False only when the link is certainly of no use to a reader; null until it was asked.
    works = models.BooleanField(null=True)
    answer = models.CharField(max_length=100, blank=True, help_text="In words.")

    class Meta:
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url

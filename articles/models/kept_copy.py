"""A working copy as it was before another replaced it."""

from django.conf import settings
from django.db import models

from articles.models.article import Article


class KeptCopy(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="kept_copies")
    source = models.JSONField(help_text="Block by block.")
    kept_at = models.DateTimeField(auto_now_add=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["-kept_at"]
        default_permissions = ("view",)
        verbose_name_plural = "kept copies"

    def __str__(self) -> str:
        return f"{self.article}, working copy of {self.kept_at:%-d %B %Y, %H:%M} UTC"

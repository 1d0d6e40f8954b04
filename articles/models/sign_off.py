"""A reviewer's sign-off of a working copy in one exact state; any later change voids it."""

from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.models.person import Person


class SignOff(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sign_offs")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_offs")
    scope = models.CharField("what was reviewed", max_length=200)
    digest = models.CharField(max_length=64, help_text="Of the state that was reviewed.")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-signed_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.reviewer}, {self.signed_at:%-d %B %Y}"

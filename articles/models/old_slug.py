"""Addresses that articles had before: each redirects to the article's address now."""

from django.db import models


class OldSlug(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="old_slugs"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug

"""The text of a live edition, for the search."""

from django.db import models

from articles.models.article import Article


class SearchEntry(models.Model):
    """The database keeps its full-text index beside these rows: a migration sets that up."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    title = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.title

"""What the search knows of an article: the text of the edition that readers see."""

from django.db import models

from articles.models.article import Article


class SearchEntry(models.Model):
    """The database itself keeps its full-text index beside these rows: see migration 0004."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    title = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.title

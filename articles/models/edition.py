"""An edition: an article as it was published, frozen. Readers see editions and nothing else."""

from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from articles.models.article import Article


class FrozenEditionError(TypeError):
    """An edition can neither be changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("A published edition never changes: publish a new one.")


class EditionQuerySet(models.QuerySet["Edition"]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenEditionError

    update = delete = bulk_update = _refuse

    def live(self) -> "EditionQuerySet":
        """Return the editions that readers see, each with its article, newest first."""
        live = self.filter(article__live=models.F("pk"))
        return live.select_related("article").order_by("-published_at")

    def published(self) -> "EditionQuerySet":
        """Return the editions that readers see or have seen."""
        return self.exclude(article__scheduled=models.F("pk"))

    def withdraw_scheduled(self) -> None:
        """Delete the editions that wait for their time: no reader has seen them."""
        waiting = list(self.filter(article__scheduled=models.F("pk")).values_list("pk", flat=True))
        Article.objects.filter(scheduled__in=waiting).update(scheduled=None, publish_at=None)
        Edition._base_manager.filter(pk__in=waiting).delete()


class Edition(models.Model):
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    answer = models.CharField(max_length=300)
    summary = models.CharField(max_length=300)
    hero_html = models.TextField(blank=True, help_text="The opening figure.")
    takeaways_html = models.TextField(blank=True)
    contents = models.JSONField(default=list, help_text="[{anchor, heading}] in order.")
    body_html = models.TextField()
    references = models.JSONField(default=list, help_text="In order of number, as cited.")
    card = models.ImageField(upload_to="articles/", blank=True)  # shown where its link is shared
    breadcrumb = models.JSONField(default=list, help_text="[{slug, title}] from the top.")
    author = models.JSONField(help_text="{name, bio, credentials, portrait}")
    reviewer = models.JSONField(null=True, help_text="As author; null while not reviewed.")
    review_scope = models.CharField(max_length=200, blank=True)
    disclaimer_html = models.TextField(blank=True)
    reading_minutes = models.PositiveSmallIntegerField()
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField(help_text="In the future while it is scheduled.")
    reviewed_on = models.DateField(null=True)
    review_due_on = models.DateField()
    change_note = models.CharField(max_length=300)
    changes = models.JSONField(
        default=list, help_text="[{date, note}] up to this one, newest first."
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    source = models.JSONField(help_text="The working copy it was made from, block by block.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new edition. Raises FrozenEditionError for one that is stored already."""
        if not self._state.adding:
            raise FrozenEditionError
        kwargs["force_insert"] = True  # an edition made with another's key must not replace it
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenEditionError

    @property
    def card_alt(self) -> str:
        return f"The article’s title on a card of Fitsite: {self.title}"

    def dated_changes(self) -> list[dict[str, Any]]:
        """Return ``changes``, each date as a ``date``."""
        return [{**change, "date": date.fromisoformat(change["date"])} for change in self.changes]

"""An article as editors work on it; readers see its live edition instead."""

import datetime as dt
from typing import Any

from content_editor.models import Region
from django.db import models, transaction
from django.urls import reverse

from articles.models.fields import HtmlField
from articles.models.old_slug import OldSlug
from articles.models.person import Person
from articles.models.topic import Topic

REGIONS = [Region(key="body", title="Text")]


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self) -> "ArticleQuerySet":
        """Return the articles that readers see, newest first, each with its live edition."""
        return (
            self.filter(live__isnull=False).select_related("live").order_by("-live__published_at")
        )

    def due(self, now: dt.datetime) -> "ArticleQuerySet":
        """Return articles whose scheduled edition should be live by ``now``."""
        return self.filter(publish_at__lte=now).select_related("scheduled__published_by")

    def review_due(self, today: dt.date) -> "ArticleQuerySet":
        """Return live articles that should be reviewed again, the longest overdue first."""
        due = self.live().filter(live__review_due_on__lte=today)
        return due.order_by("live__review_due_on", "title")

    def related_to(self, article: "Article") -> "ArticleQuerySet":
        """Return articles to read next: those ``chosen`` by an editor, then others on its topic."""
        links = Article.recommended.through.objects.filter(from_article=article)
        chosen = models.Exists(links.filter(to_article=models.OuterRef("pk")))
        return (
            self.exclude(pk=article.pk)
            .annotate(chosen=chosen)
            .filter(models.Q(chosen=True) | models.Q(topic=article.topic_id))
            .order_by("-chosen", "-live__published_at")
        )


class Article(models.Model):
    slug = models.SlugField(max_length=100, unique=True, help_text="The end of its address.")
    title = models.CharField(max_length=150)
    answer = models.CharField(
        max_length=300, blank=True, help_text="The answer in one sentence, shown under the title."
    )
    summary = models.CharField(
        max_length=300, blank=True, help_text="For lists and search engines; at most 300 letters."
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="articles")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="written")
    review_after_months = models.PositiveSmallIntegerField("review again after, months", default=24)
    disclaimer = HtmlField(blank=True)
    recommended = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="recommended_by",
        help_text="Articles to read next. Others on the topic are offered by themselves.",
    )

    live = models.OneToOneField(
        "articles.Edition",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The edition that readers see; none while the article is unpublished.",
    )
    scheduled = models.OneToOneField(
        "articles.Edition",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The edition that takes the live one's place at publish_at.",
    )
    publish_at = models.DateTimeField(null=True, editable=False, db_index=True)
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    chosen: bool  # by an editor, to read next: set by ``related_to``

    regions = REGIONS
    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        permissions = [
            ("publish_article", "Can publish, schedule, unpublish and restore articles"),
            ("sign_off_article", "Can sign off articles as a reviewer"),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_scheduled_edition_and_time_together",
                condition=models.Q(scheduled__isnull=True, publish_at__isnull=True)
                | models.Q(scheduled__isnull=False, publish_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; an address that readers may know goes on leading to it."""
        with transaction.atomic():
            stored = Article.objects.filter(pk=self.pk).values_list("slug", flat=True)
            old = set(stored) - {self.slug}
            super().save(*args, **kwargs)
            if self.editions.exists():
                self.old_slugs.filter(slug=self.slug).delete()
                for slug in old:
                    OldSlug.objects.update_or_create(slug=slug, defaults={"article": self})

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.slug])

    def review_due(self, since: dt.date) -> dt.date:
        """Return the first day of the month in which the article should be reviewed again."""
        months = since.year * 12 + since.month - 1 + self.review_after_months
        return dt.date(months // 12, months % 12 + 1, 1)

"""A subject that articles belong to; subjects form a tree."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse


class TopicQuerySet(models.QuerySet["Topic"]):
    def with_articles(self) -> "TopicQuerySet":
        """Return the topics of live articles."""
        return self.filter(articles__live__isnull=False).distinct()


class Topic(models.Model):
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return " › ".join(topic.title for topic in self.path())

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])

    def clean(self) -> None:
        above = self.parent
        while above is not None:
            if above.pk == self.pk and self.pk is not None:
                raise ValidationError({"parent": "A topic can't stand below itself."})
            above = above.parent

    def path(self) -> list["Topic"]:
        """Return the topics from the top of the tree down to this one."""
        return [*(self.parent.path() if self.parent else []), self]

    def below(self) -> list["Topic"]:
        """Return this topic and every topic under it, in one query."""
        children = defaultdict(list)
        for topic in Topic.objects.all():
            children[topic.parent_id].append(topic)
        found: list[Topic] = [self]
        for topic in found:
            found.extend(children[topic.pk])
        return found

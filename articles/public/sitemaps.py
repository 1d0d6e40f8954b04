"""The sitemap of articles, topics and policies, each page with when it last changed."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.urls import reverse

from articles.models import Edition, Topic
from articles.public.policies import POLICIES
from fitsite.lib.sitemap import SiteSitemap

Entry = tuple[str, date | datetime | None]  # a path, and when its page last changed


class DatedSitemap(SiteSitemap):
    def __init__(self, entries: Callable[[], Iterable[Entry]]) -> None:
        self.entries = entries

    def items(self) -> list[Entry]:
        return list(self.entries())

    def location(self, item: Entry) -> str:
        return item[0]

    def lastmod(self, item: Entry) -> date | datetime | None:
        return item[1]


def front() -> Iterable[Entry]:
    """Return the front page and the list of articles: as new as the newest article."""
    newest = Edition.objects.live().values_list("published_at", flat=True).first()
    return [(reverse("articles:home"), newest), (reverse("articles:list"), newest)]


def articles() -> Iterable[Entry]:
    return [
        (edition.article.get_absolute_url(), edition.published_at)
        for edition in Edition.objects.live()
    ]


def topics() -> Iterable[Entry]:
    """Return topics that lead to an article: as new as the newest article below them."""
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    newest: dict[str, datetime] = {}
    editions = Edition.objects.live()  # newest first
    for key, published_at in editions.values_list("article__topic", "published_at"):
        above: int | None = key
        while above is not None:
            newest.setdefault(topics[above].get_absolute_url(), published_at)
            above = topics[above].parent_id
    return sorted(newest.items())


def policies() -> Iterable[Entry]:
    return [(reverse(f"articles:{slug}"), policy.changed) for slug, policy in POLICIES.items()]


PARTS = {part.__name__: DatedSitemap(part) for part in (front, articles, topics, policies)}

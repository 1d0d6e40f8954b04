"""The articles' part of the sitemap, each page with when it last changed."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db.models import Max
from django.urls import reverse

from articles.models import Article, Topic
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
    """The front page and the list of articles: as new as the newest article."""
    newest = Article.objects.aggregate(at=Max("live__published_at"))["at"]
    return [(reverse("articles:home"), newest), (reverse("articles:list"), newest)]


def articles() -> Iterable[Entry]:
    return [
        (article.get_absolute_url(), article.live.published_at)
        for article in Article.objects.live()
        if article.live
    ]


def topics() -> Iterable[Entry]:
    """Topics that lead to an article: as new as the newest article below them."""
    known = {topic.pk: topic for topic in Topic.objects.all()}
    newest: dict[int, datetime] = {}
    rows = Article.objects.filter(live__isnull=False).values_list("topic", "live__published_at")
    for topic, published_at in rows:
        above: int | None = topic
        while above is not None:
            newest[above] = max(newest.get(above, published_at), published_at)
            above = known[above].parent_id
    return sorted((known[pk].get_absolute_url(), at) for pk, at in newest.items())


def policies() -> Iterable[Entry]:
    return [(reverse(f"articles:{slug}"), policy.changed) for slug, policy in POLICIES.items()]


PARTS = {part.__name__: DatedSitemap(part) for part in (front, articles, topics, policies)}

"""The Atom feed of what was published last."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article, Edition
from fitsite.lib.page_urls import absolute

ENTRIES = 20

Entry = tuple[Article, Edition]


class Articles(Feed):
    """Live editions, the newest first. Addresses are of SITE_URL, whatever host was asked."""

    feed_type = Atom1Feed
    title = "Fitsite: articles"
    subtitle = "What the studies say about running, lifting and muscle, each claim with its source."
    language = "en-gb"

    def link(self) -> str:
        return absolute(reverse("articles:list"))

    def feed_url(self) -> str:
        return absolute(reverse("articles:feed"))

    def items(self) -> list[Entry]:
        articles = Article.objects.live()[:ENTRIES]
        return [(article, article.live) for article in articles if article.live]

    def item_title(self, item: Entry) -> str:
        return item[1].title

    def item_description(self, item: Entry) -> str:
        return f"{item[1].answer} {item[1].summary}"

    def item_link(self, item: Entry) -> str:
        return absolute(item[0].get_absolute_url())

    def item_author_name(self, item: Entry) -> str:
        return str(item[1].author["name"])

    def item_categories(self, item: Entry) -> list[str]:
        return [topic["title"] for topic in item[1].breadcrumb]

    def item_pubdate(self, item: Entry) -> datetime:
        return item[1].first_published_at

    def item_updateddate(self, item: Entry) -> datetime:
        return item[1].published_at


@require_safe
@conditional_page
def feed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    response = Articles()(request, *args, **kwargs)
    patch_cache_control(response, public=True, no_cache=True)
    return response

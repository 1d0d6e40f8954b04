"""The Atom feed of the articles published last."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Edition
from fitsite.lib.page_urls import absolute

ENTRIES = 20


class ArticleFeed(Feed):
    """Live editions, newest first. Addresses are of SITE_URL, whichever host was asked."""

    feed_type = Atom1Feed
    title = "Fitsite: articles"
    subtitle = "What the studies say about running, lifting and muscle, each claim with its source."
    language = "en-gb"

    def link(self) -> str:
        return absolute(reverse("articles:list"))

    def feed_url(self) -> str:
        return absolute(reverse("articles:feed"))

    def items(self) -> list[Edition]:
        return list(Edition.objects.live()[:ENTRIES])

    def item_title(self, item: Edition) -> str:
        return item.title

    def item_description(self, item: Edition) -> str:
        return f"{item.answer} {item.summary}"

    def item_link(self, item: Edition) -> str:
        return absolute(item.article.get_absolute_url())

    def item_author_name(self, item: Edition) -> str:
        return str(item.author["name"])

    def item_categories(self, item: Edition) -> list[str]:
        return [topic["title"] for topic in item.breadcrumb]

    def item_pubdate(self, item: Edition) -> datetime:
        return item.first_published_at

    def item_updateddate(self, item: Edition) -> datetime:
        return item.published_at


@require_safe
@conditional_page
def feed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    response = ArticleFeed()(request, *args, **kwargs)
    patch_cache_control(response, public=True, no_cache=True)
    return response

"""The public pages of articles and topics, made only from live editions."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.models import Article, Edition, Topic
from articles.public.conditional import public_page

MAX_RELATED = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    lead = Article.objects.live().first()
    return public_page(request, "articles/public/home.html", {"lead": lead}, live_editions(lead))


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    articles = list(Article.objects.live())
    context = {"articles": articles}
    return public_page(request, "articles/public/list.html", context, live_editions(*articles))


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    above, below = topic.path()[:-1], topic.below()
    articles = list(Article.objects.live().filter(topic__in=below))
    context = {
        "topic": topic,
        "above": above,
        "children": [child for child in below if child.parent_id == topic.pk],
        "articles": articles,
    }
    names = repr([(each.slug, each.title, each.description) for each in [*above, *below]])
    return public_page(
        request, "articles/public/topic.html", context, live_editions(*articles), also=names
    )


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    article = Article.objects.live().filter(slug=slug).first()
    if article is None or article.live is None:
        return redirect_moved(slug)
    context = article_context(article, article.live)
    recommended = context["recommended"]
    editions = live_editions(article, *recommended, *context["also"])
    return public_page(
        request, "articles/public/article.html", context, editions, also=str(len(recommended))
    )


def article_context(article: Article, edition: Edition) -> dict[str, Any]:
    """Return the context of an article's page as of ``edition``."""
    others: list[Any] = list(Article.objects.live().related_to(article)[: 2 * MAX_RELATED])
    return {
        "article": article,
        "edition": edition,
        "recommended": [other for other in others if other.chosen],
        "also": [other for other in others if not other.chosen][:MAX_RELATED],
    }


def redirect_moved(slug: str) -> HttpResponse:
    """Redirect to the article that had this address before. Raises Http404."""
    article = get_object_or_404(Article.objects.live(), old_slugs__slug=slug)
    response = HttpResponsePermanentRedirect(article.get_absolute_url())
    patch_cache_control(response, public=True, no_cache=True)  # the old address may be used again
    return response


def live_editions(*articles: Article | None) -> list[Edition]:
    """Return the editions that readers see of these articles."""
    return [article.live for article in articles if article and article.live]

"""The page of the search: the same for everybody, and never kept, for it knows what was typed."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from articles.models import Topic
from articles.search import search
from articles.search.text import MAX_QUERY


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found for ``?q=``; where there is nothing, where else to look."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:MAX_QUERY]
    hits = search(query)
    context = {
        "query": query,
        "hits": hits,
        "topics": [] if hits else Topic.objects.filter(articles__live__isnull=False).distinct(),
        "request": request,
        "public": True,
    }
    response = HttpResponse(render_to_string("articles/search/search.html", context))
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response

"""The search page: the same for everybody, and never cached, since it holds the query."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from articles.models import Topic
from articles.search import search
from articles.search.text import MAX_QUERY


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the hits for ``?q=``, or topics to look at when there are none."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:MAX_QUERY]
    hits = search(query)
    context = {
        "query": query,
        "hits": hits,
        "topics": [] if hits else Topic.objects.with_articles(),
        "request": request,
        "public": True,
    }
    response = HttpResponse(render_to_string("articles/search/search.html", context))
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response

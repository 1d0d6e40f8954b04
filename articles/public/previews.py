"""Previews: the page that publishing would make, for editors and for whoever has the link."""

from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.public.views import article_context
from articles.publishing.publish import freeze
from articles.publishing.working_copy import WorkingCopy
from fitsite.lib.encryption import ExpiredTokenError, decrypt, encrypt

DAYS = 7
PURPOSE = "preview of an article"


def make_token(article: Article) -> str:
    """Return the token of a link that shows the working copy of ``article`` for seven days."""
    return encrypt(str(article.pk), purpose=PURPOSE)


def preview_page(request: HttpRequest, article: Article) -> HttpResponse:
    """Return the page that readers would get, marked as a preview, not to be cached or indexed."""
    edition = freeze(WorkingCopy(article), change_note="Not published yet.", at=timezone.now())
    context = {**article_context(article, edition), "request": request, "public": True}
    html = render_to_string("articles/public/article.html", {**context, "preview": True})
    return _unlisted(HttpResponse(html))


@require_safe
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show the preview of a shared link: 404 for a link we didn't make, 410 for an old one."""
    try:
        pk = decrypt(token, purpose=PURPOSE, max_age=timedelta(days=DAYS))
    except ExpiredTokenError:
        return _unlisted(render(request, "articles/public/preview_over.html", status=410))
    except InvalidToken:
        pk = "0"
    return preview_page(request, get_object_or_404(Article, pk=int(pk)))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response

"""Pages that are the same for everybody: no cookie, no member, and answered by 304 when known."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

from articles.models import Edition


@cache
def release() -> str:
    """Changes with the templates and with the names of the static files they link to."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    digest = hashlib.sha256(manifest.read_bytes() if manifest.exists() else b"")
    for template in sorted(Path(settings.BASE_DIR, "templates").rglob("*.html")):
        digest.update(template.read_bytes())
    return digest.hexdigest()[:16]


def public_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    editions: Iterable[Edition],
    also: str = "",
) -> HttpResponse:
    """Return the page, or 304 for a reader who has it.

    The page must depend on ``editions``, which never change, and on the text ``also`` alone. The
    template gets no context processors: what it can't see, it can't show to the wrong person.
    """
    shown = list(editions)
    if settings.DEBUG:
        release.cache_clear()  # templates are being written
    key = ":".join([request.path, release(), also, *(str(edition.pk) for edition in shown)])
    etag = quote_etag(hashlib.sha256(key.encode()).hexdigest()[:32])
    newest = max((int(edition.published_at.timestamp()) for edition in shown), default=None)
    response = get_conditional_response(request, etag, newest)
    if response is None or response.status_code != 304:
        response = HttpResponse(
            render_to_string(template, {**context, "request": request, "public": True})
        )
    response.headers["ETag"] = etag
    if newest:
        response.headers["Last-Modified"] = http_date(newest)
    patch_cache_control(response, public=True, no_cache=True)
    return response

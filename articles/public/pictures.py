"""Serves pictures of articles and people, and nothing else of the media folder."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from articles.models.fields import PICTURE_TYPES

FOLDERS = ("articles", "people")


@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """Serve the picture. Raises Http404 for any other file.

    A server in front of the site may do this instead: it needs only these two folders.
    """
    content_type = PICTURE_TYPES.get(PurePath(name).suffix.lower().removeprefix("."))
    if content_type is None or folder not in FOLDERS:
        raise Http404
    try:
        response = serve(request, name, document_root=str(settings.MEDIA_ROOT / folder))
    except SuspiciousFileOperation as outside:
        raise Http404 from outside
    if response.status_code == 200:
        response.headers["Content-Type"] = content_type  # not this machine's guess by the name
    # The storage never gives a taken name to another file, so a name's picture stays the same.
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response

"""Articles kept in memory, rendered and compressed once, and served until one changes.

docs/performance.md compares it with Django's own cache and compression.
"""

import gzip
import re
from collections.abc import Callable

import brotli
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

MAX_PAGES = 200  # kept by one process
_ADDRESS = re.compile(r"/articles/[-\w]+/")
# A kept page is shown while this row stays the same: publishing changes the sum, each save of an
# article its date, and each choice of what to read next the last two numbers. Templates and
# settings don't change while a process lives.
_STATE = """
SELECT count(live_id), sum(live_id), max(updated_at),
    (SELECT count(*) FROM articles_article_recommended),
    (SELECT max(id) FROM articles_article_recommended)
FROM articles_article
"""
# How to compress for each encoding, best first; what is kept is worth a slower level.
_COMPRESSORS: dict[str, Callable[[bytes, bool], bytes]] = {
    "br": lambda body, kept: bytes(brotli.compress(body, quality=10 if kept else 4)),
    "gzip": lambda body, kept: gzip.compress(body, 9 if kept else 5, mtime=0),
}
_NOT_MODIFIED = ("ETag", "Last-Modified", "Cache-Control", "Vary")

State = tuple[object, ...]


class Page:
    """A public page in each encoding that readers asked for; kept while ``state`` lasts."""

    def __init__(self, response: HttpResponse, state: State | None) -> None:
        patch_vary_headers(response, ["Accept-Encoding"])
        self.state = state
        del response.headers["Content-Length"]  # each encoding has its own
        self.headers = dict(response.items())
        self.modified = parse_http_date_safe(self.headers.get("Last-Modified", ""))
        self.bodies = {"": response.content}

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page in an encoding that the reader accepts, or 304 when the reader has it."""
        not_modified = get_conditional_response(request, self.headers["ETag"], self.modified)
        if not_modified is not None:
            for name in _NOT_MODIFIED:
                if name in self.headers:
                    not_modified.headers[name] = self.headers[name]
            return not_modified
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        encoding = next((name for name in _COMPRESSORS if _accepts(accepted, name)), "")
        if (body := self.bodies.get(encoding)) is None:
            body = _COMPRESSORS[encoding](self.bodies[""], self.state is not None)
            self.bodies[encoding] = body
        headers = {**self.headers, "Content-Length": str(len(body))}
        if encoding:
            headers["Content-Encoding"] = encoding
        return HttpResponse(body, headers=headers)


def page_cache(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send public pages compressed, and articles without asking later middleware again.

    What is kept holds the headers that later middleware added, so this one stands near the top.
    Only responses with a public Cache-Control, an ETag and no cookie are kept: pages that are the
    same for everybody.
    """
    pages: dict[str, Page] = {}

    def middleware(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        is_cacheable = (
            request.method in ("GET", "HEAD")
            and not settings.DEBUG
            and not request.META.get("QUERY_STRING")
            and _ADDRESS.fullmatch(path) is not None
        )
        state = _read_state() if is_cacheable else None  # read first: never newer than the page
        if is_cacheable and (page := pages.get(path)) and page.state == state:
            request.get_host()  # refuses a host that isn't ours, as the view would
            return page.answer(request)
        response = get_response(request)
        if not _is_public(response):
            return response
        page = Page(response, state)
        if is_cacheable:
            if len(pages) >= MAX_PAGES:
                pages.clear()
            pages[path] = page
        return page.answer(request)

    return middleware


def _read_state() -> State:
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(cursor.fetchone())


def _is_public(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "ETag" in response.headers
        and "public" in response.headers.get("Cache-Control", "")
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def _accepts(accepted: str, encoding: str) -> bool:
    """Whether an Accept-Encoding names ``encoding``, and not with q=0."""
    for part in accepted.split(","):
        name, _, quality = part.partition(";")
        if name.strip().lower() == encoding:
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False

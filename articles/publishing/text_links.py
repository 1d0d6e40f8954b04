"""Finds links in an editor's texts: to other sites, and to nothing on this one."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve

from articles.models import Edition, Section, Topic
from fitsite.lib.rule_registry import rule_links

# Sanitised HTML has every address in double quotes.
_HREF = re.compile(r'\shref="([^"]*)"')
# Ids that every article's page has; "" is its top.
PAGE_ANCHORS = frozenset(
    {"", "main", "key-takeaways", "contents", "references", "changes", "disclaimer"}
)


def find_external_links(html: str) -> list[str]:
    """Return the addresses in a sanitised text that leave the site."""
    return [
        address
        for address in _addresses(html)
        if _split(address).scheme in {"http", "https"} and not _is_ours(address)
    ]


def find_dead_links(html: str, slug: str, sections: Iterable[Section]) -> list[str]:
    """Return a text's addresses that lead nowhere on this site, nor to its own ``sections``."""
    own_anchors = PAGE_ANCHORS | {section.anchor for section in sections}
    return [
        address or "an empty address"
        for address in _addresses(html)
        if _is_ours(address) and not _leads_somewhere(address, slug, own_anchors)
    ]


def _addresses(html: str) -> list[str]:
    return [unescape(address).strip() for address in _HREF.findall(html)]


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # such as http://[x: treated as a dead path on this site
        return SplitResult("", "", "/?", "", "")


def _is_ours(address: str) -> bool:
    parts = _split(address)
    if parts.scheme == "mailto":
        return False
    return not parts.netloc or parts.netloc == urlsplit(settings.SITE_URL).netloc


def _leads_somewhere(address: str, own_slug: str, own_anchors: frozenset[str]) -> bool:
    parts = _split(address)
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return bool(anchor) and anchor in own_anchors
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name == "articles:article":
        slug = match.kwargs["slug"]
        return anchor in (own_anchors if slug == own_slug else _live_anchors(slug))
    if match.view_name == "articles:topic":
        return Topic.objects.filter(slug=match.kwargs["slug"]).exists()
    if path.startswith("/rules/") and "code" in match.kwargs:
        return match.kwargs["code"] in {rule.code for rule in rule_links()}
    return True


def _live_anchors(slug: str) -> frozenset[str]:
    """Return the ids on the page to which ``slug`` leads readers; none when there is no page."""
    at_slug = Q(article__slug=slug) | Q(article__old_slugs__slug=slug)
    edition = Edition.objects.live().filter(at_slug).first()
    if edition is None:
        return frozenset()
    return PAGE_ANCHORS | {entry["anchor"] for entry in edition.contents}

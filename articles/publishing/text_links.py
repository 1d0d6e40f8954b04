"""Links in an editor's texts: those that leave the site, and those that lead nowhere on it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve

from articles.models import Article, Block, Section, Topic
from fitsite.lib.rule_registry import rule_links

# Sanitised HTML has every address in double quotes.
_HREF = re.compile(r'\shref="([^"]*)"')
# Ids that every article's page has.
PARTS = frozenset({"", "main", "key-takeaways", "contents", "references", "changes", "disclaimer"})


def addresses(html: str) -> list[str]:
    """Every address that a sanitised text links to."""
    return [unescape(found).strip() for found in _HREF.findall(html)]


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # such as http://[x: taken for a path of ours, which leads nowhere
        return SplitResult("", "", "/?", "", "")


def external_links(html: str) -> list[str]:
    """The addresses that leave the site."""
    return [
        address
        for address in addresses(html)
        if _split(address).scheme in {"http", "https"} and not _is_ours(address)
    ]


def dead_links(html: str, article: Article, blocks: Iterable[Block]) -> Iterator[str]:
    """The addresses on this site that lead nowhere. ``article`` is read as ``blocks`` have it."""
    for address in addresses(html):
        if _is_ours(address) and not _leads_somewhere(address, article, blocks):
            yield address or "an empty address"


def _is_ours(address: str) -> bool:
    parts = _split(address)
    if parts.scheme == "mailto":
        return False
    return not parts.netloc or parts.netloc == urlsplit(settings.SITE_URL).netloc


def _leads_somewhere(address: str, article: Article, blocks: Iterable[Block]) -> bool:
    parts = _split(address)
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return bool(anchor) and anchor in PARTS | _anchors(blocks)
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name == "articles:article":
        return _is_read(match.kwargs["slug"], anchor, article, blocks)
    if match.view_name == "articles:topic":
        return Topic.objects.filter(slug=match.kwargs["slug"]).exists()
    if path.startswith("/rules/") and "code" in match.kwargs:
        return match.kwargs["code"] in {rule.code for rule in rule_links()}
    return True


def _is_read(slug: str, anchor: str, article: Article, blocks: Iterable[Block]) -> bool:
    if slug == article.slug:
        return anchor in PARTS | _anchors(blocks)
    named = Q(slug=slug) | Q(old_slugs__slug=slug)
    other = Article.objects.live().filter(named).first()
    if other is None or other.live is None:
        return False
    return anchor in PARTS | {entry["anchor"] for entry in other.live.contents}


def _anchors(blocks: Iterable[Block]) -> set[str]:
    return {block.anchor for block in blocks if isinstance(block, Section)}

"""Search of live editions, ranked and with snippets, by the full text of the database in use."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, SearchEntry
from articles.search import postgres, sqlite
from articles.search.text import MARK_END, MARK_START, Match, clean_line, extract_text, split_words

LIMIT = 20
ENGINES: dict[str, Callable[[list[str], bool, int], list[Match]]] = {
    "postgresql": postgres.find_matches,
    "sqlite": sqlite.find_matches,
}


@dataclass(frozen=True)
class Hit:
    """A published article; ``title`` and ``snippet`` are safe HTML with <mark> on what matched."""

    article: Article
    title: SafeString
    snippet: SafeString


def search(query: str, *, limit: int = LIMIT) -> list[Hit]:
    """Return the best hits, best first; [] when ``query`` holds no word. Any text is allowed.

    Finds articles that hold every word, or, when there are none, those that hold any.
    """
    words = split_words(query)
    if not words:
        return []
    find_matches = ENGINES[connection.vendor]
    found = find_matches(words, True, limit) or find_matches(words, False, limit)
    live = Article.objects.live().in_bulk([match.article_id for match in found])
    return [
        Hit(live[match.article_id], _marked(match.title), _marked(match.snippet))
        for match in found
        if match.article_id in live
    ]


def update(article: Article) -> None:
    """Index ``article`` as readers see it; remove it from the index when they don't."""
    edition = article.live
    if edition is None:
        SearchEntry.objects.filter(article=article).delete()
        return
    page = " ".join([escape(edition.answer), edition.takeaways_html, edition.body_html])
    SearchEntry.objects.update_or_create(
        article=article,
        defaults={"title": clean_line(edition.title), "text": extract_text(page)},
    )


@transaction.atomic
def rebuild() -> int:
    """Index all live articles again; return how many there are."""
    SearchEntry.objects.all().delete()
    if connection.vendor == "sqlite":
        sqlite.repair()
    articles = Article.objects.live()
    for article in articles:
        update(article)
    return len(articles)


def _marked(text: str) -> SafeString:
    html = escape(text).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
    return mark_safe(html)  # noqa: S308

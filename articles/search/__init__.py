"""Search over published editions: full text of the database in use, ranked, with snippets."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, SearchEntry
from articles.search import postgres, sqlite
from articles.search.matches import MARK_END, MARK_START, Match
from articles.search.text import one_line, readable_text, searched_words

LIMIT = 20
ENGINES: dict[str, Callable[[list[str], bool, int], list[Match]]] = {
    "postgresql": postgres.matches,
    "sqlite": sqlite.matches,
}


@dataclass(frozen=True)
class Hit:
    """A published article; ``title`` and ``snippet`` are safe HTML with <mark> on what matched."""

    article: Article
    title: SafeString
    snippet: SafeString


def search(query: str, *, limit: int = LIMIT) -> list[Hit]:
    """The best hits, the best first; [] when ``query`` holds no word. Takes whatever is typed.

    Articles that hold every word are wanted; when there are none, any word will do.
    """
    words = searched_words(query)
    if not words:
        return []
    matches = ENGINES[connection.vendor]
    found = matches(words, True, limit) or matches(words, False, limit)
    live = Article.objects.live().in_bulk([match.article_id for match in found])
    return [
        Hit(live[match.article_id], _marked(match.title), _marked(match.snippet))
        for match in found
        if match.article_id in live
    ]


def update(article: Article) -> None:
    """Makes the search know ``article`` as readers see it, or no more when they don't."""
    edition = article.live
    if edition is None:
        SearchEntry.objects.filter(article=article).delete()
        return
    page = " ".join([escape(edition.answer), edition.takeaways_html, edition.body_html])
    SearchEntry.objects.update_or_create(
        article=article,
        defaults={"title": one_line(edition.title), "text": readable_text(page)},
    )


@transaction.atomic
def rebuild() -> int:
    """Makes all entries anew; returns how many articles can be found."""
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

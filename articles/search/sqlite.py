"""Search by SQLite's FTS5, whose table the triggers of a migration keep up to date."""

from django.db import connection

from articles.search.text import MARK_END, MARK_START, Match

TITLE_WEIGHT = 10.0
_STATEMENT = """
SELECT rowid, highlight(articles_search_fts, 0, %s, %s),
    snippet(articles_search_fts, 1, %s, %s, ' … ', 32)
FROM articles_search_fts WHERE articles_search_fts MATCH %s
ORDER BY bm25(articles_search_fts, %s, 1.0), rowid DESC LIMIT %s
"""


def find_matches(words: list[str], every: bool, limit: int) -> list[Match]:
    """Return articles with every word, or with any; the last may be the beginning of a word."""
    *whole, last = (f'"{word}"' for word in words)
    query = (" AND " if every else " OR ").join([*whole, f"{last}*"])
    marks = (MARK_START, MARK_END)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [*marks, *marks, query, TITLE_WEIGHT, limit])
        return [Match(*row) for row in cursor.fetchall()]


def repair() -> None:
    """Rebuild the index from the table, whatever it held."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO articles_search_fts(articles_search_fts) VALUES ('rebuild')")

"""Search by PostgreSQL's full text, over a generated column that a migration adds."""

from django.db import connection

from articles.search.text import MARK_END, MARK_START, Match

_MARKS = f"StartSel={MARK_START}, StopSel={MARK_END}"
_TITLE = f"{_MARKS}, HighlightAll=true"
_SNIPPET = f'{_MARKS}, MaxFragments=2, MinWords=10, MaxWords=24, FragmentDelimiter=" … "'
# Snippets are costly, so they are made only for the rows that are shown.
_STATEMENT = """
WITH query AS (SELECT to_tsquery('english', %s) AS words), best AS (
    SELECT article_id, title, text, ts_rank(vector, words) AS rank, words
    FROM articles_searchentry, query WHERE vector @@ words
    ORDER BY rank DESC, article_id DESC LIMIT %s
)
SELECT article_id, ts_headline('english', title, words, %s),
    ts_headline('english', text, words, %s)
FROM best ORDER BY rank DESC, article_id DESC
"""


def find_matches(words: list[str], every: bool, limit: int) -> list[Match]:
    """Return articles with every word, or with any; the last may be the beginning of a word."""
    *whole, last = (f"'{word}'" for word in words)
    query = (" & " if every else " | ").join([*whole, f"{last}:*"])
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [query, limit, _TITLE, _SNIPPET])
        return [Match(*row) for row in cursor.fetchall()]

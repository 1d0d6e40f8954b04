"""Search by PostgreSQL's full text, over the column that migration 0004 has it compute."""

from django.db import connection

from articles.search.matches import MARK_END, MARK_START, Match

_MARKS = f"StartSel={MARK_START}, StopSel={MARK_END}"
_TITLE = f"{_MARKS}, HighlightAll=true"
_SNIPPET = f'{_MARKS}, MaxFragments=2, MinWords=10, MaxWords=24, FragmentDelimiter=" … "'
# Snippets are costly, so they are made for the rows that are shown alone.
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


def matches(words: list[str], every: bool, limit: int) -> list[Match]:
    """Articles with every word, or with any; the last word may be the beginning of one."""
    *whole, last = (f"'{word}'" for word in words)
    query = (" & " if every else " | ").join([*whole, f"{last}:*"])
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [query, limit, _TITLE, _SNIPPET])
        return [Match(*row) for row in cursor.fetchall()]

"""Text for the search: a page without its markup, the words of a query, and a match."""

import re
from typing import NamedTuple

from lxml import html as lxml_html

MAX_QUERY, MAX_WORDS = 300, 12  # letters and words; the rest of a longer query is left out
# Around what matched. No indexed text holds them: clean_line removes control characters.
MARK_START, MARK_END = "\x02", "\x03"
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_BEFORE_STOP = re.compile(r"\s+([,.;:!?])")
# Nobody searches for drawings, examples and numbers of references.
_LEFT_OUT = (
    "//svg | //figure[contains(@class, 'chart')] | //div[contains(@class, 'own-weeks')]"
    " | //p[@class='insight-title'] | //p[@class='insight-rule']"
    " | //sup[@class='citation'] | //a[@class='log-this']"
)


class Match(NamedTuple):
    """``title`` and ``snippet`` are plain text with MARK_START and MARK_END around each match."""

    article_id: int
    title: str
    snippet: str


def split_words(query: str) -> list[str]:
    """Return the words of ``query`` in small letters, each once, without operators and quotes."""
    words = _WORD.findall(query[:MAX_QUERY].lower())
    return list(dict.fromkeys(words))[:MAX_WORDS]


def clean_line(text: str) -> str:
    """Return ``text`` on one line, without control characters and with single blanks."""
    return " ".join(_CONTROL.sub(" ", text).split())


def extract_text(html: str) -> str:
    """Return the words of ``html`` on one line."""
    root = lxml_html.fragment_fromstring(clean_line(html), create_parent="div")
    for element in root.xpath(_LEFT_OUT):
        element.drop_tree()
    return _BEFORE_STOP.sub(r"\1", clean_line(" ".join(root.itertext())))

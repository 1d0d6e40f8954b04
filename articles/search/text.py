"""Text for the search: what a page says without its markup, and the words somebody typed."""

import re

from lxml import html as lxml_html

MAX_QUERY, MAX_WORDS = 300, 12  # letters and words; the rest of a longer query is left out
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_BEFORE_STOP = re.compile(r"\s+([,.;:!?])")
# Drawings, examples and numbers of references are not what somebody searches for.
_LEFT_OUT = (
    "//svg | //figure[contains(@class, 'chart')] | //div[contains(@class, 'own-weeks')]"
    " | //p[@class='insight-title'] | //p[@class='insight-rule']"
    " | //sup[@class='citation'] | //a[@class='log-this']"
)


def searched_words(query: str) -> list[str]:
    """The words of ``query`` in small letters, each once; operators and quotes mean nothing."""
    words = _WORD.findall(query[:MAX_QUERY].lower())
    return list(dict.fromkeys(words))[:MAX_WORDS]


def one_line(text: str) -> str:
    """``text`` without control characters and with single blanks."""
    return " ".join(_CONTROL.sub(" ", text).split())


def readable_text(html: str) -> str:
    """The words of ``html`` on one line."""
    root = lxml_html.fragment_fromstring(one_line(html), create_parent="div")
    for element in root.xpath(_LEFT_OUT):
        element.drop_tree()
    return _BEFORE_STOP.sub(r"\1", one_line(" ".join(root.itertext())))

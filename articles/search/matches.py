"""What every search engine answers with."""

from typing import NamedTuple

# Around what matched. No text holds them: one_line takes control characters out.
MARK_START, MARK_END = "\x02", "\x03"


class Match(NamedTuple):
    """``title`` and ``snippet`` are plain text with MARK_START and MARK_END around each match."""

    article_id: int
    title: str
    snippet: str

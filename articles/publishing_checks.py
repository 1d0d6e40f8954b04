"""What keeps an article from being published, each with the field where it is put right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.models import Article, Block, Figure, Section
from articles.rendering import Rendered

# Ids that the page itself uses.
RESERVED = frozenset({"main", "key-takeaways", "contents", "references", "changes", "disclaimer"})


@dataclass(frozen=True)
class Problem:
    """An error in plain words; ``block`` is None for a field of the article itself."""

    message: str
    field: str
    block: Block | None = None


def find_problems(article: Article, blocks: Sequence[Block], page: Rendered) -> list[Problem]:
    """Every error that blocks publishing, in the order of the page."""
    return [
        *_empty_fields(article, page),
        *_anchors(blocks),
        *_figures(blocks),
        *_citations(blocks, page),
    ]


def _empty_fields(article: Article, page: Rendered) -> Iterator[Problem]:
    if not article.answer.strip():
        yield Problem("The one-sentence answer is missing.", "answer")
    if not article.summary.strip():
        yield Problem("The summary is missing.", "summary")
    if not page.body_html.strip():
        yield Problem("The article has no text yet.", "title")


def _anchors(blocks: Sequence[Block]) -> Iterator[Problem]:
    sections = [block for block in blocks if isinstance(block, Section)]
    uses = Counter(section.anchor for section in sections)
    for section in sections:
        anchor = section.anchor
        if uses[anchor] > 1:
            yield Problem(f"Two sections have the address “{anchor}”.", "anchor", section)
        elif anchor in RESERVED or anchor.startswith(("ref-", "cite-")):
            yield Problem(f"The page itself needs the address “{anchor}”.", "anchor", section)


def _figures(blocks: Sequence[Block]) -> Iterator[Problem]:
    for block in blocks:
        if isinstance(block, Figure) and not block.alt.strip():
            yield Problem("A figure has no alternative text.", "alt", block)


def _citations(blocks: Sequence[Block], page: Rendered) -> Iterator[Problem]:
    for key in sorted(page.citations.unknown):
        block, field = _first_use(f"[@{key}]", blocks)
        yield Problem(f"The bibliography has no work with the key “{key}”.", field, block)


def _first_use(mark: str, blocks: Sequence[Block]) -> tuple[Block, str]:
    return next(
        (block, name)
        for block in blocks
        for name in block.content_fields
        if mark in str(getattr(block, name))
    )

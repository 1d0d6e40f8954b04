"""What keeps an article from being published, each with the field where it is put right."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Block, Figure, Insight, Section
from articles.publishing.text_links import dead_links
from articles.rendering.citations import MARK
from articles.rendering.page_parts import Rendered
from fitsite.lib.rule_registry import rule_links

# Ids that the page itself uses.
RESERVED = frozenset({"main", "key-takeaways", "contents", "references", "changes", "disclaimer"})

# Fields that are shown as they are: a citation in them becomes no number.
PLAIN_FIELDS = ("title", "answer", "summary", "review_scope", "disclaimer")
UNLINKED = ("heading", "title", "name", "alt", "credit", "main_muscles", "helping_muscles")
_HEADING = re.compile(r"<h([1-6])")


@dataclass(frozen=True)
class Problem:
    """An error in plain words; ``block`` is None for a field of the article itself.

    A warning is told as well, and doesn't keep the article from being published.
    """

    message: str
    field: str
    block: Block | None = None
    warning: bool = False


def find_problems(article: Article, blocks: Sequence[Block], page: Rendered) -> list[Problem]:
    """Every error that blocks publishing, in the order of the page."""
    return [
        *_empty_fields(article, page),
        *_anchors(blocks),
        *_sections_of_rules(article, blocks),
        *_insights(blocks),
        *_figures(blocks),
        *_headings(blocks),
        *_citations(blocks, page),
        *_unlinked_citations(article, blocks),
        *_links(article, blocks),
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


def _sections_of_rules(article: Article, blocks: Sequence[Block]) -> Iterator[Problem]:
    present = {block.anchor for block in blocks if isinstance(block, Section)}
    wanted: dict[str, list[str]] = {}
    for link in rule_links():
        if link.article == article.slug and link.anchor not in present:
            wanted.setdefault(link.anchor, []).append(link.title)
    for anchor, titles in wanted.items():
        yield Problem(
            f"No section has the address “{anchor}”, to which rules link: {', '.join(titles)}.",
            "title",
        )


def _insights(blocks: Sequence[Block]) -> Iterator[Problem]:
    for block in blocks:
        if isinstance(block, Insight) and not block.rule_title:
            yield Problem(f"There is no coaching rule “{block.rule}”.", "rule", block)


def _figures(blocks: Sequence[Block]) -> Iterator[Problem]:
    for block in blocks:
        if not isinstance(block, Figure):
            continue
        if not (block.alt.strip() or block.decorative):
            yield Problem(
                "A figure has no alternative text, nor is it marked as decoration.", "alt", block
            )
        if not block.image.storage.exists(block.image.name):
            yield Problem("A picture’s file is gone: choose it again.", "image", block)


def _headings(blocks: Sequence[Block]) -> Iterator[Problem]:
    """A section's heading is of level 2; below it no level may be left out."""
    level = 1
    for block in blocks:
        if isinstance(block, Section):
            level = 2
        for found in _HEADING.findall(getattr(block, "html", "")):
            if int(found) > level + 1:
                yield Problem(
                    f"A heading of level {found} follows one of level {level}.", "html", block
                )
            level = int(found)


def _unlinked_citations(article: Article, blocks: Sequence[Block]) -> Iterator[Problem]:
    for item, block in _items(article, blocks):
        for name in PLAIN_FIELDS if block is None else UNLINKED:
            if MARK.search(str(getattr(item, name, ""))):
                yield Problem(
                    "A citation here would be read as it was typed: cite in the text.", name, block
                )


def _links(article: Article, blocks: Sequence[Block]) -> Iterator[Problem]:
    for item, block in _items(article, blocks):
        name = "disclaimer" if block is None else "html"
        for address in dead_links(str(getattr(item, name, "")), article, blocks):
            yield Problem(f"The link to {address} leads nowhere on this site.", name, block)


def _items(article: Article, blocks: Sequence[Block]) -> list[tuple[Any, Block | None]]:
    """The article itself, as no block, and then its blocks."""
    return [(article, None), *((block, block) for block in blocks)]


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

"""Errors that keep an article from being published, each with the field where it is put right."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Block, Figure, Insight, Section
from articles.publishing.text_links import PAGE_ANCHORS, find_dead_links
from articles.publishing.working_copy import WorkingCopy
from articles.rendering.citations import MARK
from fitsite.lib.rule_registry import rule_links

# Fields that are shown as they are: a citation in them becomes no number.
ARTICLE_TEXT_FIELDS = ("title", "answer", "summary", "disclaimer")
BLOCK_TEXT_FIELDS = (
    *("heading", "title", "name", "alt", "credit", "main_muscles", "helping_muscles"),
)
_HEADING = re.compile(r"<h([1-6])")


@dataclass(frozen=True)
class Problem:
    """An error or a warning in words, and its field: of ``block``, or of the article if None."""

    message: str
    field: str
    block: Block | None = None


def find_problems(copy: WorkingCopy) -> list[Problem]:
    """Return every error that blocks publishing, in the order of the page."""
    return [
        *_empty_fields(copy),
        *_anchors(copy),
        *_sections_of_rules(copy),
        *_insights(copy),
        *_figures(copy),
        *_headings(copy),
        *_unknown_works(copy),
        *_unlinked_citations(copy),
        *_dead_links(copy),
    ]


def _empty_fields(copy: WorkingCopy) -> Iterator[Problem]:
    if not copy.article.answer.strip():
        yield Problem("The one-sentence answer is missing.", "answer")
    if not copy.article.summary.strip():
        yield Problem("The summary is missing.", "summary")
    if not copy.page.body_html.strip():
        yield Problem("The article has no text yet.", "title")


def _anchors(copy: WorkingCopy) -> Iterator[Problem]:
    uses = Counter(section.anchor for section in copy.sections)
    for section in copy.sections:
        anchor = section.anchor
        if uses[anchor] > 1:
            yield Problem(f"Two sections have the address “{anchor}”.", "anchor", section)
        elif anchor in PAGE_ANCHORS or anchor.startswith(("ref-", "cite-")):
            yield Problem(f"The page itself needs the address “{anchor}”.", "anchor", section)


def _sections_of_rules(copy: WorkingCopy) -> Iterator[Problem]:
    anchors = {section.anchor for section in copy.sections}
    missing: dict[str, list[str]] = {}
    for link in rule_links():
        if link.article == copy.article.slug and link.anchor not in anchors:
            missing.setdefault(link.anchor, []).append(link.title)
    for anchor, titles in missing.items():
        yield Problem(
            f"No section has the address “{anchor}”, to which rules link: {', '.join(titles)}.",
            "title",
        )


def _insights(copy: WorkingCopy) -> Iterator[Problem]:
    for block in copy.blocks:
        if isinstance(block, Insight) and not block.rule_title:
            yield Problem(f"There is no coaching rule “{block.rule}”.", "rule", block)


def _figures(copy: WorkingCopy) -> Iterator[Problem]:
    for block in copy.blocks:
        if not isinstance(block, Figure):
            continue
        if not (block.alt.strip() or block.decorative):
            yield Problem(
                "A figure has no alternative text, nor is it marked as decoration.", "alt", block
            )
        if not block.image.storage.exists(block.image.name):
            yield Problem("A picture’s file is gone: choose it again.", "image", block)


def _headings(copy: WorkingCopy) -> Iterator[Problem]:
    """Yield headings below a section's, which is of level 2, that leave out a level."""
    level = 1
    for block in copy.blocks:
        if isinstance(block, Section):
            level = 2
        for found in map(int, _HEADING.findall(getattr(block, "html", ""))):
            if found > level + 1:
                yield Problem(
                    f"A heading of level {found} follows one of level {level}.", "html", block
                )
            level = found


def _unknown_works(copy: WorkingCopy) -> Iterator[Problem]:
    for key in sorted(copy.page.citations.unknown):
        block, field = copy.first_use(key)
        yield Problem(f"The bibliography has no work with the key “{key}”.", field, block)


def _unlinked_citations(copy: WorkingCopy) -> Iterator[Problem]:
    message = "A citation here would be read as it was typed: cite in the text."
    for name in ARTICLE_TEXT_FIELDS:
        if MARK.search(getattr(copy.article, name)):
            yield Problem(message, name)
    for block in copy.blocks:
        for name in BLOCK_TEXT_FIELDS:
            if MARK.search(getattr(block, name, "")):
                yield Problem(message, name, block)


def _dead_links(copy: WorkingCopy) -> Iterator[Problem]:
    for html, name, block in copy.rich_texts():
        for address in find_dead_links(html, copy.article.slug, copy.sections):
            yield Problem(f"The link to {address} leads nowhere on this site.", name, block)

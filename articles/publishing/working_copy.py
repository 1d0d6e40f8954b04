"""A working copy, read once: its blocks, how they look, and what a reviewer signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from articles.models import Article, Block, Reference
from articles.publishing.snapshot import blocks_of, digest, snapshot
from articles.rendering.page_parts import Rendered, render

REFERENCE_FIELDS = ("key", "journal", "year", "locator", "sample", "finding")


@dataclass(frozen=True)
class WorkingCopy:
    """What is stored of ``article`` at the moment."""

    article: Article
    blocks: Sequence[Block]
    page: Rendered

    @classmethod
    def of(cls, article: Article) -> "WorkingCopy":
        blocks = blocks_of(article)
        return cls(article, blocks, render(blocks, citable()))

    @cached_property
    def source(self) -> dict[str, Any]:
        return snapshot(self.article, self.blocks)

    @cached_property
    def works(self) -> list[dict[str, Any]]:
        """The works it cites, in the order of their numbers, as readers are shown them."""
        return cited(self.page)

    @cached_property
    def state(self) -> str:
        """The digest of all that a reviewer vouches for: every word and work, not the address."""
        words = {name: value for name, value in self.source.items() if name != "slug"}
        return digest([words, self.works])


def citable() -> dict[str, str]:
    """Every key of the bibliography, with the name of the work."""
    rows = Reference.objects.values_list("key", "authors", "year")
    return {key: f"{authors.split(',')[0]}, {year}" for key, authors, year in rows}


def cited(page: Rendered) -> list[dict[str, Any]]:
    """The works that ``page`` cites, each with its number and where it is used."""
    works = Reference.objects.in_bulk(list(page.citations.uses), field_name="key")
    return [
        {
            **{name: getattr(works[key], name) for name in REFERENCE_FIELDS},
            "authors": _sentence(works[key].authors),
            "title": _sentence(works[key].title),
            "number": number,
            "uses": list(range(1, uses + 1)),
            "link": works[key].link(),
            "kind": works[key].get_kind_display(),
            "certainty": works[key].get_certainty_display(),
        }
        for number, (key, uses) in enumerate(page.citations.uses.items(), start=1)
    ]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."

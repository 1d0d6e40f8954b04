"""A working copy: what is stored of an article now, its page, and the state a reviewer signs."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from articles.models import Article, Block, Reference, Section, SignOff
from articles.publishing.snapshot import blocks_of, digest, snapshot
from articles.rendering.page_parts import PageParts, render

REFERENCE_FIELDS = ("key", "journal", "year", "locator", "sample", "finding", "title_verified")


class WorkingCopy:
    """The state in which ``article`` is stored; each part is made once, when first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks_of(self.article)

    @cached_property
    def sections(self) -> list[Section]:
        return [block for block in self.blocks if isinstance(block, Section)]

    @cached_property
    def page(self) -> PageParts:
        rows = Reference.objects.values_list("key", "authors", "year")
        works = {key: f"{authors.split(',')[0]}, {year}" for key, authors, year in rows}
        return render(self.blocks, works)

    @cached_property
    def source(self) -> dict[str, Any]:
        """All that editors wrote, as plain data."""
        return snapshot(self.article, self.blocks)

    @cached_property
    def works(self) -> list[dict[str, Any]]:
        """The works that the page cites, as readers see them, in the order of their numbers."""
        return list(_cited_works(self.page.citations.uses))

    @cached_property
    def state(self) -> str:
        """The digest of all that a reviewer vouches for: every word and work, not the address."""
        words = {name: value for name, value in self.source.items() if name != "slug"}
        return digest([words, self.works])

    @cached_property
    def sign_off(self) -> SignOff | None:
        """The newest sign-off of exactly this state by somebody who isn't the author."""
        sign_offs = self.article.sign_offs.filter(digest=self.state).select_related("reviewer")
        return sign_offs.exclude(reviewer=self.article.author_id).first()

    def rich_texts(self) -> Iterator[tuple[str, str, Block | None]]:
        """Yield each rich text with its field and its block: None for the article itself."""
        yield self.article.disclaimer, "disclaimer", None
        for block in self.blocks:
            yield getattr(block, "html", ""), "html", block

    def first_use(self, key: str) -> tuple[Block, str]:
        """Return the first block that cites the work ``key``, and the field that does."""
        return next(
            (block, name)
            for block in self.blocks
            for name in block.content_fields
            if f"[@{key}]" in str(getattr(block, name))
        )


def _cited_works(uses: dict[str, int]) -> Iterator[dict[str, Any]]:
    works = Reference.objects.in_bulk(list(uses), field_name="key")
    for number, (key, count) in enumerate(uses.items(), start=1):
        work = works[key]
        yield {
            **{name: getattr(work, name) for name in REFERENCE_FIELDS},
            "authors": _end_sentence(work.authors),
            "title": _end_sentence(work.title),
            "number": number,
            "uses": list(range(1, count + 1)),
            "link": work.link(),
            "kind": work.get_kind_display(),
            "certainty": work.get_certainty_display(),
        }


def _end_sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."

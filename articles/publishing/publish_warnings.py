"""What an editor should know before publishing; none of it keeps the article from readers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from django.utils.html import strip_tags

from articles.models import Article, Block, LinkCheck, Reference, Section
from articles.publishing.publish_errors import Problem
from articles.publishing.reading_grade import reading_grade
from articles.publishing.reviewer_sign_off import valid_sign_off
from articles.publishing.text_links import external_links
from articles.publishing.working_copy import WorkingCopy
from articles.rendering.page_parts import NOT_PROSE, Rendered
from fitsite.lib.rule_registry import rule_links

HIGHEST_GRADE = 9.0  # a newspaper's
_NUMBERS = re.compile(r'<sup class="citation">.*?</sup>', re.DOTALL)
_END = re.compile(r"</(p|li|h\d|td|th|figcaption|caption|dt|dd)>")


def find_warnings(copy: WorkingCopy) -> list[Problem]:
    """Every warning, in the order of the page."""
    return [
        *_review(copy),
        *_grade(copy.page),
        *_links(copy.article, copy.blocks),
        *_works(copy.blocks, copy.page),
        *_uncited(copy),
    ]


def _review(copy: WorkingCopy) -> Iterator[Problem]:
    signed = valid_sign_off(copy)
    if signed is not None:
        if copy.article.review_due(signed.signed_at.date()) <= timezone.now().date():
            yield _warning("The review is out of date.", "title")
    elif copy.article.sign_offs.exists():
        yield _warning("It was changed after a reviewer signed it off.", "title")
    else:
        yield _warning("No reviewer has signed this off.", "title")


def _grade(page: Rendered) -> Iterator[Problem]:
    grade = reading_grade(prose(page))
    if grade > HIGHEST_GRADE:
        yield _warning(
            f"The text asks for {grade:.0f} years of school; aim for {HIGHEST_GRADE:.0f} or fewer: "
            "shorter sentences, shorter words.",
            "title",
        )


def prose(page: Rendered) -> str:
    """The sentences of a page, without drawings, examples and the numbers of its references."""
    html = _NUMBERS.sub("", NOT_PROSE.sub("", page.takeaways_html + page.body_html))
    return strip_tags(_END.sub(lambda end: f".{end[0]} ", html))


def _links(article: Article, blocks: Sequence[Block]) -> Iterator[Problem]:
    places = [
        (address, name, block)
        for item, name, block in [
            (article, "disclaimer", None),
            *((block, "html", block) for block in blocks),
        ]
        for address in external_links(str(getattr(item, name, "")))
    ]
    broken = _broken(address for address, *_ in places)
    for address, name, block in places:
        if address in broken:
            yield _warning(f"The link {address} may be broken. {broken[address]}", name, block)


def _works(blocks: Sequence[Block], page: Rendered) -> Iterator[Problem]:
    works = Reference.objects.filter(key__in=list(page.citations.uses))
    links = {work.key: work.link() for work in works}
    broken = _broken(links.values())
    for key in page.citations.uses:
        if links.get(key) in broken:
            block = next(b for b in blocks if any(f"[@{key}]" in text for text in _texts(b)))
            message = f"The work “{key}” can't be reached. {broken[links[key]]}"
            yield _warning(message, block.content_fields[0], block)


def _uncited(copy: WorkingCopy) -> Iterator[Problem]:
    """Works that stand behind the article and that its text doesn't cite."""
    cited = copy.page.citations.uses
    live = copy.article.live
    for work in live.references if live else []:
        if work["key"] not in cited:
            message = f"The work “{work['key']}”, which readers see cited, is not cited any more."
            yield _warning(message, "title")
    anchors = {block.anchor: block for block in copy.blocks if isinstance(block, Section)}
    for link in rule_links():
        if link.article != copy.article.slug or link.anchor not in anchors:
            continue
        for key in link.references:
            if key not in cited:
                message = (
                    f"The rule “{link.title}”, which sends readers to this section, rests on the "
                    f"work “{key}”: the article doesn’t cite it."
                )
                yield _warning(message, "heading", anchors[link.anchor])


def _texts(block: Block) -> list[str]:
    return [str(getattr(block, name)) for name in block.content_fields]


def _broken(addresses: Iterable[str]) -> dict[str, str]:
    """Of these addresses those that lead nowhere, with what they answered and when."""
    checks = LinkCheck.objects.filter(url__in=set(addresses), works=False)
    return {
        check.url: f"{check.answer} (Asked on {check.checked_at:%-d %B %Y}.)" for check in checks
    }


def _warning(message: str, field: str, block: Block | None = None) -> Problem:
    return Problem(message, field, block, warning=True)

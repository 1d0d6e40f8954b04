"""Warnings that an editor should know before publishing; none blocks it."""

import re
from collections.abc import Iterator

from django.utils import timezone
from django.utils.html import strip_tags

from articles.models import LinkCheck, Reference
from articles.publishing.publish_errors import Problem
from articles.publishing.reading_grade import reading_grade
from articles.publishing.text_links import find_external_links
from articles.publishing.working_copy import WorkingCopy
from articles.rendering.page_parts import NOT_PROSE, PageParts
from fitsite.lib.rule_registry import rule_links

HIGHEST_GRADE = 9.0  # a newspaper's
_NUMBERS = re.compile(r'<sup class="citation">.*?</sup>', re.DOTALL)
_END = re.compile(r"</(p|li|h\d|td|th|figcaption|caption|dt|dd)>")


def find_warnings(copy: WorkingCopy) -> list[Problem]:
    """Return every warning, in the order of the page."""
    return [*_review(copy), *_grade(copy), *_broken_links(copy), *_uncited_works(copy)]


def _review(copy: WorkingCopy) -> Iterator[Problem]:
    if copy.sign_off is not None:
        if copy.article.review_due(copy.sign_off.signed_at.date()) <= timezone.now().date():
            yield Problem("The review is out of date.", "title")
    elif copy.article.sign_offs.exists():
        yield Problem("It was changed after a reviewer signed it off.", "title")
    else:
        yield Problem("No reviewer has signed this off.", "title")


def _grade(copy: WorkingCopy) -> Iterator[Problem]:
    grade = reading_grade(prose(copy.page))
    if grade > HIGHEST_GRADE:
        yield Problem(
            f"The text asks for {grade:.0f} years of school; aim for {HIGHEST_GRADE:.0f} or fewer: "
            "shorter sentences, shorter words.",
            "title",
        )


def prose(page: PageParts) -> str:
    """Return a page's sentences, without drawings, examples and numbers of references."""
    html = _NUMBERS.sub("", NOT_PROSE.sub("", page.takeaways_html + page.body_html))
    return strip_tags(_END.sub(lambda end: f".{end[0]} ", html))


def _broken_links(copy: WorkingCopy) -> Iterator[Problem]:
    """Yield links in the text, and then cited works, that can't be reached."""
    links = [
        (address, name, block)
        for html, name, block in copy.rich_texts()
        for address in find_external_links(html)
    ]
    cited = Reference.objects.in_bulk(list(copy.page.citations.uses), field_name="key")
    works = {key: cited[key].link() for key in copy.page.citations.uses}
    answers = LinkCheck.objects.broken({address for address, *_ in links} | set(works.values()))
    for address, name, block in links:
        if address in answers:
            yield Problem(f"The link {address} may be broken. {answers[address]}", name, block)
    for key, address in works.items():
        if address in answers:
            block, name = copy.first_use(key)
            message = f"The work “{key}” can't be reached. {answers[address]}"
            yield Problem(message, name, block)


def _uncited_works(copy: WorkingCopy) -> Iterator[Problem]:
    """Yield works that readers see cited, or that rules rest on, and the text doesn't cite."""
    cited = copy.page.citations.uses
    live = copy.article.live
    for work in live.references if live else []:
        if work["key"] not in cited:
            message = f"The work “{work['key']}”, which readers see cited, is not cited any more."
            yield Problem(message, "title")
    sections = {section.anchor: section for section in copy.sections}
    for link in rule_links():
        if link.article != copy.article.slug or link.anchor not in sections:
            continue
        for key in link.references:
            if key not in cited:
                message = (
                    f"The rule “{link.title}”, which sends readers to this section, rests on the "
                    f"work “{key}”: the article doesn’t cite it."
                )
                yield Problem(message, "heading", sections[link.anchor])

"""Works of the bibliography by their keys, for pages that know nothing else of articles."""

import re
from collections.abc import Iterable, Mapping

from django import template

from articles.models import Reference

register = template.Library()

_BEHIND_NAME = re.compile(r"(\s[A-ZÄÅÉÖØÜ]{1,3})?(\s+et al\.?)?$")  # initials, and "et al."


@register.filter
@register.simple_tag
def works(keys: Iterable[str]) -> dict[str, Reference]:
    """The works of these keys, by key, in one query; a key without a work is left out."""
    return {work.key: work for work in Reference.objects.filter(key__in=set(keys))}


@register.filter
def pick(known: Mapping[str, Reference], keys: Iterable[str]) -> list[Reference]:
    """Of the works that ``works`` gave, those of these keys, in their order."""
    return [known[key] for key in keys if key in known]


@register.filter
def short_name(work: Reference) -> str:
    """As a work is called in running text: "Estes 2017", "World Health Organization 2020"."""
    first = _BEHIND_NAME.sub("", work.authors.split(",")[0])
    return f"{first} {work.year}" if work.year else first

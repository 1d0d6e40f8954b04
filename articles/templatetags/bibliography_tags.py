"""Works of the bibliography by their keys, for pages that know nothing else of articles."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template

from articles.models import Reference
from fitsite.lib.db.compiled_query import CompiledQuery

register = template.Library()
NAMED = CompiledQuery(lambda: Reference.objects.order_by().values_list("key", "authors", "year"))

_BEHIND_NAME = re.compile(r"(\s[A-ZÄÅÉÖØÜ]{1,3})?(\s+et al\.?)?$")  # initials, and "et al."


@register.filter
@register.simple_tag
def works(keys: Iterable[str]) -> dict[str, Reference]:
    """The works of these keys, by key, in one query; a key without a work is left out."""
    return {work.key: work for work in Reference.objects.filter(key__in=set(keys))}


@register.filter
def cited(keys: Iterable[str]) -> dict[str, str]:
    """How the works of these keys are called in running text, by key; in one query."""
    wanted = set(keys)
    return {
        key: _called(authors, year) for key, authors, year in NAMED.fetch_raw() if key in wanted
    }


@register.filter
def pick(known: Mapping[str, Reference], keys: Iterable[str]) -> list[Reference]:
    """Of the works that ``works`` gave, those of these keys, in their order."""
    return [known[key] for key in keys if key in known]


@register.filter
def pick_names(known: Mapping[str, str], keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Of what ``cited`` gave, key and name of each of these keys, in their order."""
    return tuple((key, known[key]) for key in keys if key in known)


@register.filter
def short_name(work: Reference) -> str:
    """As a work is called in running text: "Estes 2017", "World Health Organization 2020"."""
    return _called(work.authors, work.year)


@lru_cache(maxsize=1024)
def _called(authors: str, year: int | None) -> str:
    first = _BEHIND_NAME.sub("", authors.split(",")[0])
    return f"{first} {year}" if year else first

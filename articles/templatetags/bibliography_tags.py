"""Works of the bibliography by their keys, for pages of other apps."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template

from articles.models import Reference
from fitsite.lib.db.compiled_query import CompiledQuery

register = template.Library()
_NAMES = CompiledQuery(lambda: Reference.objects.order_by().values_list("key", "authors", "year"))

_AFTER_SURNAME = re.compile(r"(\s[A-ZÄÅÉÖØÜ]{1,3})?(\s+et al\.?)?$")  # initials, and "et al."


@register.filter
@register.simple_tag
def works(keys: Iterable[str]) -> dict[str, Reference]:
    """Return the works of these keys by key, in one query; a key without a work is left out."""
    return {work.key: work for work in Reference.objects.filter(key__in=set(keys))}


@register.filter
def cited(keys: Iterable[str]) -> dict[str, str]:
    """Return the short names of the works of these keys by key, in one query."""
    wanted = set(keys)
    return {
        key: _make_short_name(authors, year)
        for key, authors, year in _NAMES.fetch_raw()
        if key in wanted
    }


@register.filter
def pick(works: Mapping[str, Reference], keys: Iterable[str]) -> list[Reference]:
    """Return the works of these keys, in the order of the keys."""
    return [works[key] for key in keys if key in works]


@register.filter
def pick_names(names: Mapping[str, str], keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return each of these keys with its work's short name, in the order of the keys."""
    return tuple((key, names[key]) for key in keys if key in names)


@register.filter
def short_name(work: Reference) -> str:
    """Return a work's name in running text: "Estes 2017", "World Health Organization 2020"."""
    return _make_short_name(work.authors, work.year)


@lru_cache(maxsize=1024)
def _make_short_name(authors: str, year: int | None) -> str:
    first = _AFTER_SURNAME.sub("", authors.split(",")[0])
    return f"{first} {year}" if year else first

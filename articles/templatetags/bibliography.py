"""Works of the bibliography by their keys, for pages that know nothing else of articles."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template

from articles.models import Reference
from fitsite.prepared import Given, Prepared

register = template.Library()
COLUMNS = [field.attname for field in Reference._meta.concrete_fields]

_BEHIND_NAME = re.compile(r"(\s[A-ZÄÅÉÖØÜ]{1,3})?(\s+et al\.?)?$")  # initials, and "et al."


@register.filter
@register.simple_tag
def works(keys: Iterable[str]) -> dict[str, Reference]:
    """The works of these keys, by key, in one query; a key without a work is left out."""
    wanted = {f"key{place}": key for place, key in enumerate(sorted(set(keys)))}
    rows = _keyed(len(wanted)).values(**wanted) if wanted else ()
    return {work.key: work for work in (Reference.from_db(None, COLUMNS, row) for row in rows)}


@lru_cache(maxsize=128)
def _keyed(count: int) -> Prepared:
    """The query for so many keys."""
    keys = [Given(Reference, "key", f"key{place}") for place in range(count)]
    return Prepared(lambda: Reference.objects.filter(key__in=keys).values_list(*COLUMNS))


@register.filter
def pick(known: Mapping[str, Reference], keys: Iterable[str]) -> list[Reference]:
    """Of the works that ``works`` gave, those of these keys, in their order."""
    return [known[key] for key in keys if key in known]


@register.filter
def short_name(work: Reference) -> str:
    """As a work is called in running text: "Estes 2017", "World Health Organization 2020"."""
    first = _BEHIND_NAME.sub("", work.authors.split(",")[0])
    return f"{first} {work.year}" if work.year else first

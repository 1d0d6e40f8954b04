"""What Jinja templates may use: the filters of Django's libraries, icons, addresses, components."""

from functools import lru_cache

from django.http import HttpRequest
from django.template import defaultfilters, engines
from django.template.library import import_library
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from jinja2 import Environment

from fitsite.lib.page_urls import page
from fitsite.lib.rendering.icons import icon, level

LIBRARIES = (
    "bibliography_tags",
    "formfields",
    "humanize",
    "pagination",
    "rule_tags",
    "training_tags",
)
FILTERS = ("capfirst", "floatformat", "pluralize")  # of Django's own


def environment(**options: object) -> Environment:
    """An environment with the filters of ``LIBRARIES``, as ``{% load %}`` would bring them."""
    layout = {"trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options, **layout)  # type: ignore[arg-type]
    known = engines["django"].engine.libraries  # type: ignore[attr-defined]
    for name in LIBRARIES:
        made.filters.update(import_library(known[name]).filters)
    made.filters.update({name: getattr(defaultfilters, name) for name in FILTERS})
    made.globals.update(icon=icon, level=level, part=part, static=lru_cache(static), url=page)
    return made


def part(template: str, request: HttpRequest | None = None, **context: object) -> SafeString:
    """A piece of a page that Django's templates show too."""
    return render_to_string(template, context, request)

"""Renders a template of a jinja2/ folder for a Django template to show."""

from collections.abc import Mapping
from typing import cast

from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment


def draw(template: str, context: Mapping[str, object]) -> SafeString:
    """The template's output; its engine escapes values itself, but doesn't say so to Django.

    Raises TemplateNotFound for a template that is not there.
    """
    return mark_safe(environment().get_template(template).render(context))


def environment() -> Environment:
    """What the templates of all jinja2/ folders are compiled by."""
    return cast(Environment, engines["jinja2"].env)  # type: ignore[attr-defined]

"""Renders a template of a jinja2/ folder for a Django template to show."""

from collections.abc import Mapping

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe


def draw(template: str, context: Mapping[str, object]) -> SafeString:
    """The template's output; its engine escapes values itself, but doesn't say so to Django."""
    return mark_safe(get_template(template, using="jinja2").render(dict(context)))

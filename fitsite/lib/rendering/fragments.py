"""Renders templates of the jinja2/ folders, for pages and plots alike."""

from collections.abc import Mapping
from typing import cast

from django.template import engines
from django.utils.safestring import SafeString
from jinja2 import Environment


def render_fragment(template: str, context: Mapping[str, object]) -> SafeString:
    """Return the template's output as safe HTML. Raises TemplateNotFound."""
    return SafeString(jinja_environment().get_template(template).render(context))


def jinja_environment() -> Environment:
    """Return the environment of all jinja2/ folders."""
    return cast(Environment, engines["jinja2"].env)  # type: ignore[attr-defined]

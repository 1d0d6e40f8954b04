"""How the API's page of reference writes what its descriptions and values hold."""

import json
import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def with_code(text: str) -> SafeString:
    """The text with whatever stands between double backticks set as code."""
    return mark_safe(re.sub(r"``(.+?)``", r"<code>\1</code>", escape(text)))


@register.filter
def as_json(value: object, indent: int | None = None) -> str:
    """The value as a program would send it."""
    return json.dumps(value, ensure_ascii=False, indent=indent)

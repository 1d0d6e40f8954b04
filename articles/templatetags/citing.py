"""Template filters that sanitise a text and link its citations."""

from django import template
from django.utils.safestring import SafeString

from articles.rendering.citations import Citations

register = template.Library()


@register.filter
def rich(html: str, citations: Citations) -> SafeString:
    return citations.rich(html)


@register.filter
def plain(text: str, citations: Citations) -> SafeString:
    return citations.plain(text)

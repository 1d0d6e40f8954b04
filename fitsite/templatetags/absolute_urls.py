"""The whole address of a path, for templates."""

from django import template

from fitsite.lib import page_urls

register = template.Library()


@register.filter
def absolute(path: str) -> str:
    return page_urls.absolute(path)

"""The whole address of a path, for templates."""

from django import template

from fitsite import addresses

register = template.Library()


@register.filter
def absolute(path: str) -> str:
    return addresses.absolute(path)

"""The whole address of a path, for templates."""

from django import template

from fitsite.lib.page_urls import absolute

register = template.Library()
register.filter(absolute)

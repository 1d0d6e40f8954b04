"""Which member's sessions a page may show of those that wait on a phone."""

from django import template

from fitsite.lib.member_tag import member_tag

register = template.Library()
register.filter(member_tag)

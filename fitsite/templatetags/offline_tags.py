"""Which member's sessions a page may show of those that wait on a phone."""

from django import template
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from fitsite.lib import member_tag as tags

register = template.Library()


@register.filter
def member_tag(user: AbstractBaseUser | AnonymousUser) -> str:
    return tags.member_tag(user) if user.is_authenticated else ""

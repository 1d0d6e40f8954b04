"""Which member's sessions a page may show of those that wait on a phone."""

from django import template
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from fitsite import pwa

register = template.Library()


@register.filter
def member_tag(user: AbstractBaseUser | AnonymousUser) -> str:
    return pwa.member_tag(user) if user.is_authenticated else ""

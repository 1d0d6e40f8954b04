"""Addresses as the rest of the world knows them: under SITE_URL, whatever host was asked."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """The whole address of ``path``, which begins with a slash; a whole address stays as it is."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


@lru_cache(maxsize=2048)
def page(name: str, *args: object) -> str:
    """The path of a page, as ``{% url %}`` gives it. Raises NoReverseMatch."""
    return reverse(name, args=args)

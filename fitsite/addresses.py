"""Addresses as the rest of the world knows them: under SITE_URL, whatever host was asked."""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of ``path``, which begins with a slash; a whole address stays as it is."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"

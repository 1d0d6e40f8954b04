"""The site's own cookies, which by https no other host can set, as of their names."""

from django.conf import settings
from django.http import HttpResponse


def cookie_name(name: str) -> str:
    """Return the name that browsers know the cookie by."""
    return f"{settings.COOKIE_PREFIX}{name}"


def set_own_cookie(
    response: HttpResponse,
    name: str,
    value: str,
    *,
    max_age: int | None = None,
    httponly: bool = False,
) -> None:
    """Set a cookie for the whole site; without ``max_age`` until the browser is closed."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=max_age,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=httponly,
        samesite="Lax",
    )

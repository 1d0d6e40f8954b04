"""What the API refuses before an operation begins: plain http, wrong methods, unknown addresses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, URLResolver, re_path
from django.views.decorators.csrf import csrf_exempt

Pattern = URLPattern | URLResolver
View = Callable[..., HttpResponse]


def wrap_urls(patterns: list[Pattern]) -> list[Pattern]:
    """Return an API's URLs with refusals in JSON, followed by a JSON 404 for the rest."""
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = _refuse_http(_explain_methods(pattern.callback))
    *operations, root = patterns  # the root is never served, but other addresses are made of it
    return [*operations, re_path("", _refuse_http(_no_address)), root]


def _refuse_http(view: View) -> View:
    """Refuse plain http where the site has https, as a redirect would hide that it was used.

    The documentation is read in browsers, so it is redirected (SECURE_REDIRECT_EXEMPT).
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.is_secure() or not settings.SECURE_SSL_REDIRECT:
            return view(request, *args, **kwargs)
        return _refusal(
            "The API takes https:// alone. A token that was sent without it may have been read on "
            "its way: revoke it under Settings, API tokens, and make a new one.",
            403,
        )

    return wrapper


def _explain_methods(view: View) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = response["Allow"]
        return _refusal(f"This address takes {allowed}.", 405, allow=allowed)

    return wrapper


@csrf_exempt
def _no_address(request: HttpRequest) -> HttpResponse:
    return _refusal("The API has no such address; /api/v1/docs lists all.", 404)


def _refusal(detail: str, status: int, **headers: str) -> HttpResponse:
    headers["cache-control"] = "private, no-store"
    return JsonResponse({"detail": detail}, status=status, headers=headers)

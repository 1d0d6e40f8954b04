"""Unknown addresses and methods below the API answer in JSON that no cache may keep."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, URLResolver, re_path
from django.views.decorators.csrf import csrf_exempt

Pattern = URLPattern | URLResolver


def wrap_urls(patterns: list[Pattern]) -> list[Pattern]:
    """Return an API's URLs with JSON for a wrong method, followed by a JSON 404 for the rest."""
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = _explain_methods(pattern.callback)
    *operations, root = patterns  # the root is never served, but other addresses are made of it
    return [*operations, re_path("", _no_address), root]


def _explain_methods(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
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

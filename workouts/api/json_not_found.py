"""An address or method that is no operation is refused as all else is: in JSON, kept by nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, URLResolver, re_path
from django.views.decorators.csrf import csrf_exempt

Pattern = URLPattern | URLResolver


def with_refusals(patterns: list[Pattern]) -> list[Pattern]:
    """The addresses of an API, and after them all others below its own."""
    for one in patterns:
        assert isinstance(one, URLPattern)
        one.callback = _knowing_methods(one.callback)
    *operations, root = patterns  # whose own address leads nowhere, but others are made of it
    return [*operations, re_path("", _no_address), root]


def _knowing_methods(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = response["Allow"]
        return _refusal(f"This address takes {allowed}.", 405, allow=allowed)

    return refusing


@csrf_exempt
def _no_address(request: HttpRequest) -> HttpResponse:
    return _refusal("The API has no such address; /api/v1/docs lists all.", 404)


def _refusal(detail: str, status: int, **headers: str) -> HttpResponse:
    headers["cache-control"] = "private, no-store"
    return JsonResponse({"detail": detail}, status=status, headers=headers)

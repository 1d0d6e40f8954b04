"""Conditional requests: each answer about a single object has an ETag of its content."""

import hashlib
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja.errors import HttpError
from ninja.responses import Status
from pydantic import BaseModel

from workouts.api.errors import Problem

Shown = TypeVar("Shown", bound=BaseModel)


def _header(name: str, description: str) -> dict[str, Any]:
    """Return the OpenAPI parameter of a header that Django itself reads."""
    schema = {"type": "string", "examples": ['"4a7c0e"']}
    header = {"in": "header", "name": name, "description": description, "required": False}
    return {"parameters": [{**header, "schema": schema}]}


# For operations that read (the first two) and that change (the other two).
NOT_MODIFIED: dict[Any, Any] = {304: None}
IF_NONE_MATCH = _header(
    "If-None-Match", "The `ETag` of the answer you have: if it still holds, you get a 304."
)
PRECONDITION_FAILED: dict[Any, Any] = {412: Problem}
IF_MATCH = _header(
    "If-Match",
    "The `ETag` of what you mean to change: if it has changed since, you get a 412 and nothing "
    "is stored.",
)


def compute_etag(shown: BaseModel) -> str:
    """Return a quoted tag that two answers share only if they are equal."""
    return quote_etag(hashlib.sha256(shown.model_dump_json().encode()).hexdigest()[:32])


def set_etag(response: HttpResponse, shown: Shown) -> Shown:
    """Set the response's ETag from its content; return the content."""
    response["ETag"] = compute_etag(shown)
    return shown


def answer_if_modified(
    request: HttpRequest, response: HttpResponse, shown: Shown
) -> Shown | Status:
    """Return the content, or a 304 if ``If-None-Match`` names its tag."""
    set_etag(response, shown)
    not_modified = get_conditional_response(request, etag=response["ETag"])
    return shown if not_modified is None else Status(304, None)


def check_version(request: HttpRequest, shown: BaseModel) -> None:
    """Raise a 412 if ``If-Match`` doesn't name this content; call it with the row locked."""
    if get_conditional_response(request, etag=compute_etag(shown)) is not None:
        raise HttpError(412, "It has changed since. Read it again, then send your change.")

"""Versions of single objects: each answer has a tag, and requests may name the one they know."""

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


def _header(name: str) -> dict[str, Any]:
    shape = {"type": "string"}
    return {"parameters": [{"in": "header", "name": name, "schema": shape, "required": False}]}


# What an operation says of itself: a reading one of the first two, a changing one of the others.
KNOWN: dict[Any, Any] = {304: None}
IF_NONE_MATCH = _header("If-None-Match")
CHANGED: dict[Any, Any] = {412: Problem}
IF_MATCH = _header("If-Match")


def tag_of(shown: BaseModel) -> str:
    """A quoted tag that two answers share only if they are equal."""
    return quote_etag(hashlib.sha256(shown.model_dump_json().encode()).hexdigest()[:32])


def tagged(response: HttpResponse, shown: Shown) -> Shown:
    """What is shown, once its tag stands in the answer's header."""
    response["ETag"] = tag_of(shown)
    return shown


def shown_unless_known(
    request: HttpRequest, response: HttpResponse, shown: Shown
) -> Shown | Status:
    """What is shown, or a 304 if ``If-None-Match`` names this version of it."""
    tagged(response, shown)
    known = get_conditional_response(request, etag=response["ETag"])
    return shown if known is None else Status(304, None)


def check_version(request: HttpRequest, shown: BaseModel) -> None:
    """Raises a 412 if ``If-Match`` names other versions than the one that is stored now.

    It holds only as long as the row is locked: call it in the transaction that changes it.
    """
    if get_conditional_response(request, etag=tag_of(shown)) is not None:
        raise HttpError(412, "It has changed since. Read it again, then send your change.")

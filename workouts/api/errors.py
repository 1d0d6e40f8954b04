"""Refusals as JSON: a sentence in ``detail``, or a list of faults with their places."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as InvalidRequest
from pydantic import BaseModel, Field

from fitsite.rate_limits.counting import TooManyTriesError
from fitsite.rate_limits.middleware import in_words
from workouts.importing.quotas import QuotaError
from workouts.sessions.idempotency import DeletedSinceError, KeyReusedError
from workouts.sessions.plausibility import ImplausibleError
from workouts.sessions.saving import DuplicateSessionError

IDEMPOTENCY_KEY = "Idempotency-Key"

Loc = tuple[str | int, ...]


class ExpiredTokenError(AuthenticationError):
    """Raised for a token that was valid once."""


class Problem(BaseModel):
    """Why the request was refused."""

    detail: str = Field(
        description="What is wrong, in a sentence.", examples=["The body is too large."]
    )


class Conflict(BaseModel):
    """A session that is logged already."""

    detail: str = Field(
        description="What is wrong, in a sentence.", examples=["This session is already logged."]
    )
    id: int = Field(description="The session that is already there.", examples=[1])


class Fault(BaseModel):
    """One fault of a request, with its place."""

    loc: list[str | int] = Field(
        description="Where it is, such as body, sets, 3, reps.", examples=[["body", "rpe"]]
    )
    msg: str = Field(description="What is wrong there.", examples=["Give a number."])
    type: str = Field(description="The fault's name, for programs.", examples=["number_type"])


class Faults(BaseModel):
    """All faults of a request."""

    detail: list[Fault] = Field(description="Each fault with its place.")


# Responses that each operation names besides its own result; REFUSALS belong to all of them.
REFUSALS: dict[Any, Any] = {401: Problem, 403: Problem, 422: Faults, 429: Problem}
NOT_FOUND: dict[Any, Any] = {404: Problem}
CONFLICT: dict[Any, Any] = {409: Conflict}
WRONG_STATUS: dict[Any, Any] = {409: Problem}
DELETED: dict[Any, Any] = {410: Problem}
TOO_LARGE: dict[Any, Any] = {413: Problem}


def invalid(*loc: str | int, msg: str, kind: str = "value_error") -> InvalidRequest:
    """Return a 422 with one fault at a place such as ``"body", "sets", 3, "exercise"``."""
    return InvalidRequest([{"loc": loc, "msg": msg, "type": kind}])


def add_handlers(api: NinjaAPI) -> None:
    """Register the handlers that turn exceptions into JSON answers."""

    def refuse(request: HttpRequest, faults: Iterable[tuple[Loc, str, str]]) -> HttpResponse:
        detail = [{"loc": loc, "msg": msg, "type": kind} for loc, msg, kind in faults]
        return api.create_response(request, {"detail": detail}, status=422)

    @api.exception_handler(InvalidRequest)
    def invalid_request(request: HttpRequest, exc: InvalidRequest) -> HttpResponse:
        return refuse(
            request, [(_without_parameter(e["loc"]), e["msg"], e["type"]) for e in exc.errors]
        )

    @api.exception_handler(ValidationError)
    def impossible_value(request: HttpRequest, exc: ValidationError) -> HttpResponse:
        fields = exc.message_dict.items()
        kind = "confirm" if isinstance(exc, ImplausibleError) else "value_error"
        faults = [(("body", field), msg, kind) for field, msgs in fields for msg in msgs]
        return refuse(request, faults)

    @api.exception_handler(HttpError)
    def http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
        if exc.status_code == 400:  # django-ninja's own, for a body that can't be parsed
            return refuse(request, [(("body",), "The body is not valid JSON.", "json_invalid")])
        return api.create_response(request, {"detail": str(exc)}, status=exc.status_code)

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, exc: RequestDataTooBig) -> HttpResponse:
        return api.create_response(request, {"detail": "The body is too large."}, status=413)

    @api.exception_handler(MultiPartParserError)
    @api.exception_handler(TooManyFilesSent)
    @api.exception_handler(TooManyFieldsSent)
    def no_form(request: HttpRequest, exc: Exception) -> HttpResponse:
        return refuse(request, [(("body",), "The body is not a valid form.", "form_invalid")])

    @api.exception_handler(AuthenticationError)
    def unauthorised(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
        detail = "Send a valid token: “Authorization: Bearer <token>”."
        if isinstance(exc, ExpiredTokenError):
            detail = "This token has expired. Make a new one under Settings, API tokens."
        response = api.create_response(request, {"detail": detail}, status=401)
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(TooManyTriesError)
    def too_many(request: HttpRequest, exc: TooManyTriesError) -> HttpResponse:
        detail = f"Too many requests of this kind. Try again {in_words(exc.wait)}."
        response = api.create_response(request, {"detail": detail}, status=429)
        response["Retry-After"] = str(exc.wait)
        return response

    @api.exception_handler(QuotaError)
    def no_room(request: HttpRequest, exc: QuotaError) -> HttpResponse:
        status = 413 if exc.wait is None else 429
        response = api.create_response(request, {"detail": str(exc)}, status=status)
        if exc.wait is not None:
            response["Retry-After"] = str(exc.wait)
        return response

    @api.exception_handler(DuplicateSessionError)
    def duplicate(request: HttpRequest, exc: DuplicateSessionError) -> HttpResponse:
        content = {"detail": "This session is already logged.", "id": exc.existing_id}
        return api.create_response(request, content, status=409)

    @api.exception_handler(KeyReusedError)
    def key_reused(request: HttpRequest, exc: KeyReusedError) -> HttpResponse:
        msg = (
            "Something else was sent with this key before, and became "
            f"{exc.existing_id}. Take a new key for each thing that you send."
        )
        return refuse(request, [(("header", IDEMPOTENCY_KEY), msg, "idempotency_key_reused")])

    @api.exception_handler(DeletedSinceError)
    def deleted_since(request: HttpRequest, exc: DeletedSinceError) -> HttpResponse:
        detail = "What came of it when it was first sent has been deleted since."
        return api.create_response(request, {"detail": detail}, status=410)


def _without_parameter(loc: Loc) -> Loc:
    """Return the place without the name of the view's own parameter, such as ``body``."""
    if loc[:1] in {("file",), ("form",)}:  # parts of a body
        return ("body", *loc[1:])
    return loc[1:] if loc[:2] == ("body", "body") else loc

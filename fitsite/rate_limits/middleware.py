"""Counts requests by their address, and answers 429 where a limit is used up."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fitsite.rate_limits.client_address import client_network
from fitsite.rate_limits.counting import TooManyTriesError, count_try
from fitsite.rate_limits.limits import LIMITS, MINUTE, ROADS


class RateLimitMiddleware:
    """Stands behind sessions, CSRF and users: forged requests count against nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        match = request.resolver_match
        road = ROADS.get(match.view_name) if match else None
        if road is None or request.method not in road.methods:
            return None
        if road.parameter and road.parameter not in request.GET:
            return None
        try:
            count_try(road.limit, _subjects(request, road.limit))
        except TooManyTriesError as error:
            return too_many(request, error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return too_many(request, error) if isinstance(error, TooManyTriesError) else None


def too_many(request: HttpRequest, error: TooManyTriesError) -> HttpResponse:
    """Return the page that says when to try again."""
    context = {"wait": in_words(error.wait), "limit": error.limit, "by": error.by}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(error.wait)
    response["Cache-Control"] = "private, no-store"
    return response


def in_words(seconds: int) -> str:
    """Return a wait as people say it, never too short: "in 5 minutes"."""
    minutes = -(-seconds // MINUTE)
    if minutes <= 1:
        return "in a minute"
    if minutes <= 90:
        return f"in {minutes} minutes"
    return f"in {-(-minutes // 60)} hours"


def _subjects(request: HttpRequest, limit: str) -> dict[str, str]:
    """Return whom the limit counts; a search asks for no session, and its answer varies by none."""
    counted = {rate.by for rate in LIMITS[limit]}
    subjects = {}
    if "client" in counted:
        subjects["client"] = client_network(request)
    if "member" in counted and request.user.is_authenticated:
        subjects["member"] = str(request.user.pk)
    if "session" in counted and request.session.session_key:
        subjects["session"] = request.session.session_key
    return subjects

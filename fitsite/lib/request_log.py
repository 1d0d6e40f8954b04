"""One line for each request, and an id by which it is followed into the tasks it asked for."""

import re
import time
import uuid
from collections.abc import Callable
from functools import lru_cache

import structlog
from celery import Task
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

log = structlog.get_logger(__name__)

HEADER = "X-Request-ID"
# As proxies make them: what a visitor might send in its place has nowhere to hide words.
WELL_FORMED = re.compile(r"[0-9a-fA-F-]{16,64}")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
Handler = Callable[[HttpRequest], HttpResponse]


def log_requests(get_response: Handler) -> Handler:
    """Middleware that gives a request an id, sends it back, and logs what became of it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        request_id = given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        clear_contextvars()
        bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        response = get_response(request)
        response[HEADER] = request_id
        log.info(
            "request",
            method=request.method if request.method in METHODS else "other",
            route=route_of(request),
            status=response.status_code,
            ms=round(1000 * (time.perf_counter() - began), 1),
        )
        clear_contextvars()
        return response

    return middleware


def route_of(request: HttpRequest) -> str:
    """Return the name of a request's route, such as ``workouts:run``; a path may tell of people."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    return _route_at(request.path_info)


@lru_cache(maxsize=256)  # of what middleware answers: articles that are kept
def _route_at(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return "unknown"


def send_request_id(headers: dict[str, object], **kwargs: object) -> None:
    """Receiver of ``before_task_publish``: have a task carry the id of the request behind it."""
    if request_id := get_contextvars().get("request_id"):
        headers["request_id"] = request_id


def begin_task(task: Task, task_id: str, **kwargs: object) -> None:
    """Receiver of ``task_prerun``: name the task in every line, and the request if it had one."""
    clear_contextvars()
    request_id = getattr(task.request, "request_id", None)
    bind_contextvars(
        task=task.name, task_id=task_id, **({"request_id": request_id} if request_id else {})
    )


def end_task(**kwargs: object) -> None:
    """Receiver of ``task_postrun``."""
    clear_contextvars()

"""Health checks: whether the process is alive, and whether it can do its work."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import redis
import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

log = structlog.get_logger(__name__)

LAST_TASK_KEY = "health:last-task:"  # with a worker's name: when it last finished a periodic task
LAST_TASK_LIMIT = timedelta(minutes=5)


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Return 200 while this process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Return 200 with a line for each part when all work is possible, else 503, and log why."""
    checks: dict[str, Callable[[], str]] = {
        "database": _database,
        "migrations": _migrations,
        "broker": _broker,
        "worker": partial(_worker, "worker"),
        "files": partial(_worker, "files"),
    }
    answers = {name: _answer_of(check) for name, check in checks.items()}
    faults = {name: answer for name, answer in answers.items() if answer != "ok"}
    if faults:
        log.warning("not_ready", **faults)
    return JsonResponse(answers, status=503 if faults else 200)


def _answer_of(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, redis.RedisError):
        return "no answer"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} to apply" if missing else "ok"


def _broker() -> str:
    url = settings.REDIS_URL
    with redis.Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as client:
        client.ping()
    return "ok"


def _worker(name: str) -> str:
    last = cache.get(LAST_TASK_KEY + name)
    if last is None:
        return "no task completed yet"
    if timezone.now() - datetime.fromisoformat(last) > LAST_TASK_LIMIT:
        return f"no task completed since {last}"
    return "ok"


def note_completed_task(worker: str) -> None:
    """Store that a worker of the Procfile has completed the periodic task that calls this."""
    cache.set(LAST_TASK_KEY + worker, timezone.now().isoformat(), timeout=None)

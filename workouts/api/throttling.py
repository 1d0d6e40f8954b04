"""How often a member's programs may call: counted by the minute in the shared cache."""

import time

from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

CALLS = 600
WINDOW_S = 60


class MemberThrottle(BaseThrottle):
    """A fixed window for each member, without state; while the cache is away nobody is counted."""

    def allow_request(self, request: HttpRequest) -> bool:
        athlete = request.auth  # type: ignore[attr-defined]
        key = f"api-calls:{athlete.pk}:{int(time.time() // WINDOW_S)}"
        cache.add(key, 0, timeout=WINDOW_S)
        try:
            calls: int | None = cache.incr(key)
        except ValueError:  # dropped by the cache in between
            return True
        return calls is None or calls <= CALLS

    def wait(self) -> float:
        """Seconds until the next window begins."""
        return WINDOW_S - time.time() % WINDOW_S

"""The shared cache, which raises nothing while Redis is away."""

from typing import Any, cast

from django.core.cache import cache
from django_redis.cache import RedisCache


class ForgivingRedisCache(RedisCache):
    """Reads find nothing and writes are dropped while Redis is away.

    ``add`` then says that it stored: it is used to take a lock, and a lock that nobody can take
    would keep every member from signing in.
    """

    def add(self, *args: Any, **kwargs: Any) -> bool:
        stored = super().add(*args, **kwargs)
        return True if stored is None else bool(stored)  # None: the exception was ignored


def delete_matching(pattern: str) -> None:
    """Delete the keys of the shared cache that match, where * stands for any characters."""
    cast(RedisCache, cache).delete_pattern(pattern)

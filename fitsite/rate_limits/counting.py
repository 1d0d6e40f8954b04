"""Counting tries against the table of limits, one atomic statement each."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from fitsite.rate_limits.limits import LIMITS, Rate
from fitsite.rate_limits.models import TryCount

_COUNT = """
INSERT INTO rate_limits_trycount AS kept (key, times, ends_at) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    times = CASE WHEN kept.ends_at <= %s THEN 1 ELSE kept.times + 1 END,
    ends_at = CASE WHEN kept.ends_at <= %s THEN excluded.ends_at ELSE kept.ends_at END
RETURNING times, ends_at
"""


@dataclass
class TooManyTriesError(Exception):
    """A limit is used up for ``wait`` more seconds, for what it counts ``by``."""

    limit: str
    by: str
    wait: int


def count_try(limit: str, subjects: Mapping[str, str]) -> list[str]:
    """Count one try by each rate of a limit, and return the keys by which it can be taken back.

    ``subjects`` names whom to count, such as ``{"client": "192.0.2.1"}``; rates by something else
    rest. Raises TooManyTriesError where a rate is used up; rates below it in the table then
    count nothing.
    """
    keys = []
    for rate in LIMITS[limit]:
        if rate.by in subjects:
            key = _key(limit, rate, subjects[rate.by])
            now = int(time.time())
            times, ends_at = _count(key, now, now + rate.seconds)
            if times > rate.times:
                raise TooManyTriesError(limit, rate.by, ends_at - now)
            keys.append(key)
    return keys


def take_back(keys: Iterable[str]) -> None:
    """Take one try back from each key: it succeeded, and failures alone are counted."""
    TryCount.objects.filter(key__in=keys, times__gt=0).update(times=F("times") - 1)


def forget_tries(limit: str, subjects: Mapping[str, str]) -> None:
    """Let a limit start anew for these subjects."""
    rates = [rate for rate in LIMITS[limit] if rate.by in subjects]
    keys = [_key(limit, rate, subjects[rate.by]) for rate in rates]
    TryCount.objects.filter(key__in=keys).delete()


def delete_expired() -> None:
    """Delete counts whose time is over."""
    TryCount.objects.filter(ends_at__lte=int(time.time())).delete()


def _count(key: str, now: int, ends_at: int) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, ends_at, now, now])
        times, ends_at = cursor.fetchone()
    return times, ends_at


def _key(limit: str, rate: Rate, subject: str) -> str:
    parts = f"{limit}\n{rate.times}\n{rate.seconds}\n{rate.by}\n{subject}"
    return salted_hmac("rate limit", parts, algorithm="sha256").hexdigest()

"""Whether an answer's time tells if an address has an account: medians of the roads that ask."""

import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from urllib.parse import urlencode

from bench.pages import TOKEN
from bench.support.site import BROWSER, SERVER, broker, prepared, served, tell

TIMES, WARM_UP = 100, 5
NEEDED = 0.05  # the most that two medians may differ, as a share of the smaller
PASSWORD = "heel-to-toe-42"
Form = Callable[[str], dict[str, str]]

ROADS: dict[str, tuple[str, Form, bool]] = {
    "Log in": ("/accounts/login/", lambda email: {"login": email, "password": "wrong"}, False),
    "Sign up": ("/accounts/signup/", lambda email: {"email": email, "password1": PASSWORD}, False),
    "Reset": ("/accounts/password/reset/", lambda email: {"email": email}, False),
    "Add an address": ("/accounts/email/", lambda email: {"email": email, "action_add": ""}, True),
}


def main() -> int:
    """Print the table, of the roads that are named or of all; returns 1 where medians differ."""
    tell(f"account_timing: median of {TIMES} answers in ms, known and unknown addresses in turn\n")
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        environment = prepared(folder) | {"TRUSTED_PROXY_COUNT": "1"}
        call = [sys.executable, "-m", "bench.account_timing", "--seed"]
        done = subprocess.run(call, env=environment, check=True, stdout=subprocess.PIPE)
        with broker(environment), served(SERVER, environment) as port:
            return 0 if report(port, iter(json.loads(done.stdout))) else 1


def report(port: int, sessions: Iterator[str]) -> bool:
    """Measure each road and print its line; whether all hold."""
    held, number, connection = True, count(), http.client.HTTPConnection("127.0.0.1", port)
    tell(f"{'':16}{'known':>9}{'unknown':>9}{'differ by':>11}{'status':>8}")
    for name in sys.argv[1:] or ROADS:
        path, form, signed_in = ROADS[name]
        took: dict[str, list[float]] = {"known": [], "unknown": []}
        statuses = set()
        for turn in range(WARM_UP + TIMES):
            # Now one first, now the other: what comes second finds the machine warmer.
            for kind in sorted(took, reverse=turn % 2 == 0):
                place = next(number)
                cookies = f"csrftoken={TOKEN}"
                if signed_in:
                    cookies += f"; sessionid={next(sessions)}"
                # Each comes from a client of its own, as the limits would end this soon.
                headers = BROWSER | {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": cookies,
                    "X-Forwarded-For": f"10.0.{place // 250}.{place % 250}",
                }
                typed = form(f"{kind}{place}@example.org") | {"csrfmiddlewaretoken": TOKEN}
                began = time.perf_counter()
                connection.request("POST", path, urlencode(typed), headers)
                answer = connection.getresponse()
                answer.read()
                took[kind].append((time.perf_counter() - began) * 1000)
                statuses.add(answer.status)
        known, unknown = (median(times[WARM_UP:]) for times in took.values())
        share = max(known, unknown) / min(known, unknown) - 1
        answered = "/".join(map(str, sorted(statuses)))
        held = held and share <= NEEDED and len(statuses) == 1
        tell(f"{name:16}{known:9.2f}{unknown:9.2f}{share:11.1%}{answered:>8}")
    return held


def seed() -> list[str]:
    """Make an account for every address that is to be known; returns keys of sessions."""
    import django

    django.setup()
    from allauth.account.internal.flows.login import record_authentication
    from allauth.account.models import EmailAddress
    from django.contrib.auth import login
    from django.contrib.auth.hashers import make_password
    from django.http import HttpRequest

    from fitsite.accounts.models import User
    from fitsite.accounts.session_store import SessionStore

    rounds = 2 * (TIMES + WARM_UP)
    password = make_password(PASSWORD)
    emails = [f"member{place}@example.org" for place in range(rounds)]
    emails += [f"known{place}@example.org" for place in range(len(ROADS) * rounds)]
    users = User.objects.bulk_create(User(email=email, password=password) for email in emails)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users
    )
    keys = []
    for user in users[:rounds]:
        request = HttpRequest()
        request.session = SessionStore()
        login(request, user)
        record_authentication(request, user, "password", reauthenticated=True)
        request.session.save()
        keys.append(str(request.session.session_key))
    return keys


if __name__ == "__main__":
    if sys.argv[1:] == ["--seed"]:
        json.dump(seed(), sys.stdout)
    else:
        sys.exit(main())

"""How long a member with ten years of training waits for a page or a save, against saying hello."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, islice, repeat
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from bench.support.load import get, measure, post
from bench.support.site import BROWSER, HELLO, SERVER, broker, prepared, served, tell

ROUNDS, REQUESTS = 9, 40  # each way is measured so often, in turn; the median of medians counts
TOKEN = "0123456789abcdefghijklmnopqrstuv"  # cookie and form field agree: that is all CSRF asks
SETS = 15
PAGES_NEEDED, SAVING_NEEDED = 25, 35


def main() -> int:
    """Print the table; returns 1 when a ratio is above what is needed."""
    tell(
        "pages: median latency in ms at 1 connection, one process of one thread, SQLite; a member "
        "with 2,000 runs and 1,000 lift sessions of 15 sets\n"
    )
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        environment = prepared(folder)
        call = [sys.executable, "-m", "bench.pages", "--seed"]
        done = subprocess.run(call, env=environment, check=True, stdout=subprocess.PIPE)
        with broker(environment), served(SERVER, environment) as port:
            held = report(measured(port, json.loads(done.stdout)))
    if not held:
        tell("\nAbove what is needed.")
    return 0 if held else 1


class Way(NamedTuple):
    """Endless requests, the status of their answers, the ratio needed, and whether they save."""

    requests: Iterator[bytes]
    status: int
    needed: int | None
    saves: bool = False


class Line(NamedTuple):
    """What was measured of a way: its latency in ms, its ratio to hello, and the ratio needed."""

    name: str
    latency: float
    ratio: float
    needed: int | None


def ways(session: str) -> dict[str, Way]:
    """Each way of asking by its name."""
    now = datetime.now(UTC)
    week, before = now.strftime("%G-W%V"), (now - timedelta(days=7)).strftime("%G-W%V")
    final = (now - timedelta(days=700)).strftime("%G-W%V")
    headers = BROWSER | {"Cookie": f"sessionid={session}; csrftoken={TOKEN}; member=1"}
    pages = {
        "Today": ("/today/", PAGES_NEEDED),
        "Week in progress": (f"/week/{week}/", PAGES_NEEDED),
        "Week just changed": (f"/week/{before}/", PAGES_NEEDED),
        "Week, final": (f"/week/{final}/", PAGES_NEEDED),
        "Calendar, month": ("/calendar/", PAGES_NEEDED),
        "Calendar, year": (f"/calendar/{now.year - 1}/", PAGES_NEEDED),
        "History": ("/history/", PAGES_NEEDED),
        "History, last page": ("/history/?page=60", PAGES_NEEDED),
        "Progress, 26 weeks": ("/progress/", PAGES_NEEDED),
        "Progress, all": ("/progress/?weeks=all", PAGES_NEEDED),
    }
    found = {"hello": Way(repeat(get(HELLO, BROWSER)), 200, None)}
    for name, (path, needed) in pages.items():
        found[name] = Way(repeat(get(path, headers)), 200, needed)
    found["Save a run"] = Way(
        (post("/runs/new/", headers, body) for body in bodies(run, now)),
        302,
        SAVING_NEEDED,
        saves=True,
    )
    found["Save 15 sets"] = Way(
        (post("/lifts/new/", headers, body) for body in bodies(lift, now)),
        302,
        SAVING_NEEDED,
        saves=True,
    )
    return found


def bodies(form: Callable[[int], dict[str, object]], now: datetime) -> Iterator[bytes]:
    """Posted forms, each of another day, the latest a week ago: so no day becomes overfull."""
    for number in count(7):
        start = now - timedelta(days=number)
        when = {"day": start.date().isoformat(), "clock": f"{start:%H:%M}"}
        yield urlencode({"csrfmiddlewaretoken": TOKEN, **when, **form(number)}).encode()


def run(number: int) -> dict[str, object]:
    return {"kind": "easy", "duration": "30", "distance": f"{5 + number / 1000:.3f}", "rpe": "3"}


def lift(number: int) -> dict[str, object]:
    typed: dict[str, object] = {"duration": "45"}
    for place, exercise in enumerate(("Squat", "Romanian deadlift", "Lunge")):
        typed |= {f"entries-{place}-exercise": exercise, f"entries-{place}-unit": "kg"}
        for position in range(SETS // 3):
            for name, value in (("load", 60), ("reps", 8), ("rir", 2)):
                typed[f"entries-{place}-sets-{position}-{name}"] = value
    return typed


def measured(port: int, session: str) -> list[Line]:
    """Each way's latency and ratio to hello.

    Saving comes after all pages, with a hello of its own: each save adds a session, and hundreds
    of them would make another member of the one that the pages are about. One of each is saved
    before, so that a week has just changed.
    """
    asked = ways(session)
    pages = [name for name, way in asked.items() if not way.saves]
    saving = [name for name, way in asked.items() if way.saves]
    for way in asked.values():
        _latency(port, way, 1 if way.saves else REQUESTS)  # only warms up
    return _in_turn(port, asked, pages) + _in_turn(port, asked, ["hello", *saving])[1:]


def _in_turn(port: int, asked: Mapping[str, Way], names: Sequence[str]) -> list[Line]:
    """The medians of some rounds; hello comes first."""
    rounds = [[_latency(port, asked[name], REQUESTS) for name in names] for _ in range(ROUNDS)]
    latencies = [median(column) for column in zip(*rounds, strict=True)]
    return [
        Line(name, latency, latency / latencies[0], asked[name].needed)
        for name, latency in zip(names, latencies, strict=True)
    ]


def _latency(port: int, way: Way, count: int) -> float:
    some = islice(way.requests, count)
    return measure(port, some, status=way.status, connections=1).median_ms


def report(lines: Sequence[Line]) -> bool:
    """Print the table; whether the ratios hold."""
    tell(f"{'':20}{'ms':>8}{'to hello':>10}{'at most':>9}")
    for name, latency, ratio, needed in lines:
        tell(f"{name:20}{latency:8.2f}{ratio:10.1f}{needed or '':>9}")
    return all(line.needed is None or line.ratio <= line.needed for line in lines)


def seed() -> str:
    """Make the member in the database of the settings; returns the key of its session."""
    import django

    django.setup()
    from django.contrib.auth import login
    from django.http import HttpRequest

    from fitsite.accounts.session_store import SessionStore
    from tests.factories import make_athlete
    from tests.workouts.decade import train_for_ten_years

    athlete = make_athlete(time_zone="Europe/London")
    train_for_ten_years(athlete, now=datetime.now(UTC))
    request = HttpRequest()
    request.session = SessionStore()
    login(request, athlete.user)
    request.session.save()
    key = request.session.session_key
    assert key is not None
    return key


if __name__ == "__main__":
    if sys.argv[1:] == ["--seed"]:
        json.dump(seed(), sys.stdout)
    else:
        sys.exit(main())

"""Processor time of a member's pages with each piece of machinery switched off in turn.

docs/performance.md says which pieces there are, and when to use them.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from subprocess import run
from time import process_time
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from wsgiref.util import setup_testing_defaults

from bench.support.site import broker, prepared, tell

REQUESTS = 30  # of each page; the least time counts, so that the first ones only warm up


def main() -> int:
    """Print the table; it judges nothing."""
    tell(
        "machinery: least processor time of a request in ms, in process, SQLite, and times as long "
        "as it is; a member with 2,000 runs and 1,000 lift sessions of 15 sets\n"
    )
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        environment = prepared(folder)
        with broker(environment):
            call = [sys.executable, "-m", "bench.machinery", "--measure"]
            return run(call, env=environment).returncode


@contextmanager
def sql_compiled_each_time() -> Iterator[None]:
    from fitsite.lib.db.compiled_query import CompiledQuery

    compile_query: Any = CompiledQuery.__dict__["_compiled"].func
    with patch.object(CompiledQuery, "_compiled", property(compile_query)):
        yield


@contextmanager
def frame_rendered_each_time() -> Iterator[None]:
    """Django renders base.html and its parts for each page; Jinja still compiles it once."""
    from django.template.loader import render_to_string

    from fitsite.lib.rendering import member_page
    from fitsite.templatetags import frame_parts

    get_frame = member_page._frame

    def render_frame(view_name: str) -> object:
        render_to_string("frame.html", {"user": SimpleNamespace(is_authenticated=True)})
        return get_frame(view_name)

    with (
        patch.object(member_page, "_frame", render_frame),
        patch.object(frame_parts, "_part", frame_parts._part.__wrapped__),
    ):
        yield


SWITCHES: dict[str, Callable[[], Any]] = {
    "as it is": nullcontext,
    "SQL compiled each time": sql_compiled_each_time,
    "frame rendered each time": frame_rendered_each_time,
}


def measure() -> None:
    """Seed a member, ask for each page in this process, and print the table."""
    from bench.pages import seed

    week = f"/week/{datetime.now(UTC) - timedelta(days=700):%G-W%V}/"
    paths = {"Today": "/today/", "Week, final": week, "History": "/history/"}
    session = seed()
    table = {}
    for name, switch in SWITCHES.items():
        with switch():
            table[name] = [least_time(path, session) for path in paths.values()]
    tell(f"{'':26}" + "".join(f"{name:>16}" for name in paths))
    for name, times in table.items():
        ratios = [time / usual for time, usual in zip(times, table["as it is"], strict=True)]
        cells = zip(times, ratios, strict=True)
        tell(f"{name:26}" + "".join(f"{time:9.2f} ({ratio:4.1f})" for time, ratio in cells))


def least_time(path: str, session: str) -> float:
    """Return the least processor time of a request, in ms."""
    from bench.support.hello_site import site

    times = []
    for _ in range(REQUESTS):
        environ: dict[str, Any] = {
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": f"sessionid={session}",
            "PATH_INFO": path,
        }
        setup_testing_defaults(environ)
        began = process_time()
        response = site(environ, lambda status, headers: None)
        times.append(1000 * (process_time() - began))
        response.close()  # type: ignore[attr-defined]
        if response.status_code != 200:  # type: ignore[attr-defined]
            raise RuntimeError(f"{path}: {response!r}")
    return min(times)


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        measure()
    else:
        sys.exit(main())

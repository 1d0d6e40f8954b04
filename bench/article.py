"""How fast the published article is served, against pages that only say hello; and its weight."""

import argparse
import gzip
import re
import sys
import tempfile
from itertools import repeat
from statistics import median

from bench.support.load import Load, get, measure
from bench.support.site import BARE, BROWSER, HELLO, SERVER, fetch, manage, prepared, served, tell

ARTICLE = "/articles/does-running-build-leg-muscle/"
WORKERS, THREADS = 2, 4
SERVERS = {
    "granian": (*SERVER, "--workers", f"{WORKERS}"),
    "gunicorn": (
        *("gunicorn", "--bind", "127.0.0.1:{port}", "--workers", f"{WORKERS}"),
        *("--threads", f"{THREADS}", "--log-level", "warning", "bench.support.hello_site:wsgi"),
    ),
}
ROUNDS, REQUESTS = 5, 2000  # each way is measured so often, in turn; the median counts
# Needed: requests per second against hello behind the same middleware, and behind none.
NEEDED = {"article": (0.9, 0.4), "article, 304": (1.0, None)}
MOST_BYTES, MOST_SCRIPT = 60_000, 25_000  # of HTML, CSS and JavaScript, compressed


def main() -> int:
    """Print the tables; returns 1 when a ratio or a weight is not what is needed."""
    parser = argparse.ArgumentParser(prog="python -m bench.article", description=__doc__)
    parser.add_argument(
        "servers", nargs="*", metavar="server", help=f"of {', '.join(SERVERS)}; the first if none"
    )
    names = parser.parse_args().servers or ["granian"]
    tell(
        f"article: requests per second (median latency in ms), 8 connections, {WORKERS} processes "
        f"of {THREADS} threads, {ROUNDS} rounds of {REQUESTS:,} requests, SQLite\n"
    )
    held = True
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        environment = prepared(folder)
        manage(environment, "load_content")
        for name in names:
            with served(SERVERS[name], environment) as port:
                held &= report(name, measured(port))
                if name == names[0]:
                    held &= weighed(port)
    if not held:
        tell("\nNot what is needed.")
    return 0 if held else 1


def measured(port: int) -> dict[str, Load]:
    """Each way of asking, as the median of its rounds."""
    etag = fetch(port, ARTICLE).headers["ETag"]
    ways = {
        "hello, no middleware": (BARE, BROWSER, 200),
        "hello, middleware": (HELLO, BROWSER, 200),
        "article": (ARTICLE, BROWSER, 200),
        "article, 304": (ARTICLE, BROWSER | {"If-None-Match": etag}, 304),
    }
    loads: dict[str, list[Load]] = {way: [] for way in ways}
    for path, headers, status in ways.values():  # both processes have made what they keep
        measure(port, repeat(get(path, headers), REQUESTS // 4), status=status)
    for _ in range(ROUNDS):
        for way, (path, headers, status) in ways.items():
            requests = repeat(get(path, headers), REQUESTS)
            loads[way].append(measure(port, requests, status=status))
    return {
        way: Load(
            median(load.requests_per_s for load in each),
            median(load.median_ms for load in each),
            each[0].size,
        )
        for way, each in loads.items()
    }


def report(server: str, loads: dict[str, Load]) -> bool:
    """Print a server's table; whether the ratios hold."""
    behind, bare = loads["hello, middleware"], loads["hello, no middleware"]
    tell(f"{server:22}{'':>16}{'to hello behind':>18}{'needed':>8}{'to bare':>9}{'needed':>8}")
    held = True
    for way, load in loads.items():
        ratios = (
            load.requests_per_s / behind.requests_per_s,
            load.requests_per_s / bare.requests_per_s,
        )
        cells = ""
        wanted = NEEDED.get(way, (None, None))
        for ratio, needed, width in zip(ratios, wanted, (18, 9), strict=True):
            cells += f"{ratio:{width}.2f}{needed or '':>8}"
            held &= needed is None or ratio >= needed
        tell(f"  {way:20}{load.requests_per_s:8,.0f} ({load.median_ms:4.1f}){cells}")
    tell()
    return held


def weighed(port: int) -> bool:
    """Print what a first visit transfers; whether it is little enough."""
    page = fetch(port, ARTICLE)
    html = page.body  # type: ignore[attr-defined]
    plain = fetch(port, ARTICLE, **{"Accept-Encoding": "identity"}).body  # type: ignore[attr-defined]
    text = plain.decode()
    sizes = {"HTML": len(html), "CSS": 0, "JavaScript": 0}
    for tag, kind in (
        (r'<link rel="stylesheet"\s+href="([^"]+)"', "CSS"),
        (r'<script src="([^"]+)"', "JavaScript"),
    ):
        for address in re.findall(tag, text):
            sizes[kind] += len(fetch(port, address).body)  # type: ignore[attr-defined]
    total = sum(sizes.values())
    cells = ", ".join(f"{kind} {size:,}" for kind, size in sizes.items())
    tell(
        f"transfer, brotli: {cells}; together {total:,} bytes (at most {MOST_BYTES:,}, "
        f"JavaScript {MOST_SCRIPT:,}); HTML by gzip {len(gzip.compress(plain)):,}"
    )
    return total <= MOST_BYTES and sizes["JavaScript"] <= MOST_SCRIPT


if __name__ == "__main__":
    sys.exit(main())

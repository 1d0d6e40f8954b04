"""How long pages take before and while 200 clients send a byte every two seconds."""

import sys
import tempfile
from itertools import repeat
from time import sleep

from bench.support.load import get, measure
from bench.support.site import BROWSER, HELLO, SERVER, prepared, served, tell
from tests.slow_clients import slow_clients

COUNT, REQUESTS, ROUNDS = 200, 200, 3
PAGES = (HELLO, "/accounts/login/")


def main() -> int:
    """Print the table; fails where a page doesn't answer any more."""
    tell(f"slow clients: median latency in ms at 1 connection, {COUNT} slow ones beside it\n")
    with (
        tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder,
        served(SERVER, prepared(folder)) as port,
    ):
        tell(f"{'':20}{'before':>10}{'during':>10}{'after':>10}")
        before = measured(port)
        with slow_clients(port, COUNT):
            sleep(1)
            during = measured(port)
        after = measured(port)
        for page in PAGES:
            tell(f"{page:20}{before[page]:10.2f}{during[page]:10.2f}{after[page]:10.2f}")
    return 0


def measured(port: int) -> dict[str, float]:
    """The least median of some rounds for each page."""
    return {
        page: min(
            measure(port, repeat(get(page, BROWSER), REQUESTS), connections=1).median_ms
            for _ in range(ROUNDS)
        )
        for page in PAGES
    }


if __name__ == "__main__":
    sys.exit(main())

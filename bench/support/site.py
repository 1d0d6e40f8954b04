"""A site of its own for a benchmark, and the pages that say hello beside it."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.site import free_port

BARE, HELLO = "/bare/", "/hello/"
SERVER = (
    *("granian", "--interface", "asginl", "--http", "1", "--host", "127.0.0.1"),
    *("--port", "{port}", "--no-ws", "--log-level", "warning"),
    "bench.support.hello_site:application",
)
BROWSER = {"Host": "localhost", "Accept-Encoding": "gzip, deflate, br"}


def tell(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepared(folder: str) -> dict[str, str]:
    """An empty site in ``folder``, as in production; gives its environment."""
    environment = os.environ | {
        "DATABASE_URL": "",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "fitsite.settings",
        "EMAIL_URL": f"file:///{folder}/mail",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONPATH": os.getcwd(),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": "http://localhost",
        "VAR_DIR": folder,
    }
    manage(environment, "migrate")
    manage(environment, "collectstatic", "--noinput")
    return environment


def manage(environment: dict[str, str], *command: str) -> None:
    """Run a management command. Raises RuntimeError with what it printed when it fails."""
    call = [sys.executable, "manage.py", *command]
    done = subprocess.run(call, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)


@contextmanager
def served(command: tuple[str, ...], environment: dict[str, str]) -> Iterator[int]:
    """Run a server until the block ends; gives its port."""
    port = free_port()
    arguments = [part.format(port=port) for part in command]
    # A line for each request is part of the work, but of no use here.
    with subprocess.Popen(arguments, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                try:
                    fetch(port, BARE)
                    break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            server.send_signal(signal.SIGTERM)


def fetch(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    """The answer with its whole body in ``answer.body``."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=BROWSER | headers)
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@contextmanager
def broker(environment: dict[str, str]) -> Iterator[None]:
    """Run the site's own broker, which is its cache too, until the block ends."""
    with subprocess.Popen([sys.executable, "-m", "fitsite.dev.broker"], env=environment) as running:
        try:
            yield
        finally:
            running.send_signal(signal.SIGTERM)

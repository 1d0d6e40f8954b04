"""Hundreds of slow clients and one real web server, which still answers everybody else."""

import http.client
import shlex
import time
from collections.abc import Iterator

import pytest
from honcho.environ import parse_procfile

from fitsite.lib.env import BASE_DIR
from tests.e2e.site import free_port
from tests.processes import Process, wait_until
from tests.services.conftest import database_url
from tests.slow_clients import slow_clients

TOKEN = "0123456789abcdefghijklmnopqrstuv"  # cookie and form agree: that is all CSRF asks


@pytest.fixture(scope="module")
def port(django_db_setup: None, broker_url: str) -> Iterator[int]:
    """Where the site answers, by the very command that serves it to all."""
    port = free_port()
    command = parse_procfile((BASE_DIR / "Procfile").read_text()).processes["web"]
    server, *options = shlex.split(command.removeprefix("exec ").replace("$PORT", str(port)))
    process = Process(
        server, *options, env={"DATABASE_URL": database_url(), "PYTHONWARNINGS": "ignore"}
    )
    process.start()
    try:
        wait_until(lambda: listens(port), what="the web server answers")
        yield port
    finally:
        process.stop()


def listens(port: int) -> bool:
    try:
        return ask(port, "/healthz") == 200
    except OSError:
        return False


def ask(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_pages_answer_while_two_hundred_clients_send_a_byte_now_and_then(port, django_db_blocker):
    with slow_clients(port, 200, every_s=0.2):
        time.sleep(0.5)  # all of them have been taken
        assert [ask(port, "/accounts/login/") for _ in range(5)] == [200] * 5


def test_a_slow_but_honest_upload_arrives_whole(port):
    body = f"csrfmiddlewaretoken={TOKEN}&login=".encode() + b"a" * 200_000
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("POST", "/accounts/login/")
    connection.putheader("Content-Type", "application/x-www-form-urlencoded")
    connection.putheader("Content-Length", str(len(body)))
    connection.putheader("Cookie", f"csrftoken={TOKEN}")
    connection.endheaders()
    for start in range(0, len(body), 20_000):
        connection.send(body[start : start + 20_000])
        time.sleep(0.05)
    assert connection.getresponse().status == 200  # the form again: nobody has that address
    connection.close()

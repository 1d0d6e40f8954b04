"""The launcher: what it tells when it can't start, and that it leaves nothing behind."""

import contextlib
import os
import pty
import signal
import socket
import sqlite3
import subprocess
import sys

import pytest

from fitsite.dev import launcher
from fitsite.lib.env import BASE_DIR
from tests.e2e.site import Site, free_port
from tests.processes import family_of, living, wait_until


def launcher_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "fitsite.dev.launcher", *arguments]


def launch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        launcher_command(*arguments),
        cwd=BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "fitsite.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "80.5", "٨"])
def test_a_port_that_is_none_is_told_in_one_sentence(port):
    with pytest.raises(SystemExit) as left:
        launcher.read_port({"PORT": port})
    assert left.value.code == f"PORT must be a number from 1 to 65535, not {port!r}."


def test_a_port_in_use_is_told_in_one_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = launch(PORT=str(port))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"Port {port} " in done.stderr
    assert f"PORT={port + 1} make run" in done.stderr


def test_an_unknown_process_is_told():
    done = launch("web", "wrokers")
    assert done.returncode == 2
    assert "wrokers" in done.stderr


def test_a_database_of_another_release_is_left_alone_and_told_in_one_sentence(tmp_path):
    database = tmp_path / "fitsite.sqlite3"
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(
            "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)"
        )
        connection.execute(
            "INSERT INTO django_migrations VALUES (1, 'workouts', '0022_numbers_of_progress', NULL)"
        )
    before = database.read_bytes()
    done = launch(VAR_DIR=str(tmp_path), DATABASE_URL="", PORT=str(free_port()))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"move {database} away" in done.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize(("serve", "debug"), [(False, "1"), (True, "0")])
def test_what_is_not_given_is_filled_in(serve, debug):
    environment = launcher.local_environment({"PATH": "/bin"}, port=8001, serve=serve)
    assert environment["DEBUG"] == debug
    assert environment["SITE_URL"] == "http://localhost:8001"
    assert environment["REDIS_URL"].startswith("unix://")
    assert len(environment["SECRET_KEY"]) >= 50
    assert environment["PATH"].endswith(":/bin")
    assert ("GRANIAN_RELOAD" in environment) is not serve
    # Mails are printed while developing, and else kept where only this site's owner reads them.
    assert environment.get("EMAIL_URL", "").endswith("/mail") is serve


def test_what_is_given_stays():
    given = {"SITE_URL": "https://x.org", "REDIS_URL": "redis://r", "SECRET_KEY": "k" * 50}
    assert not given.keys() & launcher.local_environment(given, port=8000, serve=True).keys()


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that is started and ended again and again, as its owner would."""
    return Site(tmp_path_factory.mktemp("site"))


ALL = ("granian", "fitsite --quiet worker", "fitsite --quiet beat", "valkey-server")


@pytest.mark.parametrize(
    ("how", "processes", "running", "expected"),
    [
        ("ctrl-c", ("beat",), b"beat started", ("fitsite --quiet beat",)),
        ("terminate", ("beat",), b"beat started", ("fitsite --quiet beat",)),
        ("hang-up", (), b"Ctrl-C here", ALL),
    ],
)
def test_all_processes_end_together(whole_site, how, processes, running, expected):
    ours, theirs = pty.openpty()
    # A session with the pseudo-terminal as its own, as a shell would have.
    started = subprocess.Popen(
        [sys.executable, "-c", TERMINAL_SESSION, *launcher_command(*processes)],
        cwd=BASE_DIR,
        env=whole_site.server.env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        output = read_until(ours, running)
        family = family_of(started.pid)
        names = " ".join(" ".join(process.cmdline()) for process in family)
        match how:
            case "ctrl-c":
                os.write(ours, b"\x03")
            case "terminate":
                started.send_signal(signal.SIGTERM)
        if how != "hang-up":
            read_until(ours, b"")
    finally:
        os.close(ours)
        started.wait(timeout=30)
    wait_until(lambda: not living(family), seconds=10, what="no process is left")
    assert processes or whole_site.url.encode() in output
    for part in expected:
        assert part in names


# Makes the pseudo-terminal the session's own, as it is for a shell.
TERMINAL_SESSION = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def read_until(terminal: int, mark: bytes) -> bytes:
    """What a process printed up to ``mark``, or up to its end where there is no mark."""
    output = b""
    while not mark or mark not in output:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # nobody writes to it any more
            part = b""
        if not part:
            assert not mark, output.decode()
            break
        output += part
    return output

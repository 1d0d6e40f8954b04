"""Every example of docs/api.md is run, from top to bottom, against the site and a worker.

A new example needs nothing here: a block must succeed, unless the answer that the page states
below it is an error, and must give the answer that is stated.
"""

import contextlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import copy, which

import pytest
import requests

from fitsite.accounts.models import ApiToken
from fitsite.lib.env import BASE_DIR
from tests.factories import make_athlete
from tests.importers.case_files import CASES
from tests.processes import Process
from tests.services.conftest import database_url
from tests.services.examples import Example, examples
from workouts import catalogue
from workouts.models import Athlete

# The ids that the page states are those of an empty site.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)

PAGE = BASE_DIR / "docs" / "api.md"
HOST = "http://localhost:8000"
TIMEOUT_S = 300  # if the worker never does what an example waits for
FILES = {"morning.fit": "run.fit", "strong.csv": "strong_ios.csv"}
# A refusal ends a block, but for those whose stated answer is one.
CURL = """#!/bin/sh
exec {curl} --silent --show-error ${{FAIL-}} "$@"
"""


@pytest.fixture
def athlete(worker: Process) -> Athlete:
    catalogue.load()
    return make_athlete("you@example.org")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader would be: with the files that are sent, beside manage.py."""
    for name, case in FILES.items():
        copy(CASES / case, tmp_path / name)
    (tmp_path / "manage.py").symlink_to(BASE_DIR / "manage.py")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def examples_in(language: str) -> list[Example]:
    found = [example for example in examples(PAGE) if example.language == language]
    assert found
    return found


def test_the_examples_for_a_shell(athlete, live_server, folder, worker):
    bin = folder / "bin"
    bin.mkdir()
    curl = which("curl")
    assert curl, "install curl"
    (bin / "curl").write_text(CURL.format(curl=curl))
    (bin / "curl").chmod(0o755)
    lines = ["set -eu -o pipefail"]
    for number, example in enumerate(examples_in("sh")):
        (folder / f"{number}.sh").write_text(example.code.replace(HOST, live_server.url))
        fail = "" if example.refused else "--fail-with-body"
        lines += [f"export FAIL={fail}", f". ./{number}.sh > {number}.out"]
    path = os.pathsep.join([str(bin), str(Path(sys.executable).parent), os.environ["PATH"]])
    run = subprocess.run(
        ["bash", "-c", "\n".join(lines)],
        env=worker.env | {"PATH": path, "DEBUG": "1", "DATABASE_URL": database_url()},
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
    )
    outputs = [folder / f"{number}.out" for number, _ in enumerate(examples_in("sh"))]
    done = [output.read_text() for output in outputs if output.exists()]
    where = examples_in("sh")[len(done) - 1].line
    assert run.returncode == 0, f"line {where}: {run.stderr} {done[-1]}"
    for example, output in zip(examples_in("sh"), done, strict=True):
        example.check(output)


def test_the_examples_in_python(athlete, live_server, folder, monkeypatch, settings):
    settings.SITE_URL = live_server.url  # which answers lead to
    monkeypatch.setenv("TOKEN", ApiToken.issue(athlete.user))
    monkeypatch.setenv("FITSITE", f"{live_server.url}/api/v1")
    refusals: list[str] = []

    def note(answer: requests.Response, *args: object, **kwargs: object) -> None:
        if answer.status_code >= 400:
            refusals.append(f"{answer.request.method} {answer.url}: {answer.text}")

    deadline, sleep = time.monotonic() + TIMEOUT_S, time.sleep

    def wait(seconds: float) -> None:
        assert time.monotonic() < deadline, "an example waits too long"
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", wait)
    session = requests.Session()  # closed at the end, so that the server lets go of the database
    session.hooks["response"] = [note]
    monkeypatch.setattr(requests, "Session", lambda: session)
    names: dict[str, object] = {}
    with session:
        for example in examples_in("python"):
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(compile(example.code, f"{PAGE.name}:{example.line}", "exec"), names)
            assert bool(refusals) == example.refused, f"line {example.line}: {refusals}"
            refusals.clear()
            example.check(output.getvalue())
        names.clear()  # an answer that is held holds its connection

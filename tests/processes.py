"""Real processes for tests: start one, wait for what it does, leave none behind."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TypeVar

import psutil
from honcho.environ import parse_procfile

from fitsite.lib.env import BASE_DIR

T = TypeVar("T")


class Process:
    """A Python module run as its own process; what it prints is shown when a test fails.

    With ``output`` it is added to that file instead.
    """

    def __init__(
        self, *module: str, env: Mapping[str, str] | None = None, output: Path | None = None
    ) -> None:
        self.output = output
        self.command: Sequence[str] = [sys.executable, "-m", *module]
        settings = {"DJANGO_SETTINGS_MODULE": "fitsite.settings"}  # not those of the tests
        self.env = os.environ | settings | dict(env or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it unless it runs."""
        if self.running:
            return
        with self.output.open("ab") if self.output else nullcontext() as file:
            self._process = subprocess.Popen(
                self.command, cwd=BASE_DIR, env=self.env, stdout=file, stderr=file
            )

    def wait(self) -> int:
        """Wait until it ends by itself; returns its exit code."""
        assert self._process is not None
        return self._process.wait(timeout=60)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop by a signal; returns its exit code once it and its children are gone."""
        assert self._process is not None
        family = self.family()
        self._process.send_signal(number)
        code = self._process.wait(timeout=30)
        wait_until(lambda: not living(family), seconds=10, what=f"{self.command} leaves none")
        return code

    def kill(self) -> None:
        """End it and its children at once, without a chance to tidy up."""
        for process in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        if self._process is not None:
            self._process.wait(timeout=10)

    def family(self) -> list[psutil.Process]:
        """The process and all that it started, while it runs."""
        return family_of(self._process.pid) if self._process and self.running else []


def process_of_procfile(
    name: str, *, env: Mapping[str, str], output: Path | None = None
) -> Process:
    """A process as the Procfile has it; ``env`` may hold its PORT."""
    command = parse_procfile((BASE_DIR / "Procfile").read_text()).processes[name]
    words = command.replace("$PORT", env.get("PORT", "")).removeprefix("exec ")
    return Process(*shlex.split(words), env=env, output=output)


def family_of(pid: int) -> list[psutil.Process]:
    """A running process and all that it started."""
    first = psutil.Process(pid)
    return living([first, *first.children(recursive=True)])


def living(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Return the processes that have not ended; a zombie has."""
    running = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                running.append(process)
    return running


def wait_until(
    condition: Callable[[], T | None], *, seconds: float = 60, what: str = "", pause: float = 0.05
) -> T:
    """The first true answer of ``condition``. Raises TimeoutError after ``seconds``.

    It is asked again after each ``pause``, in seconds.
    """
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds} s: {what or condition}")
        time.sleep(pause)
    return answer

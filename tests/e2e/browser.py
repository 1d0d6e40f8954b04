"""Finds a Chromium to drive, or installs one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright

# First the one without a window to draw: a fifth less time, and what Playwright itself would take.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def chromium(playwright: Playwright) -> str:
    """The path of a Chromium: the machine's own, else Playwright's, else a newly installed one.

    Raises RuntimeError with what to do when there is none and none can be installed.
    """
    own = Path(playwright.chromium.executable_path)
    if found := on_path() or (str(own) if own.exists() else None):
        return found
    root = os.geteuid() == 0
    print("Installing Chromium for the browser tests (once) ...", file=sys.stderr)  # noqa: T201
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if succeeds([*install, *(["--with-deps"] if root else [])]) and own.exists():
        return str(own)
    if root and shutil.which("apt-get"):
        succeeds(["apt-get", "update", "-qq"])
        install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends"]
        any(succeeds([*install, name]) for name in ("chromium-headless-shell", "chromium"))
        if found := on_path():
            return found
    raise RuntimeError(
        "The browser tests need Chromium, and none could be installed: put chromium on the path, "
        "or run .venv/bin/playwright install chromium where the network allows it."
    )


def on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def succeeds(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode == 0

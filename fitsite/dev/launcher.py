"""Runs the whole site on one machine: web, workers, beat and broker together, until Ctrl-C."""

import argparse
import multiprocessing
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer

from fitsite.lib import env

RELOADED = ("articles", "fitsite", "templates", "workouts")  # folders whose changes restart web

BANNER = """
──────────────────────────────────────────────────────────────────────────
  Fitsite is running:  {url}

  To write articles, make an editor's account in a second terminal:
      make editor EMAIL=you@example.org
  and log in at {url}/admin/ with it and an authenticator app or passkey.

  To stop it all, press Ctrl-C here.
──────────────────────────────────────────────────────────────────────────
"""


def main() -> None:
    """Prepare the database, run the chosen processes and leave with the exit code of the first."""
    procfile = parse_procfile((env.BASE_DIR / "Procfile").read_text()).processes
    parser = argparse.ArgumentParser(prog="python -m fitsite.dev.launcher", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="as in production, DEBUG off")
    parser.add_argument(
        "process", nargs="*", metavar="process", help=f"of {', '.join(procfile)}; all unless given"
    )
    options = parser.parse_args()
    if unknown := set(options.process) - set(procfile):
        parser.error(f"no process is called {', '.join(sorted(unknown))}")
    names = [name for name in procfile if not options.process or name in options.process]
    if os.environ.get("REDIS_URL"):
        names = [name for name in names if name != "broker"]

    port = read_port(os.environ)
    os.environ.update(local_environment(os.environ, port=port, serve=options.serve))
    if "web" in names:
        require_free(port)
        prepare(serve=options.serve)
        url = os.environ["SITE_URL"]
        multiprocessing.Process(target=announce, args=(port, url), daemon=True).start()
    sys.exit(run({name: procfile[name] for name in names}))


def read_port(environ: Mapping[str, str]) -> int:
    """Return PORT, 8000 unless set. Exits with a sentence when it is no port."""
    text = environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def local_environment(environ: Mapping[str, str], *, port: int, serve: bool) -> dict[str, str]:
    """Return what the processes need beyond ``environ``; what is set there stays as it is."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{environ.get('PATH', os.defpath)}"
    needed = {"DEBUG": "0" if serve else "1", "PATH": path, "PORT": str(port)}
    defaults = {
        "SITE_URL": f"http://localhost:{port}",
        "REDIS_URL": env.private_socket_url(),
        "PYTHONUNBUFFERED": "1",
    }
    if not environ.get("SECRET_KEY"):
        defaults["SECRET_KEY"] = env.private_secret_key()
    if serve:
        # Only development prints mails; a folder of its own tells as much of them.
        defaults["EMAIL_URL"] = f"file:///{env.VAR_DIR / 'mail'}"
    else:
        defaults |= {
            "GRANIAN_RELOAD": "1",
            "GRANIAN_RELOAD_PATHS": os.pathsep.join(str(env.BASE_DIR / name) for name in RELOADED),
            "GRANIAN_RELOAD_IGNORE_WORKER_FAILURE": "1",  # a typing error may be put right
        }
    return needed | {name: value for name, value in defaults.items() if not environ.get(name)}


def require_free(port: int) -> None:
    """Exit with a sentence when something already listens on ``port``."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} can't be used ({error.strerror}): try PORT={port + 1} make run")


def prepare(*, serve: bool) -> None:
    """Bring the database and the article up to date; collect static files for production."""
    commands = [["migrate", "--verbosity", "0"], ["load_content"]]
    if serve:
        commands.append(["collectstatic", "--noinput", "--verbosity", "0"])
    for command in commands:
        manage = [sys.executable, str(env.BASE_DIR / "manage.py"), *command]
        if code := subprocess.run(manage, check=False).returncode:
            sys.exit(code)


def announce(port: int, url: str) -> None:
    """Wait until the web server answers, then say where it is and how to stop it.

    Stays to tell the launcher when its terminal is closed: make would wait for it for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.stdout.write(BANNER.format(url=url))
    sys.stdout.flush()
    if sys.stdout.isatty():
        terminal = select.poll()
        terminal.register(sys.stdout.fileno(), select.POLLHUP)
        terminal.poll()
        os.kill(os.getppid(), signal.SIGHUP)


class Terminal:
    """Standard output, which may be gone: a closed terminal must not keep us from stopping."""

    def isatty(self) -> bool:
        return sys.stdout.isatty()

    def write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
        except OSError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115

    def flush(self) -> None:
        try:
            sys.stdout.flush()
        except OSError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115


def run(commands: Mapping[str, str]) -> int:
    """Run ``commands`` until one ends or a signal comes; return the exit code of the first."""
    manager = Manager(Printer(Terminal()))
    for name, command in commands.items():
        manager.add_process(name, command, cwd=str(env.BASE_DIR))

    def hang_up(number: int, frame: FrameType | None) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGHUP, hang_up)
    manager.loop()
    return manager.returncode or 0


if __name__ == "__main__":
    main()

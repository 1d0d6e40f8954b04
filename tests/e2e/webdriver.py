"""Firefox and WebKitGTK as Debian has them, driven by the commands of W3C's WebDriver.

WebKitGTK comes with a server that takes them by HTTP. Firefox takes the same commands itself, by
the Marionette protocol, so it needs no geckodriver, which Debian 12 doesn't have.
"""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol

import requests

from tests.e2e.site import free_port
from tests.processes import wait_until

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element's id, by the standard
PREFERENCES = {
    "marionette.port": 0,  # a free one, told in the profile's folder
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "nimbus.rollouts.enabled": False,
}
MINI_BROWSER = "webkit2gtk-4.1/MiniBrowser"  # below the folder of the machine's libraries


class WebDriverError(Exception):
    """The browser refused a command; ``code`` is the standard's word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class Command(NamedTuple):
    """What a command is called by either protocol; ``{id}`` in a path is an element's."""

    marionette: str
    method: str
    path: str


NEW_SESSION = Command("WebDriver:NewSession", "POST", "")
SET_TIMEOUTS = Command("WebDriver:SetTimeouts", "POST", "/timeouts")
SET_SIZE = Command("WebDriver:SetWindowRect", "POST", "/window/rect")
NAVIGATE = Command("WebDriver:Navigate", "POST", "/url")
BACK = Command("WebDriver:Back", "POST", "/back")
GET_URL = Command("WebDriver:GetCurrentURL", "GET", "/url")
RUN_SCRIPT = Command("WebDriver:ExecuteAsyncScript", "POST", "/execute/async")
CLICK = Command("WebDriver:ElementClick", "POST", "/element/{id}/click")
CLEAR = Command("WebDriver:ElementClear", "POST", "/element/{id}/clear")
TYPE = Command("WebDriver:ElementSendKeys", "POST", "/element/{id}/value")
END_SESSION = Command("WebDriver:DeleteSession", "DELETE", "")


class Connection(Protocol):
    """Sends commands to one browser."""

    def send(self, command: Command, **values: Any) -> Any: ...


class Marionette:
    """Firefox's own protocol: each message is its length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.reader = self.socket.makefile("rb")
        self.sent = 0
        self._receive()  # the greeting
        self.send(NEW_SESSION, capabilities={"alwaysMatch": {}})

    def send(self, command: Command, **values: Any) -> Any:
        self.sent += 1
        message = json.dumps([0, self.sent, command.marionette, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise WebDriverError(error["error"], error["message"])
        return result["value"] if set(result) == {"value"} else result

    def _receive(self) -> Any:
        length = b""
        while (digit := self.reader.read(1)) != b":":
            length += digit
        return json.loads(self.reader.read(int(length)))

    def close(self) -> None:
        self.reader.close()
        self.socket.close()


class WebDriverServer:
    """A server that takes the standard's commands by HTTP."""

    def __init__(self, url: str, capabilities: dict[str, Any]) -> None:
        self.url = f"{url}/session"
        wanted = {"capabilities": {"alwaysMatch": capabilities}}
        self.url += f"/{self.send(NEW_SESSION, **wanted)['sessionId']}"

    def send(self, command: Command, **values: Any) -> Any:
        path = command.path.format(id=values.pop("id", ""))
        body = values if command.method == "POST" else None
        with requests.request(command.method, self.url + path, json=body, timeout=120) as answer:
            value = answer.json()["value"]
        if not answer.ok:
            raise WebDriverError(value["error"], value["message"])
        return value


# --- Starting them ---
@contextmanager
def firefox() -> Iterator[Connection]:
    """Start Firefox without a window, with a profile of its own."""
    with ExitStack() as stack:
        profile = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(PREFERENCES[name])});"
            for name in PREFERENCES
        )
        (profile / "user.js").write_text("\n".join(lines))
        stack.enter_context(
            started(needed("firefox-esr"), "--headless", "--marionette", "--profile", str(profile))
        )
        told = profile / "MarionetteActivePort"
        port = wait_until(lambda: told.exists() and told.read_text(), seconds=60, what="Firefox")
        connection = Marionette(int(str(port)))
        stack.callback(connection.close)
        yield connection


@contextmanager
def webkit() -> Iterator[Connection]:
    """Start WebKitGTK's small browser on a screen that nobody sees."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
        told, tell = os.pipe()
        screen = (needed("Xvfb"), "-displayfd", str(tell), "-nolisten", "tcp")
        stack.enter_context(started(*screen, pass_fds=(tell,)))
        os.close(tell)
        with os.fdopen(told) as file:
            display = file.readline().strip()
        home = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), folder)
        port = free_port()
        driver = (needed("WebKitWebDriver"), f"--port={port}")
        stack.enter_context(started(*driver, env=os.environ | home | {"DISPLAY": f":{display}"}))
        wait_until(lambda: answers(port), seconds=60, what="WebKitWebDriver")
        options = {"binary": str(mini_browser()), "args": ["--automation"]}
        connection = WebDriverServer(
            f"http://127.0.0.1:{port}", {"webkitgtk:browserOptions": options}
        )
        stack.callback(connection.send, END_SESSION)
        yield connection


@contextmanager
def started(*command: str, **options: Any) -> Iterator[None]:
    """Run a command until the end; what it prints is left out."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=20)


def needed(name: str) -> str:
    """Return a program's path; raises RuntimeError with what to install."""
    if path := shutil.which(name):
        return path
    raise RuntimeError(
        f"{name} is missing. On Debian: apt install firefox-esr webkit2gtk-driver xvfb"
    )


def mini_browser() -> Path:
    return next(Path("/usr/lib").glob(f"*/{MINI_BROWSER}"))


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


BROWSERS = {"firefox": firefox, "webkit": webkit}

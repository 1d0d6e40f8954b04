"""A whole site on a free port, run by the same launcher as make run, with a folder of its own."""

import email
import email.policy
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path

from fitsite.lib.env import BASE_DIR
from tests.processes import Process, wait_until

ADD_APP = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from fitsite.accounts.models import User
TOTP.activate(User.objects.get(email="{address}"), generate_totp_secret())
"""


class Site:
    """``url`` is where it answers; ``worker``, both of them, may be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://localhost:{port}"
        self.mails = folder / "mails"
        env = {
            "DJANGO_SETTINGS_MODULE": "tests.e2e.site_settings",
            "PORT": str(port),
            "SITE_URL": self.url,
            "GRANIAN_RELOAD": "false",  # so that an edit does not restart the server in mid-test
            "VAR_DIR": str(folder / "var"),
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "EMAIL_URL": f"file:///{self.mails}",
        }
        self.server = Process("fitsite.dev.launcher", "web", "beat", "broker", env=env)
        self.worker = Process("fitsite.dev.launcher", "worker", "files", env=env)

    def start(self) -> None:
        """Start everything and wait until the web server answers."""
        self.server.start()
        wait_until(lambda: self.answers("/healthz"), seconds=120, what="the web server answers")
        self.worker.start()

    def stop(self) -> None:
        for process in (self.worker, self.server):
            if process.running:
                process.stop()

    def answers(self, path: str) -> bool:
        """Does ``path`` answer 200? Raises RuntimeError when the server has ended."""
        if not self.server.running:
            raise RuntimeError("The site ended; its output says why.")
        try:
            with urllib.request.urlopen(self.url + path, timeout=5):
                return True
        except (urllib.error.URLError, TimeoutError):
            return False

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site; returns what it prints."""
        command = [sys.executable, str(BASE_DIR / "manage.py"), *arguments]
        environment = self.server.env | {"DEBUG": "1"}
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def create_editor(self, address: str, *, admin: bool = False) -> str:
        """Make an editor's (or administrator's) account with an app; returns its password."""
        output = self.manage("create_staff", address, *(["--admin"] if admin else []))
        self.manage("shell", "--no-imports", "--command", ADD_APP.format(address=address))
        return output.rsplit("Password: ", 1)[1].strip()

    def mail_to(self, address: str) -> EmailMessage:
        """The newest mail to ``address``, waited for."""
        return wait_until(lambda: self._newest_mail(address), seconds=30, what=f"mail, {address}")

    def _newest_mail(self, address: str) -> EmailMessage | None:
        newest = None
        for path in sorted(self.mails.glob("*.log"), key=lambda path: path.stat().st_mtime):
            for text in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                message = email.message_from_bytes(text, policy=email.policy.default)
                if isinstance(message, EmailMessage) and address in str(message["To"]):
                    newest = message
        return newest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

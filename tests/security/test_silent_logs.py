"""Nothing of a member gets into logs and error reports, whatever fails; what fails is told."""

import http.client
import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.test import Client

from fitsite.outbox.models import Mail
from tests.e2e.site import free_port
from tests.factories import make_athlete
from tests.importers.archives import zipped
from tests.processes import Process, process_of_procfile, wait_until
from tests.security import failing_tasks, failing_urls
from tests.security.listeners import error_server, refusing_mail_server
from tests.services.conftest import database_url

NOTE = "left knee hurts since the divorce"
ADDRESS = "mara.planted@example.org"
PASSWORD = "never-to-be-read-7"
TOKEN = "planted-token-5d41402abc4b2a76"
FILE = "mara-planted-clinic.gpx"
PLANTED = (NOTE, ADDRESS, PASSWORD, TOKEN, FILE, "divorce", "mara", "planted", "5d41402a")
REQUEST_ID = "0123456789abcdef0123456789abcdef"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class FailingSite:
    """A site as in production, whose output and error reports are read."""

    port: int
    output: Path
    envelopes: list[str]

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> int:
        """Send a request as it is; return the status."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if isinstance(body, dict):
            body, sent = urlencode(body), sent | FORM
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, sent)
        status = connection.getresponse().status
        connection.close()
        return status

    def fail(self, view: str, **headers: str) -> int:
        told = {"note": NOTE, "address": ADDRESS, "password": PASSWORD}
        path = f"/fail/{view}/?{urlencode(told)}"
        cookie = f"sessionid={TOKEN}; csrftoken={'a' * 32}"
        headers |= {"Cookie": cookie, "X_CSRFToken": "a" * 32, "Referer": f"http://x/{ADDRESS}"}
        return self.send("POST", path, told, **headers)

    def lines(self) -> list[dict[str, Any]]:
        return [
            json.loads(line) for line in self.output.read_text().splitlines() if line[:1] == "{"
        ]

    def told(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["event"] == event]


@pytest.fixture
def site(
    django_db_serialized_rollback: None, transactional_db: None, tmp_path: Path
) -> Iterator[FailingSite]:
    port, output = free_port(), tmp_path / "output.log"
    with error_server() as (dsn, envelopes), refusing_mail_server() as mails:
        env = {
            "DJANGO_SETTINGS_MODULE": "tests.security.failing_settings",
            "DATABASE_URL": database_url(),
            "DEBUG": "0",
            "SECRET_KEY": settings.SECRET_KEY,  # so that it takes the test's session
            "EMAIL_URL": mails,
            "PORT": str(port),
            "SENTRY_DSN": dsn,
            "PYTHONWARNINGS": "default",
        }
        web = process_of_procfile("web", env=env, output=output)
        worker = Process(
            *("celery", "--app", "fitsite", "--quiet", "worker"),
            *("--concurrency", "1", "--loglevel", "warning"),
            env=env,
            output=output,
        )
        web.start()
        worker.start()
        try:
            found = FailingSite(port, output, envelopes)
            wait_until(lambda: answers(found), what="the web server answers")
            yield found
        finally:
            web.stop()
            worker.stop()


def answers(site: FailingSite) -> bool:
    try:
        return site.send("GET", "/healthz") == 200
    except OSError:
        return False


def line_of(function: Callable[..., Any], code: str) -> int:
    """The number of the line of a function that holds this code."""
    lines, first = inspect.getsourcelines(function)
    return next(first + number for number, line in enumerate(lines) if code in line)


def test_whatever_fails_tells_of_no_member_and_of_every_fault(site):
    athlete = make_athlete("runner@example.org")
    Mail.objects.create(key="planted", user=make_athlete(ADDRESS).user, subject=NOTE, text=NOTE)
    client = Client()
    client.force_login(athlete.user)
    cookie = f"sessionid={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    # Views, with the note in a local, in the form, in the query string and in a cookie.
    assert site.fail("convert", X_Request_ID=REQUEST_ID) == 500
    for view in ("explain", "double", "query", "mail"):
        assert site.fail(view) == 500, view
    assert site.fail("suspect") == 400
    assert site.fail("log") == 200
    # Tasks, with the note among their arguments; and a mail that the server refuses.
    assert site.fail("enqueue", X_Request_ID=REQUEST_ID[::-1]) == 200
    assert refuse_upload(site, cookie) == 200
    # What visitors send to any site.
    assert site.send("GET", f"/members/{quote(ADDRESS)}/?q={quote(NOTE)}") == 404
    assert site.send("GET", f"/%ff{quote(NOTE)}") in {400, 404}
    assert site.send("GET", "/", Host=f"{ADDRESS}") == 400
    assert site.send(f"MARA-{TOKEN.upper()}", "/") in {400, 403, 405}
    assert site.send("GET", "/healthz", X_Request_ID=f"{ADDRESS}") == 200
    assert site.send("GET", "/api/v1/me", Authorization=f"Bearer {TOKEN}") == 401
    assert site.send("POST", "/api/v1/runs", NOTE, Authorization=f"Basic {TOKEN}") == 401
    csrf = {"csrfmiddlewaretoken": "a" * 32}
    with_csrf = {"Cookie": f"csrftoken={'a' * 32}", "Referer": f"http://localhost/?{ADDRESS}"}
    login = csrf | {"login": ADDRESS, "password": PASSWORD}
    assert site.send("POST", "/accounts/login/", login, **with_csrf) < 500
    assert site.send("POST", "/admin/login/", login, **with_csrf) < 500
    for address in ("planted-nobody@example.org", ADDRESS):
        sent = csrf | {"email": address}
        site.send("POST", "/accounts/password/reset/", sent, **with_csrf)
    assert site.send("POST", "/accounts/login/", login) == 403  # no token against forgery

    found = wait_until(
        lambda: len(told := failed_tasks(site)) >= 2 and told, what="both tasks have failed"
    )
    wait_until(lambda: len(site.envelopes) >= 7, what="errors are reported")

    # Nothing of it is told …
    output, reports = site.output.read_text(), "\n".join(site.envelopes)
    for text in PLANTED:
        assert_nowhere(text, output)
        assert_nowhere(text, reports)
    # … but what failed is: type, file and line, and the code's own words.
    of_request = [line for line in site.lines() if line.get("request_id") == REQUEST_ID]
    [failed] = [line for line in of_request if exception_of(line) == "ValueError"]
    frame = failed["exception"][-1]["frames"][-1]
    assert frame["file"] == "tests/security/failing_urls.py"
    assert frame["line"] == line_of(failing_urls.convert, "int(note)")
    assert frame["function"] == "convert"
    types = {exception_of(line) for line in site.lines()}
    assert {"RuntimeError", "IntegrityError", "SMTPRecipientsRefused", "LookupError"} <= types
    assert "This can't be told: …" in output
    assert "This day holds no session: …" in output
    [unique] = [line for line in site.lines() if exception_of(line) == "IntegrityError"]
    assert unique["exception"][0]["sqlstate"] in {"23505", "SQLITE_CONSTRAINT_UNIQUE"}
    assert '"LookupError"' in reports
    assert "failing_tasks.py" in reports
    assert f'"lineno":{line_of(failing_urls.convert, "int(note)")}' in reports
    # A request is followed by its id into the task that it asked for.
    assert {line["request_id"] for line in found} == {REQUEST_ID[::-1]}
    requests = [line for line in site.told("request") if line["request_id"] == REQUEST_ID[::-1]]
    assert [line["route"] for line in requests] == ["fail_enqueue"]
    assert {line["route"] for line in site.told("request")} >= {
        "fail_convert", "unknown", "account_login", "workouts:imports", "healthz",
    }  # fmt: skip


def refuse_upload(site: FailingSite, cookie: str) -> int:
    """Upload what is no training, under a name that tells of a member."""
    content = zipped({f"{NOTE}/{FILE}": b"<gpx><trk>"})[:-40]
    boundary = "planted-boundary"
    fields = f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
    fields += "a" * 32 + f"\r\n--{boundary}\r\nContent-Disposition: form-data; "
    fields += f'name="file"; filename="{FILE}"\r\n\r\n'
    return site.send(
        "POST", "/imports/", fields.encode() + content + f"\r\n--{boundary}--\r\n".encode(),
        Content_Type=f"multipart/form-data; boundary={boundary}",
        Cookie=f"csrftoken={'a' * 32}; {cookie}",
    )  # fmt: skip


def failed_tasks(site: FailingSite) -> list[dict[str, Any]]:
    names = {failing_tasks.fail.name, failing_tasks.fail_again.name}
    return [line for line in site.lines() if line.get("task") in names and "exception" in line]


def exception_of(line: dict[str, Any]) -> str:
    links = line.get("exception") or [{}]
    return links[-1].get("type", "")


def assert_nowhere(text: str, where: str) -> None:
    for form in {text, quote(text), urlencode({"": text})[1:], repr(text)[1:-1]}:
        place = re.search(re.escape(form), where, re.IGNORECASE)
        assert place is None, where[max(0, place.start() - 300) : place.end() + 100]

"""Cookies: none can be set by another host, scripts read few, and none names anybody."""

import os
import subprocess
import sys
from base64 import urlsafe_b64decode
from binascii import Error
from http.cookies import Morsel
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from fitsite.accounts.models import User
from fitsite.lib.env import BASE_DIR
from tests.factories import log_in_staff, make_user
from tests.mailbox import mailed_code

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
READ_BY_SCRIPTS = {"__Host-member", "__Host-saved-draft", "__Host-saved-drafts", "__Host-ended"}
NAMES = (
    "from fitsite import settings; "
    "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.COOKIE_PREFIX)"
)


class Jar(Client):
    """A client that remembers each cookie as the site set it."""

    def __init__(self, **defaults: Any) -> None:
        super().__init__(**defaults)
        self.seen: list[Morsel[str]] = []

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        self.seen += response.cookies.values()
        return response


def told(cookie: Morsel[str]) -> str:
    """All that somebody who finds the cookie can read in it."""
    found = [unquote(cookie.value)]
    for part in cookie.value.replace(":", ".").split("."):
        try:
            found.append(urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("latin-1"))
        except (Error, ValueError):
            continue
    return " ".join(found)


@pytest.fixture
def https(settings):
    """The site by https, as its settings are then."""
    settings.COOKIE_PREFIX = "__Host-"
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


@pytest.fixture
def member() -> User:
    return make_user("mara@example.org")


@pytest.mark.parametrize(
    ("site", "names"),
    [
        ("https://fit.example.org", "__Host-sessionid __Host-csrftoken __Host-"),
        ("http://localhost:8000", "sessionid csrftoken"),
    ],
)
def test_the_address_of_the_site_decides_on_the_names(site, names):
    found = subprocess.run(
        [sys.executable, "-c", NAMES],
        env=os.environ | {"SITE_URL": site, "DEBUG": "1"},
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == names


def test_no_other_host_can_set_a_cookie_and_scripts_read_few(https, member):
    jar = Jar(headers={"x-forwarded-proto": "https"})
    sent = {"login": member.email, "password": PASSWORD}
    jar.post("/accounts/login/", sent, secure=True)
    jar.get("/accounts/email/", secure=True)
    run = {"day": "2025-03-03", "clock": "06:30", "kind": "easy", "duration": "45", "draft": "a1"}
    jar.post("/runs/new/", run, secure=True)
    assert jar.get("/today/", secure=True).status_code == 200
    jar.post("/accounts/logout/", secure=True)
    names = ("sessionid", "csrftoken", "device", "member", "messages", "saved-draft", "ended")
    assert {cookie.key for cookie in jar.seen} == {f"__Host-{name}" for name in names}
    for cookie in jar.seen:
        assert cookie["secure"], cookie
        assert cookie["path"] == "/", cookie
        assert not cookie["domain"], cookie
        assert cookie["samesite"] == "Lax", cookie
        if cookie["max-age"] != 0:
            assert bool(cookie["httponly"]) is (cookie.key not in READ_BY_SCRIPTS), cookie


def test_no_cookie_names_anybody(member):
    jar = Jar()
    jar.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    jar.post("/accounts/reauthenticate/", {"password": PASSWORD})
    jar.post("/accounts/email/", {"email": "other@example.org", "action_add": ""})
    jar.post("/accounts/confirm-email/", {"code": mailed_code("other@example.org")})
    member.refresh_from_db()
    assert member.email == "other@example.org"
    jar.post("/accounts/logout/")
    assert_nobody_is_named(jar)


def test_no_cookie_names_whom_an_administrator_adds(member):
    boss, jar = make_user("boss@example.org", is_staff=True, is_superuser=True), Jar()
    log_in_staff(jar, boss)
    answer = jar.post(
        "/admin/accounts/user/add/",
        {
            "email": "third@example.org",
            "name": "",
            "usable_password": "true",
            "password1": "heel-to-toe-42",
            "password2": "heel-to-toe-42",
        },
    )
    assert User.objects.filter(email="third@example.org").exists()
    assert "third@example.org" in jar.get(answer.headers["Location"]).content.decode()
    assert_nobody_is_named(jar)


def assert_nobody_is_named(jar: Jar) -> None:
    assert jar.seen
    for cookie in jar.seen:
        assert "example" not in told(cookie), cookie
        assert "@" not in cookie.value, cookie

"""No answer tells whether an address has an account: words, status, headers, hashes, queries."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fitsite.outbox.models import Mail
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-03-02T12:00Z", tick=False)]
PASSWORD = "correct horse battery"
# Each is shown with the same length as mara@example.org, or the two would differ by it.
KNOWN, CLAIMED, UNKNOWN = "mara@example.org", "lena@example.org", "nina@example.org"
Post = Callable[[Client, str], Any]


def log_in(client: Client, email: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": "wrong"})


def sign_up(client: Client, email: str) -> Any:
    return client.post("/accounts/signup/", {"email": email, "password1": "heel-to-toe-42"})


def reset(client: Client, email: str) -> Any:
    return client.post("/accounts/password/reset/", {"email": email})


def as_member(client: Client) -> None:
    own = {"login": "own@example.org", "password": PASSWORD}
    client.post("/accounts/login/", own)
    client.post("/accounts/reauthenticate/", own)


def add(client: Client, email: str) -> Any:
    as_member(client)
    return client.post("/accounts/email/", {"email": email, "action_add": ""})


def send_code(client: Client, email: str) -> Any:
    as_member(client)
    return client.post("/accounts/email/", {"email": email, "action_send": ""})


def make_primary(client: Client, email: str) -> Any:
    as_member(client)
    return client.post("/accounts/email/", {"email": email, "action_primary": ""})


ROADS = [log_in, sign_up, reset, add, send_code, make_primary]


@pytest.fixture(autouse=True)
def _accounts() -> None:
    make_user("own@example.org")
    make_user(KNOWN)
    make_user(CLAIMED, verified=False)


def answer(post: Post, email: str, following: bool) -> tuple[object, ...]:
    """Everything a stranger sees of an answer, with what differs by chance or by address made one.

    ``following`` takes the page that a redirect leads to.
    """
    client = Client()
    response = post(client, email)
    if following and response.status_code == 302:
        response = client.get(response["Location"])
    body = re.sub(
        r'(csrfmiddlewaretoken" value|nonce|data-member)="[^"]*"', "", response.content.decode()
    )
    headers = {name: value.replace(email, "") for name, value in response.items()}
    del headers["X-Request-ID"]
    headers["Content-Security-Policy"] = re.sub(
        r"'nonce-[^']*'", "", headers["Content-Security-Policy"]
    )
    return response.status_code, body.replace(email, ""), headers, sorted(response.cookies)


@pytest.mark.parametrize("following", [False, True], ids=["answer", "page after it"])
@pytest.mark.parametrize("post", ROADS)
@pytest.mark.parametrize("email", [KNOWN, CLAIMED])
def test_words_status_and_headers_are_the_same(post, email, following):
    assert answer(post, email, following) == answer(post, UNKNOWN, following)


class Work:
    """What an answer costs: queries, password hashes, and mails that wait to be sent."""

    def __init__(self, post: Post, email: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hashes = 0
        encode = MD5PasswordHasher.encode

        def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
            self.hashes += 1
            return encode(hasher, password, salt)

        waiting = Mail.objects.count()
        with monkeypatch.context() as patch, CaptureQueriesContext(connection) as done:
            patch.setattr(MD5PasswordHasher, "encode", counted)
            post(Client(), email)
        self.mails = Mail.objects.count() - waiting
        self.queries = [re.sub(r"\W.*", "", query["sql"]) for query in done]


@pytest.mark.parametrize("post", ROADS)
@pytest.mark.parametrize("email", [KNOWN, CLAIMED])
def test_hashes_and_mails_are_the_same(post, email, monkeypatch):
    known, unknown = (Work(post, address, monkeypatch) for address in (email, UNKNOWN))
    assert (known.hashes, known.mails) == (unknown.hashes, unknown.mails)


@pytest.mark.parametrize("post", [sign_up, reset, add, send_code, make_primary])
@pytest.mark.parametrize("email", [KNOWN, CLAIMED])
def test_queries_are_the_same(post, email, monkeypatch):
    known, unknown = (Work(post, address, monkeypatch) for address in (email, UNKNOWN))
    assert known.queries == unknown.queries


@pytest.mark.parametrize("email", [KNOWN, CLAIMED])
def test_log_in_differs_by_few_queries_beside_its_hash(email, monkeypatch):
    known, unknown = (Work(log_in, address, monkeypatch) for address in (email, UNKNOWN))
    assert known.hashes == unknown.hashes == 1
    assert abs(len(known.queries) - len(unknown.queries)) <= 4

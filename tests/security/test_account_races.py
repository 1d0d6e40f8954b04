"""What happens twice at the same moment, or comes damaged, is answered and fails nothing."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from fitsite.accounts.models import User
from fitsite.rate_limits.limits import LIMITS
from tests.factories import make_user


@pytest.fixture
def _unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """No limit ends the test early."""
    for name in LIMITS:
        monkeypatch.setitem(LIMITS, name, ())


PASSWORD = "correct horse battery"
EMAIL = "mara@example.org"


def at_once(*requests: Callable[[], HttpResponseBase]) -> list[int]:
    """Send all requests at the same moment; return their statuses."""

    def send(request: Callable[[], HttpResponseBase]) -> int:
        try:
            return request().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


def sign_up(client: Client) -> HttpResponseBase:
    return client.post("/accounts/signup/", {"email": EMAIL, "password1": "heel-to-toe-42"})


def own_code(client: Client) -> str:
    """Return the code that was mailed to this browser's newcomer."""
    code: str = client.session["account_email_verification_code"]["code"]
    return code


def enter(client: Client, code: str) -> HttpResponseBase:
    return client.post("/accounts/confirm-email/", {"code": code, "action": "verify"})


@pytest.mark.django_db(transaction=True)
def test_of_many_sign_ups_at_once_one_account_gets_the_address():
    clients = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(5)]
    assert set(at_once(*(partial(sign_up, client) for client in clients))) == {302}
    assert User.objects.filter(email=EMAIL).count() == 1
    entered = at_once(*(partial(enter, client, own_code(client)) for client in clients))
    assert max(entered) < 500
    assert EmailAddress.objects.filter(email=EMAIL, verified=True).count() == 1
    assert User.objects.filter(email=EMAIL).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_code_sent_twice_at_once_proves_the_address(client):
    sign_up(client)
    assert max(at_once(*[partial(enter, client, own_code(client))] * 4)) < 500
    assert EmailAddress.objects.filter(email=EMAIL, verified=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_address_that_two_members_add_at_once_becomes_ones():
    clients = []
    for name in ("one", "two"):
        user = make_user(f"{name}@example.org")
        client = Client()
        client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        clients.append(client)
    add = {"email": EMAIL, "action_add": ""}
    added = at_once(*(partial(client.post, "/accounts/email/", add) for client in clients))
    assert set(added) == {302}
    entered = at_once(*(partial(enter, client, own_code(client)) for client in clients))
    assert max(entered) < 500
    assert EmailAddress.objects.filter(email=EMAIL, verified=True).count() == 1


# --- Damaged input --------------------------------------------------------------------------------
def passkey(**response: str) -> str:
    """Return the JSON of a passkey's answer, shaped as it should be."""
    whole = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response}
    return json.dumps(whole)


ODD = [
    passkey(),
    passkey(clientDataJSON="x", attestationObject="AAAA"),
    passkey(clientDataJSON="AAAA", attestationObject="AAAA"),
    passkey(clientDataJSON="e30", attestationObject="AAAA"),
    passkey(clientDataJSON="e30", attestationObject="oA"),
    passkey(clientDataJSON="é", attestationObject="Gw"),
    passkey(clientDataJSON="e30", authenticatorData="QUFB", signature="AAAA", userHandle="MQ"),
    passkey(clientDataJSON="x", authenticatorData="x", signature="x", userHandle="é"),
    "",
    "\x00",
    "a\x00@example.org",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "١٢٣٤٥٦",  # digits that aren't ASCII
    "²²²²²²",
    "-1",
    "1e9",
    "９" * 6,
    "a" * 10_000,
    f"{'a' * 300}@example.org",
    "a@exämple.org",
    "a@xn--0.example",
    "a\r\nBcc: x@example.org",
    "{}",
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    "null",
    "//elsewhere.example",
    "http://[",
]
FORMS = {
    "login/": ["login", "password"],
    "signup/": ["email", "password1", "time_zone"],
    "password/reset/": ["email"],
    "2fa/webauthn/login/": ["credential"],
}
OWN_FORMS = {
    "email/": ["email", "action_add", "action_send", "action_remove", "action_primary"],
    "confirm-email/": ["code", "action", "email"],
    "password/change/": ["oldpassword", "password1", "password2"],
    "reauthenticate/": ["password"],
    "2fa/reauthenticate/": ["code"],
    "2fa/totp/activate/": ["code"],
    "2fa/webauthn/add/": ["name", "credential", "passwordless"],
    "2fa/webauthn/reauthenticate/": ["credential"],
    "2fa/recovery-codes/generate/": ["x"],
}


def answers(client: Client, path: str, fields: list[str]) -> list[int]:
    """Post each odd value in each field, and in all at once; return the statuses."""
    whole: dict[str, Any] = dict.fromkeys(fields, EMAIL)
    typed = [whole | {field: odd} for field in fields for odd in ODD]
    return [client.post(f"/accounts/{path}", values).status_code for values in typed]


@pytest.mark.django_db
@pytest.mark.usefixtures("_unlimited")
@pytest.mark.parametrize("path", FORMS)
def test_odd_values_fail_no_form_of_visitors(client, path):
    assert max(answers(client, path, FORMS[path])) < 500


@pytest.mark.django_db
@pytest.mark.usefixtures("_unlimited")
@pytest.mark.parametrize("path", OWN_FORMS)
def test_odd_values_fail_no_form_of_members(client, path):
    user = make_user(EMAIL)
    client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    if path.startswith("2fa/reauth") or "recovery" in path:
        TOTP.activate(user, generate_totp_secret())
    if path == "confirm-email/":
        client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    assert max(answers(client, path, OWN_FORMS[path])) < 500


@pytest.mark.django_db
@pytest.mark.usefixtures("_unlimited")
def test_odd_values_fail_no_second_step(client):
    TOTP.activate(make_user(EMAIL), generate_totp_secret())
    client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert max(answers(client, "2fa/authenticate/", ["code"])) < 500
    assert max(answers(client, "2fa/authenticate/", ["credential"])) < 500


@pytest.mark.django_db
@pytest.mark.usefixtures("_unlimited")
@pytest.mark.parametrize(
    "path", ["login/", "signup/", "logout/", "reauthenticate/", "2fa/reauthenticate/"]
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_an_odd_next_fails_nothing_and_leads_nowhere_else(path, signed_in):
    make_user(EMAIL)
    typed = {"login": EMAIL, "email": "new@example.org", "password": PASSWORD}
    typed |= {"password1": "heel-to-toe-42"}
    for odd in (
        "",
        "\x00",
        "//elsewhere.example",
        "http://[",
        "javascript:alert(1)",
        "/\\x.example",
    ):
        client = Client()
        if signed_in:
            client.post("/accounts/login/", typed)
        for response in (
            client.get(f"/accounts/{path}", {"next": odd}),
            client.post(f"/accounts/{path}", typed | {"next": odd}),
        ):
            assert response.status_code < 500
            assert "elsewhere" not in response.get("Location", "").partition("?")[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "password/reset/key/0-a/",
        "password/reset/key/zzzzzzzzzzzzzzzzzzzzzzzz-a/",
        "password/reset/key/1-%00/",
        "password/reset/key/1-set-password/",
        "email/restore/%00/",
        "email/restore/a:b:c/",
        "2fa/webauthn/keys/99999999999999999999/edit/",
        "2fa/webauthn/keys/99999999999999999999/remove/",
        "tokens/99999999999999999999/revoke/",
        "devices/%00/log-out/",
    ],
)
def test_odd_addresses_fail_nothing(client, path):
    make_user(EMAIL)
    client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get(f"/accounts/{path}").status_code < 500
    assert client.post(f"/accounts/{path}").status_code < 500

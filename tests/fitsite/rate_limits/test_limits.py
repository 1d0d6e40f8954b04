"""Every limit holds its road, no form of an account is without one, and the docs tell them all."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.html import strip_tags

from fitsite.accounts.models import User
from fitsite.lib.env import BASE_DIR
from fitsite.rate_limits.counting import count_try
from fitsite.rate_limits.limits import DAY, LIMITS, ROADS, Rate, limits_table
from tests.factories import make_athlete
from tests.workouts.api.caller import Caller
from workouts.models import Athlete

# Addresses below accounts/ that take no form, or whose form needs no limit, and why.
UNLIMITED = {
    "account_logout": "ends a session",
    "account_inactive": "takes no form",
    "account_reset_password_done": "takes no form",
    "account_reset_password_from_key_done": "takes no form",
    "account_confirm_login_code": "log-in by mailed code is off",
    "account_request_reauthentication_code": "proof by mailed code is off",
    "account_confirm_reauthentication_code": "proof by mailed code is off",
    "account_reset_password": "counts by the address that is typed",
    "mfa_index": "takes no form",
    "mfa_list_webauthn": "takes no form",
    "mfa_view_recovery_codes": "takes no form",
    "mfa_download_recovery_codes": "takes no form",
    "api_tokens": "takes no form",
    "devices": "takes no form",
    "security_activity": "takes no form",
}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def test_each_form_of_an_account_has_a_limit():
    accounts = [p for p in get_resolver().url_patterns if str(p.pattern).startswith("accounts/")]
    assert set(names(accounts)) - ROADS.keys() == UNLIMITED.keys()


def test_each_road_is_an_address_of_the_site_and_has_a_limit():
    assert ROADS.keys() <= set(names(get_resolver().url_patterns))
    assert {road.limit for road in ROADS.values()} <= LIMITS.keys()


def test_the_docs_tell_every_limit():
    assert limits_table() in (BASE_DIR / "docs" / "operations.md").read_text()


# --- Each limit holds -----------------------------------------------------------------------------
EMAIL, PASSWORD = "mara@example.org", "correct horse battery"
NEW = {"email": "new@example.org", "password1": "heel-to-toe-42"}
LOGIN = {"login": EMAIL, "password": PASSWORD}
Send = Callable[[Client], Any]


def post(path: str, typed: dict[str, Any] | None = None) -> Send:
    return lambda client: client.post(path, typed or {})


def get(path: str) -> Send:
    return lambda client: client.get(path)


def as_member(client: Client) -> Client:
    client.post("/accounts/login/", LOGIN)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def member(send: Send) -> Send:
    return lambda client: send(as_member(client))


def after_password(client: Client) -> Any:
    TOTP.activate(User.objects.get(), generate_totp_secret())
    client.post("/accounts/login/", LOGIN)
    return client.post("/accounts/2fa/authenticate/", {"code": "000000"})


def to_locked_account(client: Client) -> Any:
    for n in range(100):
        count_try("failed log-in", {"account": EMAIL, "place": str(n)})
    return client.post("/accounts/login/", LOGIN)


def enter_code(client: Client) -> Any:
    client.post("/accounts/signup/", NEW)
    return client.post("/accounts/confirm-email/", {"code": "1", "action": "verify"})


def unknown_token(client: Client) -> Any:
    return client.get("/api/v1/me", headers={"authorization": "Bearer fit_guess"})


SENT: dict[str, Send] = {
    "log-in": post("/accounts/login/", LOGIN),
    "failed log-in": post("/accounts/login/", LOGIN),
    "log-in to a locked account": to_locked_account,
    "passkey log-in": post("/accounts/2fa/webauthn/login/"),
    "two-step code": after_password,
    "verification page": enter_code,
    "verification code": enter_code,
    "password reset": post("/accounts/password/reset/", {"email": EMAIL}),
    "mail to one address": member(
        post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    ),
    "mailed link": get("/accounts/password/reset/key/1-a/"),
    "sign-up": post("/accounts/signup/", NEW),
    "sign-up with one address": post("/accounts/signup/", NEW),
    "re-authentication": member(post("/accounts/reauthenticate/", {"password": PASSWORD})),
    "account change": member(post("/accounts/2fa/totp/activate/", {"code": "1"})),
    "unknown API token": unknown_token,
    "API call": lambda client: Caller(Athlete.objects.get())("GET", "/me"),
    "search": get("/search/?q=sleep"),
    "search in history": member(post("/history/", {"q": "sleep"})),
    "upload": member(post("/imports/")),
    "export": member(post("/settings/data/")),
    "preview link": get("/articles/preview/a:b/"),
}


def test_each_limit_is_tried():
    assert SENT.keys() == LIMITS.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_answers_429_and_when_to_try_again(client, limit, monkeypatch):
    make_athlete(EMAIL)
    send = SENT[limit]
    used_up = tuple(rate._replace(times=0) for rate in LIMITS[limit])
    if limit == "re-authentication":
        used_up = tuple(rate._replace(times=1) for rate in LIMITS[limit])
    monkeypatch.setitem(LIMITS, limit, used_up)
    refused = send(client)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= DAY
    assert "again in" in strip_tags(refused.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(("limit", "path"), [("upload", "imports"), ("export", "exports")])
def test_uploads_and_exports_by_the_api_count_too(limit, path, monkeypatch):
    athlete = make_athlete(EMAIL)
    call = Caller(athlete)
    monkeypatch.setitem(LIMITS, limit, (Rate(0, 60, "member"),))
    file = {"file": SimpleUploadedFile("run.gpx", b"<gpx/>")}
    refused = call.client.post(f"/api/v1/{path}", file, headers=call.headers)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "Try again" in refused.json()["detail"]

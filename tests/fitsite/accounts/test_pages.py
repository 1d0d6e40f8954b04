"""Every account page stands in the site's frame and obeys its Content-Security-Policy."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from fitsite.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = {"password": "correct horse battery"}
OPEN = [
    "login/",
    "signup/",
    "inactive/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-nothing/",
    "password/reset/key/done/",
]
OWN = [
    "email/",
    "password/change/",
    "logout/",
    "devices/",
    "tokens/",
    "tokens/new/",
    "activity/",
    "reauthenticate/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
]
WITH_TWO_STEPS = [
    "2fa/",
    "2fa/reauthenticate/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
]
INLINE_CODE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*application/json)", re.IGNORECASE
)


@pytest.fixture
def signed_in(client: Client, member: User) -> None:
    client.post("/accounts/login/", {"login": member.email, **PASSWORD})
    client.post("/accounts/reauthenticate/", PASSWORD)


def assert_ours(client: Client, path: str) -> None:
    response = client.get(f"/accounts/{path}")
    assertContains(response, '<main id="main"')
    assertContains(response, "<h1>", count=1)
    page = response.content.decode()
    assert not INLINE_CODE.search(page), INLINE_CODE.findall(page)
    assert "'unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", OPEN)
def test_visitors_pages(client, path):
    assert_ours(client, path)


def test_page_that_asks_for_the_code(client):
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": "heel-to-toe-42"})
    assert_ours(client, "confirm-email/")
    assert_ours(client, "email/")


@pytest.mark.parametrize("path", OWN)
def test_members_pages(client, signed_in, path):
    assert_ours(client, path)


@pytest.mark.parametrize("path", WITH_TWO_STEPS)
def test_pages_of_a_member_with_two_steps(client, signed_in, member, path):
    TOTP.activate(member, generate_totp_secret())
    RecoveryCodes.activate(member)
    assert_ours(client, path)


def test_second_step_is_asked_for_and_a_recovery_code_opens(client, signed_in, member):
    TOTP.activate(member, generate_totp_secret())
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    client.logout()
    client.post("/accounts/login/", {"login": member.email, **PASSWORD})
    assert "_auth_user_id" not in client.session
    assert_ours(client, "2fa/authenticate/")
    response = client.post("/accounts/2fa/authenticate/", {"code": code})
    assertRedirects(response, "/today/", fetch_redirect_response=False)


@pytest.mark.parametrize("path", OWN)
def test_visitor_is_sent_to_log_in(client, path):
    response = client.get(f"/accounts/{path}")
    assert response.status_code == 302
    assert response.headers["Location"].startswith(("/accounts/login/", "/"))

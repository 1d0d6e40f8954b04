"""API tokens that members make: shown once, stored as digests, told by mail, and revoked."""

import re
import zlib
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from fitsite.accounts.models import ApiToken, Scope, User
from fitsite.accounts.token_making import MOST_TOKENS
from tests.factories import make_user
from tests.mailbox import sent_mails

pytestmark = pytest.mark.django_db
URL = "/accounts/tokens/"
NEW = f"{URL}new/"
PASSWORD = {"password": "correct horse battery"}
FORM = {"name": "Training diary", "scopes": ["read", "import"], "days": "90"}
NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)
KEY = re.compile(r"fitsite_pat_[0-9A-Za-z]{49}")
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.fixture
def signed_in(client: Client, member: User) -> Client:
    """Logged in, and asked again who it is."""
    client.force_login(member)
    client.post("/accounts/reauthenticate/", PASSWORD)
    return client


def make(client: Client, **fields: object) -> str:
    """The key that the page shows."""
    found = KEY.findall(client.post(NEW, FORM | fields).content.decode())
    assert len(found) == 1
    return found[0]


def me(key: str) -> int:
    return Client().get("/api/v1/me", headers={"authorization": f"Bearer {key}"}).status_code


def test_a_token_is_shown_once_and_opens_what_was_ticked(signed_in, member):
    with time_machine.travel(NOW, tick=False):
        signed_in.post("/accounts/reauthenticate/", PASSWORD)
        key = make(signed_in)
        assert me(key) == 200
        page = signed_in.get(URL)
    token = member.api_tokens.get()
    assert (token.name, token.scopes) == ("Training diary", ["read", "import"])
    assert token.expires_at == NOW + timedelta(days=90)
    assertContains(page, "Training diary")
    assertContains(page, "read, import")
    assertNotContains(page, key)
    assert "no-store" in page["Cache-Control"]


def test_the_key_is_nowhere_in_the_database(signed_in):
    key = make(signed_in)
    for model in apps.get_models():
        for row in model._base_manager.values():
            assert key not in str(row), model
    assert key not in str(signed_in.session.items())


def test_the_page_that_shows_it_is_kept_by_no_cache(signed_in):
    response = signed_in.post(NEW, FORM)
    assert "no-store" in response["Cache-Control"]


def test_a_token_without_end(signed_in, member):
    make(signed_in, days="0")
    assert member.api_tokens.get().expires_at is None
    assertContains(signed_in.get(URL), "Works until you revoke it")


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", "This field is required."),
        ("scopes", [], "This field is required."),
        ("scopes", ["admin"], "not one of the available choices"),
        ("days", "100000", "not one of the available choices"),
    ],
)
def test_a_mistake_is_said_beside_its_field(signed_in, field, value, error):
    page = signed_in.post(NEW, FORM | {field: value})
    assertContains(page, error)
    assert page.context["form"].errors.keys() == {field}
    assert not ApiToken.objects.exists()


def test_there_is_a_most(signed_in, member):
    for _ in range(MOST_TOKENS):
        ApiToken.issue(member)
    assertContains(signed_in.post(NEW, FORM), "Revoke one first")
    assert member.api_tokens.count() == MOST_TOKENS


def test_a_revoked_token_opens_nothing(signed_in, member):
    key = make(signed_in)
    revoke = f"{URL}{member.api_tokens.get().pk}/revoke/"
    assertContains(signed_in.get(revoke), "Revoke “Training diary”?")
    assert me(key) == 200
    assertRedirects(signed_in.post(revoke), URL)
    assert me(key) == 401


def test_making_and_revoking_are_told_by_mail_and_recorded(signed_in, member):
    key = make(signed_in)
    signed_in.post(f"{URL}{member.api_tokens.get().pk}/revoke/")
    made, revoked = sent_mails()
    assert (made.subject, revoked.subject) == (
        "A new API token was made",
        "An API token was revoked",
    )
    for message in sent_mails():
        assert message.to == [member.email]
        assert "“Training diary”" in message.body
        assert key not in message.body
        assert "If it wasn't" in message.body
    assert [event.what for event in member.security_events.all()[:2]] == [
        "token_revoked",
        "token_made",
    ]


def test_a_stolen_session_makes_and_revokes_none(client, member):
    ApiToken.issue(member, name="Watch")
    client.force_login(member)
    for address in (NEW, f"{URL}{member.api_tokens.get().pk}/revoke/"):
        for response in (client.get(address), client.post(address, FORM)):
            assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert [token.name for token in member.api_tokens.all()] == ["Watch"]


def test_another_members_token_does_not_exist(signed_in):
    stranger = make_user("x@example.org")
    ApiToken.issue(stranger, name="Secret watch")
    revoke = f"{URL}{stranger.api_tokens.get().pk}/revoke/"
    assert signed_in.get(revoke).status_code == signed_in.post(revoke).status_code == 404
    assertNotContains(signed_in.get(URL), "Secret watch")
    assert stranger.api_tokens.exists()


def test_who_has_none_is_told_what_they_are_for(signed_in):
    assertContains(signed_in.get(URL), "You have none.")


# --- The key --------------------------------------------------------------------------------------
def test_a_scanner_knows_a_true_key_by_prefix_and_checksum(member):
    key = ApiToken.issue(member)
    assert KEY.fullmatch(key)
    number = 0
    for letter in key[-6:]:
        number = number * 62 + LETTERS.index(letter)
    assert number == zlib.crc32(key[:-6].encode())


def test_tokens_of_before_keep_what_they_could_do(member):
    migration = import_module("fitsite.accounts.migrations.0006_token_scopes")
    assert set(migration.everything()) == set(Scope.values)
    key = "fit_" + "x" * 43  # as they were
    ApiToken.objects.create(
        user=member, digest=ApiToken.digest_of(key), scopes=migration.everything()
    )
    assert me(key) == 200

"""Secrets of two-step login: encrypted in the database, by keys that rotate, and never shown."""

import hashlib
import hmac
import secrets
import struct
import time
from base64 import b32decode
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from fitsite.accounts.models import User
from fitsite.lib import env
from fitsite.lib.encryption import decrypt, encrypt
from tests.factories import log_in_staff, make_user

OLD, NEW = (secrets.token_urlsafe(48) for _ in range(2))


def code(secret: str) -> str:
    """The code that an authenticator app shows now."""
    digest = hmac.digest(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


@pytest.fixture
def user(db: None) -> User:
    return make_user()


@pytest.fixture
def secret(user: User) -> str:
    """The secret of the user's authenticator app, set up just now."""
    made = generate_totp_secret()
    TOTP.activate(user, made)
    return made


def stored() -> str:
    """The factors as they stand in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator ORDER BY id")
        return " ".join(str(data) for (data,) in cursor.fetchall())


def valid(user: User, typed: str) -> bool:
    return Authenticator.objects.get(user=user, type="totp").wrap().validate_code(typed)


def test_what_is_stored_is_no_secret_and_the_code_still_opens(user, secret):
    codes = RecoveryCodes.activate(user).get_unused_codes()
    assert secret not in stored()
    assert "gAAAA" in stored()
    factor = Authenticator.objects.get(user=user, type="recovery_codes")
    assert len(factor.data["seed"]) > 100
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": "correct horse battery"})
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert factor.wrap().validate_code(codes[0])


def test_a_new_key_in_front_takes_over_and_the_old_one_can_go(user, secret, settings):
    RecoveryCodes.activate(user)
    settings.ENCRYPTION_KEYS = [OLD]
    call_command("reencrypt_secrets")  # from SECRET_KEY, by which it was encrypted so far
    settings.SECRET_KEY = "another" * 10
    assert valid(user, code(secret))
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    call_command("reencrypt_secrets")
    settings.ENCRYPTION_KEYS = [NEW]
    assert valid(user, "000000") is False
    assert Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_a_lost_key_is_said_and_changes_nothing(user, secret, settings):
    settings.ENCRYPTION_KEYS = [OLD]
    call_command("reencrypt_secrets")
    before = stored()
    settings.ENCRYPTION_KEYS = [NEW]
    with pytest.raises(CommandError, match="put the key that it was encrypted by"):
        call_command("reencrypt_secrets")
    assert stored() == before


def test_a_token_of_another_purpose_or_changed_by_a_letter_is_refused():
    token = encrypt("JBSWY3DP", purpose="two-step login")
    assert decrypt(token, purpose="two-step login") == "JBSWY3DP"
    for wrong, purpose in ((token, "keys of services"), (token[:-8] + "A" * 8, "two-step login")):
        with pytest.raises(InvalidToken):
            decrypt(wrong, purpose=purpose)


def test_secrets_that_were_stored_as_they_are_get_encrypted(user):
    plain = {"totp": {"secret": "JBSWY3DP"}, "recovery_codes": {"migrated_codes": ["12345678"]}}
    for kind, data in plain.items():
        Authenticator.objects.create(user=user, type=kind, data=data)
    migration = next(
        import_module(f"fitsite.accounts.migrations.{name}")
        for name in migrations()
        if name.endswith("_encrypt_factors")
    )
    migration.encrypt_all(apps, None)
    assert "JBSWY3DP" not in stored()
    assert "12345678" not in stored()
    migration.decrypt_all(apps, None)
    assert {row.type: row.data for row in Authenticator.objects.all()} == plain


def migrations() -> list[str]:
    folder = env.BASE_DIR / "fitsite" / "accounts" / "migrations"
    return [path.stem for path in folder.glob("0*.py")]


# --- Keys -----------------------------------------------------------------------------------------
def test_deployment_is_warned_where_no_key_is_set(settings):
    def warned() -> bool:
        found = run_checks(include_deployment_checks=True)
        return any(message.id == "fitsite.W001" for message in found)

    settings.ENCRYPTION_KEYS = []
    assert warned()
    settings.ENCRYPTION_KEYS = [NEW]
    assert not warned()


def test_a_short_key_stops_the_start(monkeypatch):
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{NEW}, tooshort")
    with pytest.raises(ImproperlyConfigured, match="at least 43"):
        env.read_keys("ENCRYPTION_KEYS")
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{NEW},{OLD}")
    assert env.read_keys("ENCRYPTION_KEYS") == [NEW, OLD]


# --- The admin ------------------------------------------------------------------------------------
def test_the_admin_shows_no_secret_and_changes_no_factor_or_address(user, secret, operator):
    EmailAddress.objects.filter(user=user).update(verified=False)
    RecoveryCodes.activate(user)
    for model in (Authenticator, EmailAddress):
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
        assert user.email in operator.get(f"{base}/").text
        for row in model.objects.all():
            page = operator.get(f"{base}/{row.pk}/change/")
            assert page.status_code == 200
            assert "gAAAA" not in page.text
            for way in ("change", "delete"):
                sent = {"email": "thief@example.org", "verified": "on", "post": "yes"}
                assert operator.post(f"{base}/{row.pk}/{way}/", sent).status_code == 403
        assert operator.get(f"{base}/add/").status_code == 403
        action = {"action": "make_verified", "_selected_action": list(values(model))}
        operator.post(f"{base}/", action)
    assert not EmailAddress.objects.get(user=user).verified


def values(model: type[Authenticator] | type[EmailAddress]) -> list[int]:
    return list(model.objects.values_list("pk", flat=True))


@pytest.fixture
def operator(db: None) -> Client:
    client = Client()
    log_in_staff(client, make_user("operator@example.org", is_staff=True, is_superuser=True))
    return client

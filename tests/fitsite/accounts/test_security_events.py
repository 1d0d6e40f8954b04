"""Security events: each is stored for its owner and logged, with nothing in it that is secret."""

import time
from unittest.mock import patch

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from structlog.testing import capture_logs

from fitsite.accounts.device_words import device_words
from fitsite.accounts.models import ApiToken, SecurityEvent, User
from fitsite.accounts.security_events import record_event
from fitsite.rate_limits.limits import DAY, LIMITS, Rate
from tests.mailbox import mailed_code, mailed_path
from workouts.models import Export

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
What = SecurityEvent.What
NEW = {"password1": "heel-to-toe-42", "password2": "heel-to-toe-42"}


@pytest.fixture
def signed_in(client: Client, member: User) -> Client:
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    SecurityEvent.objects.all().delete()
    return client


def events(user: User) -> list[str]:
    """What was recorded, the oldest first."""
    return [event.what for event in user.security_events.order_by("pk")]


def test_an_event_is_a_row_and_a_line_without_anything_personal(member, rf):
    request = rf.get("/", headers={"user-agent": FIREFOX})
    with capture_logs() as lines:
        record_event(member, What.TOKEN_MADE, request)
    assert lines == [{"event": "token_made", "user": member.pk, "log_level": "info"}]
    row = member.security_events.get()
    assert (row.what, row.device, str(row)) == ("token_made", "Firefox on Linux", "API token made")


def test_logging_in_and_out(client, member):
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    assert events(member) == ["logged_in", "logged_out"]


def test_a_failed_log_in_is_its_owners_and_an_unknown_address_is_nobodys(client, member):
    with capture_logs() as lines:
        for address in ("MARA@example.org", "nobody@example.org"):
            client.post("/accounts/login/", {"login": address, "password": "wrong"})
    assert events(member) == ["login_failed"]
    assert SecurityEvent.objects.count() == 1
    failed = [line for line in lines if line["event"] == "login_failed"]
    assert [line["user"] for line in failed] == [member.pk, None]
    assert "example.org" not in str(failed)
    assert "wrong" not in str(failed)


def test_a_changed_password(signed_in, member):
    signed_in.post("/accounts/password/change/", {"oldpassword": PASSWORD, **NEW})
    assert events(member) == ["password_changed"]


def test_a_reset_password(client, member):
    client.post("/accounts/password/reset/", {"email": member.email})
    link = mailed_path(member.email, "/reset/key/")
    client.post(client.get(link).headers["Location"], NEW)
    assert "password_reset" in events(member)


def test_another_address(signed_in, member):
    signed_in.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    signed_in.post("/accounts/confirm-email/", {"code": mailed_code("new@example.org")})
    assert events(member) == ["address_added", "address_verified", "address_changed"]


@pytest.mark.django_db(transaction=True)  # allauth tells of factors after the commit
def test_factors_and_recovery_codes(signed_in, member):
    signed_in.get("/accounts/2fa/totp/activate/")
    secret = signed_in.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    for path, typed in (
        ("totp/activate", {"code": code}),
        ("recovery-codes/generate", {}),
        ("totp/deactivate", {}),
    ):
        signed_in.post(f"/accounts/2fa/{path}/", typed)
    assert events(member) == ["factor_added", "recovery_codes", "factor_removed"]


def test_a_wrong_second_step(client, member):
    TOTP.activate(member, generate_totp_secret())
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert events(member) == ["login_failed"]


def test_roles_from_either_side(member):
    editors = Group.objects.create(name="Trainers")
    member.groups.add(editors)
    editors.user_set.remove(member)
    member.user_permissions.add(Permission.objects.first())
    assert events(member) == ["role_changed"] * 3


def test_standing_however_it_is_given(member):
    call_command("create_staff", member.email)
    assert events(member) == ["role_changed", "role_changed"]  # staff, and one of the editors
    member.refresh_from_db()
    member.is_active = False
    member.save()
    member.name = "Mara"
    member.save()
    member.save(update_fields=["name", "is_staff"])
    assert events(member) == ["role_changed"] * 3


def test_a_lock_is_recorded_once_a_day(client, member):
    rates = {"failed log-in": (Rate(2, DAY, "account"),)}
    with patch.dict(LIMITS, rates), time_machine.travel("2025-03-26", tick=False) as clock:
        for _ in range(5):
            client.post("/accounts/login/", {"login": "MARA@example.org", "password": "wrong"})
        assert events(member).count("locked") == 1
        clock.shift(DAY + 1)
        for _ in range(5):
            client.post("/accounts/login/", {"login": member.email, "password": "wrong"})
        assert events(member).count("locked") == 2


def test_an_export_by_page_and_by_api(member, signed_in):
    signed_in.post("/settings/data/")
    assert events(member) == ["export_asked"]
    Export.objects.all().delete()
    key = ApiToken.issue(member, scopes=["read"])
    Client().post("/api/v1/exports", headers={"authorization": f"Bearer {key}"})
    assert events(member) == ["export_asked", "export_asked"]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1",
            "Chrome on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) "
            "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.5 Safari/605.1.15",
            "Safari on Mac",
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/138.0.0.0 Safari/537.36",
            "Chrome on ChromeOS",
        ),
        ("curl/8.5.0", "Unknown device"),
        ("", "Unknown device"),
        ("<script>alert(1)</script>", "Unknown device"),
    ],
)
def test_a_device_in_plain_words(rf, agent, words):
    assert device_words(rf.get("/", headers={"user-agent": agent})) == words

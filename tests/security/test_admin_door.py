"""The admin opens by the site's one log-in and a second factor, and not for long."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from fitsite.accounts.models import ApiToken, User
from tests.factories import log_in_proven, log_in_staff, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NOW = datetime(2025, 3, 26, 9, tzinfo=UTC)
PAGES = ["/admin/", "/admin/articles/article/", "/admin/jsi18n/", "/admin/no/such/page/"]
RIGHTS = ["/admin/accounts/user/", "/admin/auth/group/", "/admin/mfa/authenticator/"]


@pytest.fixture
def boss() -> User:
    return make_user("boss@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def secret(boss: User) -> str:
    """The boss's authenticator app."""
    secret = generate_totp_secret()
    TOTP.activate(boss, secret)
    return secret


def code(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def type_password(client: Client, path: str = "/accounts/login/") -> str:
    """Where the log-in leads by password alone."""
    form = {"login": "boss@example.org", "username": "boss@example.org", "password": PASSWORD}
    return str(client.post(path, form).headers["Location"])


def opens(client: Client, path: str = "/admin/") -> bool:
    return client.get(path).status_code == 200


def led_to(client: Client, path: str = "/admin/") -> str:
    """The path at which a browser that asks for a page of the admin ends."""
    last, _ = client.get(path, follow=True).redirect_chain[-1]
    return str(last).partition("?")[0]


# --- One log-in -----------------------------------------------------------------------------------
@pytest.mark.parametrize("path", PAGES + RIGHTS)
def test_a_visitor_is_led_to_the_sites_log_in(client, path):
    assert led_to(client, path) == "/accounts/login/"


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/articles/article/"])
def test_no_page_of_the_admin_takes_a_password(client, boss, path):
    assert type_password(client, path).startswith(("/accounts/login/", "/admin/login/"))
    assert "_auth_user_id" not in client.session


def test_a_password_alone_opens_nothing_where_there_is_a_factor(client, boss, secret):
    assert type_password(client) == "/accounts/2fa/authenticate/"
    assert led_to(client) == "/accounts/2fa/authenticate/"
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert opens(client)


def test_the_page_asked_for_is_shown_after_the_last_step(client, boss, secret):
    asked = client.get("/admin/articles/article/", follow=True)
    path, _ = asked.redirect_chain[-1]
    type_password(client, path)
    done = client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert done.headers["Location"] == "/admin/articles/article/"


def test_the_admins_own_password_form_is_gone(client, boss):
    log_in_staff(client, boss)
    sent = {"old_password": PASSWORD, "new_password1": "lactate-3", "new_password2": "lactate-3"}
    for response in (
        client.get("/admin/password_change/"),
        client.post("/admin/password_change/", sent),
    ):
        assert response.headers["Location"] == "/accounts/password/change/"
    boss.refresh_from_db()
    assert boss.check_password(PASSWORD)


def test_a_member_is_refused(client):
    client.force_login(make_user())
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_member_with_a_factor_is_refused(client):
    log_in_staff(client, make_user())
    assert client.get("/admin/", follow=True).status_code == 403


def test_an_api_token_does_not_open_it(client, boss, secret):
    key = ApiToken.issue(boss)
    response = client.get("/admin/", headers={"authorization": f"Bearer {key}"}, follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/")


def test_no_code_by_mail_logs_in(client):
    assert client.get("/accounts/login/code/").status_code == 404
    assert client.get("/accounts/login/code/confirm/").status_code == 302


# --- A second factor ------------------------------------------------------------------------------
def test_staff_without_a_factor_are_led_to_set_it_up(client, boss):
    type_password(client)
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert not opens(client, reverse(f"admin:{name}")), name
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/2fa/"
    assert "opens only with" in page.text


def test_the_factor_that_was_set_up_opens_it(client, boss):
    type_password(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert led_to(client) == "/accounts/2fa/reauthenticate/"
    client.post("/accounts/2fa/reauthenticate/", {"code": code(secret), "next": "/admin/"})
    assert opens(client)


def test_a_session_from_before_the_factor_has_to_prove_it(client, boss):
    type_password(client)
    TOTP.activate(boss, generate_totp_secret())
    assert led_to(client) == "/accounts/2fa/reauthenticate/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert not opens(client), "a password is no second factor"


def test_a_passkey_counts(client, boss):
    key = Authenticator.objects.create(user=boss, type=Authenticator.Type.WEBAUTHN, data={})
    log_in_proven(client, boss, method="mfa", type="webauthn", id=key.pk, passwordless=True)
    assert opens(client)


def test_recovery_codes_alone_are_no_factor(client, boss):
    codes = Authenticator.objects.create(user=boss, type=Authenticator.Type.RECOVERY_CODES, data={})
    log_in_proven(client, boss, method="mfa", type="recovery_codes", id=codes.pk)
    assert not opens(client)


def test_without_its_factor_it_closes(client, boss):
    log_in_staff(client, boss)
    assert opens(client)
    Authenticator.objects.all().delete()
    assert led_to(client) == "/accounts/2fa/"


# --- Not for long ---------------------------------------------------------------------------------
def test_half_an_hour_without_a_page_closes_it(client, boss, secret):
    with time_machine.travel(NOW, tick=False) as clock:
        log_in_staff(client, boss)
        for _ in range(3):
            clock.shift(timedelta(minutes=25))
            assert opens(client)
        clock.shift(timedelta(minutes=31))
        assert led_to(client) == "/accounts/2fa/reauthenticate/"
        assert client.get("/today/").status_code == 200, "the admin alone has closed"
        client.post("/accounts/2fa/reauthenticate/", {"code": code(secret)})
        assert opens(client)


@pytest.mark.parametrize("with_factor", [True, False])
def test_half_a_day_ends_the_session_of_staff_however_busy(client, boss, with_factor):
    with time_machine.travel(NOW, tick=False) as clock:
        if with_factor:
            secret = generate_totp_secret()
            TOTP.activate(boss, secret)
        type_password(client)
        if with_factor:
            client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
        for _ in range(35):
            clock.shift(timedelta(minutes=20))
            assert client.get("/today/").status_code == 200
            assert opens(client) is with_factor
        clock.shift(timedelta(minutes=21))
        assert led_to(client) == "/accounts/login/"


def test_members_stay_for_longer(client):
    with time_machine.travel(NOW, tick=False) as clock:
        user = make_user()
        client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        clock.shift(timedelta(days=7))
        assert client.get("/today/").status_code == 200


# --- Granting rights ------------------------------------------------------------------------------
@pytest.mark.parametrize("path", RIGHTS)
def test_pages_that_give_rights_ask_who_it_is_once_more(client, boss, path):
    with time_machine.travel(NOW, tick=False) as clock:
        log_in_staff(client, boss)
        assert opens(client, path)
        clock.shift(timedelta(minutes=6))
        assert opens(client, "/admin/articles/article/")
        assert led_to(client, path) == "/accounts/reauthenticate/"


def test_no_right_is_given_meanwhile(client, boss):
    member = make_user("thief@example.org")
    editors = Group.objects.get(name="Editors")
    with time_machine.travel(NOW, tick=False) as clock:
        log_in_staff(client, boss)
        clock.shift(timedelta(minutes=6))
        sent = {"email": member.email, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
        client.post(f"/admin/accounts/user/{member.pk}/change/", sent | {"groups": editors.pk})
        client.post(
            f"/admin/accounts/user/{member.pk}/password/", {"password1": "a", "password2": "a"}
        )
        client.post(f"/admin/accounts/user/{boss.pk}/delete/", {"post": "yes"})
    member.refresh_from_db()
    boss.refresh_from_db()
    assert not member.is_staff and not member.is_superuser and not member.groups.exists()
    assert member.check_password(PASSWORD)
    assert boss.deletion_due_at is None


def test_an_operator_makes_a_user_and_changes_no_address(client, boss):
    log_in_staff(client, boss)
    new = {
        "name": "",
        "usable_password": "true",
        "password1": "heel-to-toe-42",
        "password2": "heel-to-toe-42",
    }
    taken = client.post("/admin/accounts/user/add/", new | {"email": "Boss@example.org"})
    assert "has this address already" in taken.text
    client.post("/admin/accounts/user/add/", new | {"email": "new@example.org"})
    made = User.objects.get(email="new@example.org")
    sent = {"email": "thief@example.org", "name": "New", "is_active": "on"}
    assert client.post(f"/admin/accounts/user/{made.pk}/change/", sent).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.email) == ("New", "new@example.org")


HUGE = "9" * 19


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/admin/auth/group/add/", {"name": "Coaches", "permissions": [HUGE, "9" * 400]}),
        ("/admin/accounts/user/", {"action": "keep_accounts", "_selected_action": [HUGE]}),
        ("/admin/workouts/exercise/add/", {"name": "Lift", "athlete": HUGE, "muscles": [HUGE]}),
    ],
)
def test_an_id_beyond_64_bits_is_refused_or_said_beside_its_field(client, boss, path, typed):
    log_in_staff(client, boss)
    assert client.post(path, typed).status_code in {200, 302, 400}
    assert not Group.objects.filter(name="Coaches").exists()

"""The login cookie comes and goes with the session, and says no more."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpResponseBase
from django.test import Client

from fitsite.accounts.models import BrowserSession

pytestmark = pytest.mark.django_db
SIGN_IN = {"login": "mara@example.org", "password": "correct horse battery"}


def sign_in(client: Client) -> HttpResponseBase:
    return client.post("/accounts/login/", SIGN_IN)


def test_signing_in_brings_it_for_as_long_as_the_session(client, member):
    cookies = sign_in(client).cookies
    cookie, session = cookies["member"], cookies["sessionid"]
    assert cookie.value == "1"
    assert cookie["max-age"] == session["max-age"] > 0
    assert cookie["samesite"] == "Lax"
    assert not cookie["httponly"]  # a script is to read it
    assert not cookie["secure"]


def test_signing_up_brings_it(client):
    newcomer = {"email": "new@example.org", "password1": "heel-to-toe-42"}
    assert client.post("/accounts/signup/", newcomer).cookies["member"].value == "1"


def test_it_is_sent_over_https_alone_where_the_session_is(client, member, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert sign_in(client).cookies["member"]["secure"]


def test_a_session_until_the_browser_closes_has_a_cookie_until_then(client, member, settings):
    settings.SESSION_EXPIRE_AT_BROWSER_CLOSE = True
    settings.ACCOUNT_SESSION_REMEMBER = False
    cookie = sign_in(client).cookies["member"]
    assert (cookie.value, cookie["max-age"]) == ("1", "")


def test_logging_out_takes_it_away(client, member):
    sign_in(client)
    cookie = client.post("/accounts/logout/").cookies["member"]
    assert (cookie.value, cookie["max-age"]) == ("", 0)


def test_a_session_that_is_no_more_takes_it_away(client, member):
    sign_in(client)
    client.session.flush()
    assert client.get("/today/").cookies["member"]["max-age"] == 0


def test_reading_on_sends_it_no_more(client, member):
    sign_in(client)
    client.get("/history/")
    assert "member" not in client.get("/history/").cookies


def test_who_still_owes_the_second_step_is_not_signed_in(client, member):
    TOTP.activate(member, generate_totp_secret())
    client.cookies["member"] = "1"  # left from another time
    cookies = sign_in(client).cookies
    assert cookies["sessionid"].value
    assert cookies["member"]["max-age"] == 0


def test_only_a_session_that_was_ended_has_the_browser_delete_what_it_keeps(client, member):
    sign_in(client)
    assert client.get("/offline/member/").json().keys() == {"member", "token"}
    BrowserSession.objects.all().delete()
    first = client.get("/offline/member/")
    assert first.json() == {"ended": True}
    assert first.cookies["ended"].value == "1"

    ran_out = Client()  # which sends the cookies of its session no more
    answer = ran_out.get("/offline/member/")
    assert (answer.json(), "ended" in answer.cookies) == ({}, False)
    visitor = Client()
    session = visitor.session
    session["typed"] = "something"
    session.save()
    BrowserSession.objects.all().delete()
    answer = visitor.get("/offline/member/")
    assert (answer.json(), "ended" in answer.cookies) == ({}, False)

"""Sessions: ended at once and everywhere, renewed once an hour in use, and never without end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fitsite.accounts.models import BrowserSession, SecurityEvent, User
from fitsite.accounts.session_ending import end_other_sessions
from fitsite.accounts.session_store import LONGEST, SessionStore
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)


def sign_in(member: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/today/").status_code == 200


def writes(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert is_in(client)
    return sum(query["sql"].startswith("UPDATE") for query in queries)


def test_who_logs_out_while_redis_is_away_is_logged_out(client, member, settings):
    phone = sign_in(member)
    assert is_in(phone)
    cookie = phone.cookies[settings.SESSION_COOKIE_NAME].value
    caches = settings.CACHES
    settings.CACHES = {"default": caches["default"] | {"LOCATION": "unix:///nowhere.sock"}}
    phone.post("/accounts/logout/")
    settings.CACHES = caches
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(client)


def test_a_session_knows_its_user_only_while_somebody_is_signed_in(client, member):
    client.get("/accounts/login/")
    session = client.session
    session["theme"] = "dark"
    session.save()
    assert BrowserSession.objects.get().user is None
    phone = sign_in(member)
    row = BrowserSession.objects.get(user=member)
    assert row.session_key == phone.session.session_key


def test_a_session_in_use_is_saved_once_an_hour(member):
    with time_machine.travel(NOW, tick=False) as clock:
        phone = sign_in(member)
        is_in(phone)
        clock.shift(timedelta(minutes=59))
        assert writes(phone) == 0
        clock.shift(timedelta(minutes=2))
        assert writes(phone) == 1
        assert writes(phone) == 0
        row = BrowserSession.objects.get(user=member)
        assert row.last_used_at == NOW + timedelta(minutes=61)
        assert row.expire_date == row.last_used_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)


def test_a_session_that_nobody_uses_runs_out(member):
    with time_machine.travel(NOW, tick=False) as clock:
        phone = sign_in(member)
        clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
        assert not is_in(phone)


def test_even_a_session_in_daily_use_ends(member):
    with time_machine.travel(NOW, tick=False) as clock:
        phone = sign_in(member)
        for _ in range(LONGEST.days - 1):
            clock.shift(timedelta(days=1))
            assert is_in(phone)
        clock.shift(timedelta(days=1, seconds=1))
        assert not is_in(phone)
        call_command("clearsessions")
        assert not BrowserSession.objects.filter(user=member).exists()


def test_a_session_ended_in_the_middle_of_a_request_is_not_made_again(member):
    phone = sign_in(member)
    store = SessionStore(phone.session.session_key)
    assert store["_auth_user_id"] == str(member.pk)
    BrowserSession.objects.all().delete()
    store["more"] = 1
    with pytest.raises(UpdateError):
        store.save()
    assert not BrowserSession.objects.exists()


# --- Ending ---------------------------------------------------------------------------------------
def test_all_others_end_and_nobody_elses(member, rf):
    phone, laptop, stranger = sign_in(member), sign_in(member), sign_in(make_user("x@example.org"))
    request = rf.get("/")
    request.session = laptop.session
    assert end_other_sessions(member, request) == 1
    assert [is_in(client) for client in (phone, laptop, stranger)] == [False, True, True]
    assert member.security_events.filter(what=SecurityEvent.What.SESSION_ENDED).count() == 1


def test_without_a_request_every_session_ends(member):
    phone, laptop = sign_in(member), sign_in(member)
    assert end_other_sessions(member, None) == 2
    assert not is_in(phone)
    assert not is_in(laptop)


def test_a_changed_password_ends_the_others(member):
    phone, laptop = sign_in(member), sign_in(member)
    new = {"oldpassword": PASSWORD, "password1": "heel-to-toe-42", "password2": "heel-to-toe-42"}
    laptop.post("/accounts/password/change/", new)
    assert (is_in(phone), is_in(laptop)) == (False, True)
    assert BrowserSession.objects.get(user=member).session_key == laptop.session.session_key


def test_a_deleted_user_leaves_no_session(member):
    phone = sign_in(member)
    member.delete()
    assert not is_in(phone)
    assert not BrowserSession.objects.filter(session_data__contains="_auth").exists()

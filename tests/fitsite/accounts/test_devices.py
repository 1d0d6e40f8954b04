"""The list of devices, each to be ended by its owner alone, and the page of security events."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from fitsite.accounts.models import SecurityEvent, User
from fitsite.accounts.security_events import record_event
from fitsite.accounts.tasks import forget_security_events
from tests.factories import make_athlete, make_user

pytestmark = pytest.mark.django_db
URL = "/accounts/devices/"
ACTIVITY = "/accounts/activity/"
NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def sign_in(user: User, agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    sent = {"login": user.email, "password": "correct horse battery"}
    client.post("/accounts/login/", sent)
    return client


def way_out(client: Client) -> str:
    """The address that logs out the first other device."""
    return re.findall(r"/accounts/devices/\w+/log-out/", client.get(URL).content.decode())[0]


def is_in(client: Client) -> bool:
    return client.get(URL).status_code == 200


def test_each_device_is_listed_in_plain_words_and_this_one_is_marked(member):
    with time_machine.travel(NOW, tick=False) as clock:
        phone = sign_in(member, PHONE)
        clock.shift(timedelta(days=3))
        laptop = sign_in(member)
        page = laptop.get(URL).content.decode()
    assert (
        page.index("Firefox on Linux") < page.index("This device") < page.index("Safari on iPhone")
    )
    assert page.count("This device") == 1
    assert "Last used 26 March 2025" in page
    assert phone.session.session_key not in page
    assert laptop.session.session_key not in page


def test_one_is_ended_and_the_others_stay(member):
    phone, laptop = sign_in(member, PHONE), sign_in(member)
    assertRedirects(laptop.post(way_out(laptop)), URL)
    assert (is_in(phone), is_in(laptop)) == (False, True)
    assertNotContains(laptop.get(URL), "Safari on iPhone")


def test_all_others_are_ended(member):
    phone, tablet, laptop = sign_in(member, PHONE), sign_in(member), sign_in(member)
    assertRedirects(laptop.post(f"{URL}log-out-others/"), URL)
    assert [is_in(client) for client in (phone, tablet, laptop)] == [False, False, True]
    assertContains(laptop.get(URL), "You are logged in nowhere else.")


def test_nobody_ends_anothers(member):
    stranger = sign_in(make_user("x@example.org"))
    phone, laptop = sign_in(member, PHONE), sign_in(member)
    address = way_out(laptop)
    assert stranger.post(address).status_code == 404
    stranger.post(f"{URL}log-out-others/")
    assert is_in(phone)
    assertNotContains(stranger.get(URL), "Safari on iPhone")


@pytest.mark.parametrize("address", [f"{URL}log-out-others/", f"{URL}0/log-out/"])
def test_ending_takes_a_post(member, address):
    assert sign_in(member).get(address).status_code == 405


# --- Events ---------------------------------------------------------------------------------------
def test_a_member_sees_their_own_events_in_their_own_time(member):
    make_athlete("nz@example.org", time_zone="Pacific/Auckland")
    with time_machine.travel(NOW, tick=False):
        record_event(member, SecurityEvent.What.EXPORT_ASKED)
        client = sign_in(User.objects.get(email="nz@example.org"), PHONE)
        page = client.get(ACTIVITY)
    assertContains(page, "Logged in")
    assertContains(page, "27 March 2025, 01:00")
    assertContains(page, "Safari on iPhone")
    assertNotContains(page, "Export of your data")


def test_many_events_come_in_pages(member):
    client = sign_in(member)
    for _ in range(60):
        record_event(member, SecurityEvent.What.LOGIN_FAILED)
    assertContains(client.get(ACTIVITY), "A log-in failed", count=50)
    assertContains(client.get(f"{ACTIVITY}?page=2"), "A log-in failed", count=10)


def test_events_are_forgotten_after_a_year(member):
    for days in (364, 366):
        with time_machine.travel(NOW - timedelta(days=days), tick=False):
            record_event(member, SecurityEvent.What.LOGGED_IN)
    with time_machine.travel(NOW, tick=False):
        forget_security_events()
    assert member.security_events.get().at == NOW - timedelta(days=364)

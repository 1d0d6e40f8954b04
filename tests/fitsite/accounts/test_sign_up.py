"""Signing up: an address and one password open the door, and mistakes are said beside the field."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from fitsite.accounts.models import User
from tests.mailbox import mailed_code, sent_mails

pytestmark = pytest.mark.django_db
URL = "/accounts/signup/"
NEWCOMER = {"email": "Mara@Example.org", "password1": "heel-to-toe-42"}


def test_newcomer_is_signed_in_and_lands_on_today(client):
    response = client.post(URL, NEWCOMER)
    assertRedirects(response, "/today/", fetch_redirect_response=False)
    assert client.session["_auth_user_id"] == str(User.objects.get(email="mara@example.org").pk)


def test_newcomer_is_asked_by_mail_whether_the_address_is_theirs(client):
    client.post(URL, NEWCOMER)
    (message,) = sent_mails()
    assert message.to == ["mara@example.org"]
    code = mailed_code("mara@example.org")
    assertContains(client.get("/today/"), "Confirm your address")
    response = client.post("/accounts/confirm-email/", {"code": code})
    assertRedirects(response, "/today/", fetch_redirect_response=False)
    assert User.objects.find_owner("mara@example.org") is not None
    assertNotContains(client.get("/today/"), "Confirm your address")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("Pacific/Auckland", "Pacific/Auckland"), ("", "UTC"), ("Mars/Olympus", "UTC")],
)
def test_browser_time_zone_is_kept_if_it_exists(client, sent, kept):
    client.post(URL, NEWCOMER | {"time_zone": sent})
    assert client.session["time_zone"] == kept


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("email", "mara at example", "Enter a valid email address."),
        ("email", "", "This field is required."),
        ("password1", "", "This field is required."),
        ("password1", "1234567", "This password is too short."),
        ("password1", "password123", "known from a breach"),
    ],
)
def test_mistake_is_said_beside_its_field_and_in_the_summary(client, field, value, error):
    response = client.post(URL, NEWCOMER | {field: value})
    assertContains(response, f'id="id_{field}_error" class="invalid-feedback"')
    assertContains(response, f'<a href="#id_{field}">')
    assertContains(response, error)
    assertContains(response, 'aria-invalid="true"', count=1)
    assert not User.objects.exists()


def test_what_was_typed_is_kept_except_the_password(client):
    response = client.post(URL, NEWCOMER | {"password1": "short"})
    assertContains(response, 'value="Mara@Example.org"')
    assert "short" not in response.content.decode().replace("too short", "")

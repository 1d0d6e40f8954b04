"""Logging in and out: by email in any case; a refusal tells nothing about who has an account."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

pytestmark = pytest.mark.django_db
URL = "/accounts/login/"
PASSWORD = "correct horse battery"


@pytest.mark.parametrize("typed", ["mara@example.org", "MARA@EXAMPLE.ORG", " Mara@Example.org "])
def test_email_is_found_in_any_case(client, member, typed):
    response = client.post(URL, {"login": typed, "password": PASSWORD})
    assertRedirects(response, "/today/", fetch_redirect_response=False)
    assert client.session["_auth_user_id"] == str(member.pk)


@pytest.mark.parametrize(
    ("asked", "led"), [("/history/", "/history/"), ("https://elsewhere.example/", "/today/")]
)
def test_member_returns_to_the_page_asked_for_on_this_site_alone(client, member, asked, led):
    response = client.post(f"{URL}?next={asked}", {"login": member.email, "password": PASSWORD})
    assertRedirects(response, led, fetch_redirect_response=False)


def test_wrong_password_and_unknown_address_read_alike(client, member):
    def summary(email: str) -> str:
        page = client.post(URL, {"login": email, "password": "wrong"}).content.decode()
        return page.partition("data-error-summary")[2].partition("</ul>")[0]

    known, unknown = summary("mara@example.org"), summary("nobody@example.org")
    assert "not correct" in known
    assert known == unknown


def test_address_typed_is_kept_after_a_refusal(client, member):
    response = client.post(URL, {"login": "mara@example.org", "password": "wrong"})
    assertContains(response, 'value="mara@example.org"')


def test_log_out_takes_a_post(client, member):
    client.force_login(member)
    assertContains(client.get("/accounts/logout/"), "Log out?")
    assert "_auth_user_id" in client.session
    assertRedirects(client.post("/accounts/logout/"), "/", fetch_redirect_response=False)
    assert "_auth_user_id" not in client.session

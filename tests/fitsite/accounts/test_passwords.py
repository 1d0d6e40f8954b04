"""A forgotten password is set anew by a mailed link, once; a changed one is told by mail."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from tests.mailbox import sent_mails

pytestmark = pytest.mark.django_db
URL = "/accounts/password/reset/"
NEW = "lactate-threshold-3"


def mailed_link(client: Client, email: str) -> str:
    """The link in the only message; it is opened once, as the browser does."""
    client.post(URL, {"email": email})
    (message,) = sent_mails()
    link = next(line for line in message.body.splitlines() if "/password/reset/key/" in line)
    return client.get(link).headers["Location"]


def test_link_sets_a_new_password(client, member):
    form = mailed_link(client, "MARA@example.org")
    assertContains(client.get(form), "Choose a new password")
    response = client.post(form, {"password1": NEW, "password2": NEW})
    assertRedirects(response, "/accounts/password/reset/key/done/")
    member.refresh_from_db()
    assert member.check_password(NEW)


def test_link_works_once(client, member):
    client.post(mailed_link(client, member.email), {"password1": NEW, "password2": NEW})
    link = next(line for line in sent_mails()[0].body.splitlines() if "/reset/key/" in line)
    assertContains(Client().get(link), "This link no longer works")


def test_mistyped_new_password_is_said_beside_the_field(client, member):
    form = mailed_link(client, member.email)
    response = client.post(form, {"password1": NEW, "password2": "another"})
    assertContains(response, 'id="id_password2_error" class="invalid-feedback"')


def test_message_is_ours_and_plain(client, member):
    client.post(URL, {"email": member.email})
    (message,) = sent_mails()
    assert message.to == ["mara@example.org"]
    assert "Choose a new password" in message.subject
    assert "If it wasn't you" in message.body
    assert "&#" not in message.body


def test_unknown_address_gets_the_same_page_and_a_mail_that_says_so(client):
    response = client.post(URL, {"email": "nobody@example.org"})
    assertRedirects(response, "/accounts/password/reset/done/")
    (message,) = sent_mails()
    assert "no\naccount has this address" in message.body


# --- Changed --------------------------------------------------------------------------------------
@pytest.mark.parametrize(("old", "told"), [("correct horse battery", True), ("wrong", False)])
def test_a_changed_password_is_told_by_mail(client, member, old, told):
    client.force_login(member)
    typed = {"oldpassword": old, "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", typed)
    assert bool(sent_mails()) is told
    for message in sent_mails():
        assert message.to == ["mara@example.org"]
        assert message.subject == "Your password was changed"
        assert "If it wasn't" in message.body
        assert "lactate" not in message.body

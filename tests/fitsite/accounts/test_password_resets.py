"""A link to a new password is asked for at one cost, whoever has the address, and mailed later."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fitsite.accounts.models import ResetRequest
from fitsite.accounts.password_resets import mail_links
from fitsite.rate_limits.counting import TooManyTriesError, count_try
from tests.mailbox import sent_mails

pytestmark = pytest.mark.django_db
URL = "/accounts/password/reset/"
NEW = {"password1": "heel-to-toe-42", "password2": "heel-to-toe-42"}


def queries(email: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as done:
        Client().post(URL, {"email": email})
    return [query["sql"].split("VALUES")[0] for query in done]


def test_a_request_asks_the_database_the_same_of_every_address(member):
    assert queries(member.email) == queries("nobody@example.org")
    assert mail.outbox == []


def test_a_request_is_answered_once(client, member):
    client.post(URL, {"email": member.email})
    assert (mail_links(), mail_links()) == (1, 0)
    assert len(sent_mails()) == 1
    assert not ResetRequest.objects.exists()


def test_links_begin_with_the_sites_address_whatever_host_was_asked(client, member, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://fit.example"
    client.post(URL, {"email": member.email}, headers={"host": "evil.example"})
    client.post(URL, {"email": "nobody@example.org"}, headers={"host": "evil.example"})
    reset, unknown = (message.body for message in sent_mails())
    assert "https://fit.example/accounts/password/reset/key/" in reset
    assert "https://fit.example/accounts/signup/" in unknown
    assert "evil" not in reset + unknown


def test_a_new_password_opens_a_locked_account(client, member):
    locked = {"account": member.email}
    for _ in range(100):
        count_try("failed log-in", locked)
    with pytest.raises(TooManyTriesError):
        count_try("failed log-in", locked)
    client.post(URL, {"email": member.email})
    link = next(word for word in sent_mails()[0].body.split() if "/reset/key/" in word)
    client.post(client.get(link).headers["Location"], NEW)
    typed = {"login": member.email, "password": NEW["password1"]}
    assert client.post("/accounts/login/", typed).status_code == 302


@pytest.mark.parametrize("email", ["a" * 250 + "@example.org", "a\x00b@example.org", "nonsense"])
def test_what_is_no_address_is_refused_beside_the_field(client, email):
    response = client.post(URL, {"email": email})
    assert response.status_code == 200
    assert 'id="id_email_error"' in response.content.decode()

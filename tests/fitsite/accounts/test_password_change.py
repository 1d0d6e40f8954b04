"""A changed password is told by mail, so that nobody's is changed unnoticed."""

import pytest
from django.core import mail
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEW = {"password1": "lactate-threshold-3", "password2": "lactate-threshold-3"}


@pytest.fixture
def member(client: Client) -> Client:
    user = make_user("mara@example.org")
    client.force_login(user)
    return client


def test_the_member_is_told(member):
    member.post("/accounts/password/change/", {"oldpassword": "correct horse battery", **NEW})

    (message,) = mail.outbox
    assert message.to == ["mara@example.org"]
    assert message.subject == "Your password was changed"
    assert "If it wasn't" in message.body
    assert "lactate" not in message.body


def test_a_refused_change_is_not(member):
    member.post("/accounts/password/change/", {"oldpassword": "wrong", **NEW})

    assert not mail.outbox

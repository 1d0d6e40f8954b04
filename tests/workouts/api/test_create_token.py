"""The command that prints an API token."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fitsite.accounts.models import ApiToken
from tests.workouts.api.caller import Caller


def create_token(*arguments: str) -> str:
    output = StringIO()
    call_command("create_token", *arguments, stdout=output)
    return output.getvalue()


def test_it_prints_a_token_that_opens_the_api(member):
    call = Caller(None)
    call.headers["Authorization"] = f"Bearer {create_token('Member@Example.org').rstrip()}"
    assert call.get("/me")["email"] == "member@example.org"


def test_a_token_may_have_a_name(member):
    create_token("member@example.org", "--name", "Watch")
    assert ApiToken.objects.get().name == "Watch"


@pytest.mark.django_db
def test_an_unknown_email_address_is_an_error():
    with pytest.raises(CommandError, match="Nobody has signed up as nobody@example.org"):
        create_token("nobody@example.org")
    assert not ApiToken.objects.exists()

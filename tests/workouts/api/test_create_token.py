"""The command that prints an API token."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from fitsite.accounts.models import ApiToken, Scope
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


def test_it_may_do_everything_and_lasts_unless_told_otherwise(member):
    create_token("member@example.org")
    token = ApiToken.objects.get()
    assert (set(token.scopes), token.expires_at) == (set(Scope.values), None)


def test_scopes_and_days_are_taken(member):
    with time_machine.travel(datetime(2025, 3, 26, tzinfo=UTC), tick=False):
        create_token(
            "member@example.org", "--scope", "read", "--scope", "import", "--expires", "30"
        )
    token = ApiToken.objects.get()
    assert token.scopes == ["read", "import"]
    assert token.expires_at == datetime(2025, 4, 25, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [("--scope", "admin"), ("--expires", "0"), ("--expires", "x")])
def test_what_cannot_be_makes_no_token(member, wrong):
    with pytest.raises(CommandError):
        create_token("member@example.org", *wrong)
    assert not ApiToken.objects.exists()


@pytest.mark.django_db
def test_an_unknown_email_address_is_an_error():
    with pytest.raises(CommandError, match="Nobody has signed up as nobody@example.org"):
        create_token("nobody@example.org")
    assert not ApiToken.objects.exists()

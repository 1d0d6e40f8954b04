"""What a token may do: each operation asks for a scope, and nothing opens after a token's time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fitsite.accounts.models import ApiToken, Scope
from tests.workouts.api.caller import RUN, Caller
from tests.workouts.api.test_access import OPERATIONS

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


def scope_of(method: str, path: str) -> str:
    if path.startswith("/imports"):
        return "import"
    return "write" if method in WRITES and not path.startswith("/exports") else "read"


def caller(member, *scopes: str, **values: Any) -> Caller:
    call = Caller(None)
    key = ApiToken.issue(member.user, scopes=scopes, **values)
    call.headers["Authorization"] = f"Bearer {key}"
    return call


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_an_operation_is_refused_without_its_scope_and_open_with_it_alone(member, method, path):
    needed = scope_of(method, path)
    others = [scope for scope in Scope.values if scope != needed]
    refused = caller(member, *others)(method, path)
    assert refused.status_code == 403
    assert refused.json() == {"detail": f"This token lacks the scope “{needed}”."}
    assert refused["Cache-Control"] == "private, no-store"
    assert caller(member, needed)(method, path).status_code not in {401, 403}


def test_nothing_is_stored_by_a_token_that_may_only_read(member):
    assert caller(member, "read")("POST", "/runs", RUN).status_code == 403
    assert not member.runs.exists()


def test_the_description_names_the_scope_of_each_operation(client: Client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    found = {
        (method.upper(), path.removeprefix("/api/v1")): operation
        for path, methods in paths.items()
        for method, operation in methods.items()
    }
    assert len(found) == len(OPERATIONS)
    for (method, path), operation in found.items():
        scope = scope_of(method, path)
        assert operation["security"] == [{"TokenAuth": [scope]}]
        assert f"`{scope}`" in operation["description"]
        assert "403" in operation["responses"]


# --- Time -----------------------------------------------------------------------------------------
def test_a_token_opens_nothing_after_its_time(member):
    with time_machine.travel(NOW, tick=False) as clock:
        call = caller(member, "read", expires_at=NOW + timedelta(days=30))
        clock.shift(timedelta(days=30) - timedelta(seconds=1))
        assert call("GET", "/me").status_code == 200
        clock.shift(timedelta(seconds=1))
        refused = call("GET", "/me")
    assert refused.status_code == 401
    assert refused["WWW-Authenticate"] == "Bearer"
    assert "expired" in refused.json()["detail"]


def test_last_use_is_stored_once_an_hour(member):
    with time_machine.travel(NOW, tick=False) as clock:
        call = caller(member, "read")

        def writes() -> int:
            with CaptureQueriesContext(connection) as queries:
                call.get("/me")
            return sum("accounts_apitoken" in q["sql"] and "UPDATE" in q["sql"] for q in queries)

        found = [writes(), writes()]
        clock.shift(timedelta(minutes=59))
        found.append(writes())
        assert ApiToken.objects.get().last_used_at == NOW
        clock.shift(timedelta(minutes=1))
        found.append(writes())
        assert ApiToken.objects.get().last_used_at == NOW + timedelta(hours=1)
    assert found == [1, 0, 0, 1]


def test_a_deleted_users_tokens_are_gone(member, call):
    member.user.delete()
    assert call("GET", "/me").status_code == 401

"""Idempotency keys: a request that is repeated with its key is done once."""

import json
from typing import Any

import pytest

from tests.workouts.api.caller import RUN, SESSIONS, Caller, faults
from workouts.models import Run


def post(call: Caller, path: str, body: dict[str, Any], key: str) -> Any:
    return call.client.post(
        f"/api/v1{path}",
        json.dumps(body),
        content_type="application/json",
        headers=call.headers | {"Idempotency-Key": key},
    )


@pytest.mark.parametrize("kind", SESSIONS)
def test_a_repeated_key_and_body_get_the_same_answer(call, squat, kind):
    path, body = f"/{kind}", SESSIONS[kind]
    first = post(call, path, body, "8e03978e")
    again = post(call, path, dict(reversed(body.items())), '"8e03978e"')
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() == call.get(f"{path}/{first.json()['id']}")
    assert [session["id"] for session in call.get(path)["results"]] == [first.json()["id"]]
    assert post(call, path, body, "another").status_code == 409


def test_another_body_with_the_same_key_is_refused(call):
    first = post(call, "/runs", RUN, "one").json()
    found = faults(post(call, "/runs", RUN | {"duration_s": 3600}, "one"))
    assert str(first["id"]) in found["header", "Idempotency-Key"]
    assert Run.objects.count() == 1


def test_a_refused_request_may_be_corrected_under_its_key(call):
    assert post(call, "/runs", RUN | {"duration_s": 0}, "one").status_code == 422
    assert post(call, "/runs", RUN, "one").status_code == 201


def test_the_key_of_a_deleted_session_is_a_410(call):
    made = post(call, "/runs", RUN, "one").json()
    call("DELETE", f"/runs/{made['id']}")
    answer = post(call, "/runs", RUN, "one")
    assert answer.status_code == 410
    assert "deleted" in answer.json()["detail"]
    assert not Run.objects.exists()


def test_two_members_may_use_the_same_key(call, stranger):
    assert post(call, "/runs", RUN, "one").status_code == 201
    assert post(stranger, "/runs", RUN | {"duration_s": 3600}, "one").status_code == 201


@pytest.mark.parametrize("key", ["x" * 201, "two words", '""', '"half', ""])
def test_a_malformed_key_is_refused(call, key):
    assert faults(post(call, "/runs", RUN, key)).keys() == {("header", "Idempotency-Key")}
    assert not Run.objects.exists()

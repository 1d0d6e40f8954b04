"""A program that lost an answer sends the same again with its key."""

import json
from typing import Any

import pytest

from tests.workouts.api.caller import RUN, SESSIONS, Caller, faults
from workouts.models import Exercise, Run


def post(call: Caller, path: str, body: dict[str, Any], key: str) -> Any:
    return call.client.post(
        f"/api/v1{path}",
        json.dumps(body),
        content_type="application/json",
        headers=call.headers | {"Idempotency-Key": key},
    )


@pytest.mark.parametrize("kind", SESSIONS)
def test_the_same_with_the_same_key_gets_the_same_answer(
    call: Caller, squat: Exercise, kind: str
) -> None:
    path, body = f"/{kind}", SESSIONS[kind]
    first = post(call, path, body, "8e03978e")
    again = post(call, path, dict(reversed(body.items())), '"8e03978e"')
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() == call.get(f"{path}/{first.json()['id']}")
    assert [one["id"] for one in call.get(path)["results"]] == [first.json()["id"]]
    assert post(call, path, body, "another").status_code == 409


def test_another_body_with_the_same_key_is_refused(call: Caller) -> None:
    first = post(call, "/runs", RUN, "one").json()
    found = faults(post(call, "/runs", RUN | {"duration_s": 60}, "one"))
    assert str(first["id"]) in found["header", "Idempotency-Key"]
    assert Run.objects.count() == 1


def test_what_was_refused_may_be_sent_corrected(call: Caller) -> None:
    assert post(call, "/runs", RUN | {"duration_s": 0}, "one").status_code == 422
    assert post(call, "/runs", RUN, "one").status_code == 201


def test_what_was_deleted_since_is_gone(call: Caller) -> None:
    made = post(call, "/runs", RUN, "one").json()
    call("DELETE", f"/runs/{made['id']}")
    answer = post(call, "/runs", RUN, "one")
    assert answer.status_code == 410
    assert "deleted" in answer.json()["detail"]
    assert not Run.objects.exists()


def test_keys_of_two_members_do_not_meet(call: Caller, stranger: Caller) -> None:
    assert post(call, "/runs", RUN, "one").status_code == 201
    assert post(stranger, "/runs", RUN | {"duration_s": 60}, "one").status_code == 201


@pytest.mark.parametrize("key", ["x" * 201, "two words", '""', '"half', ""])
def test_a_key_that_is_none_is_refused_where_it_stands(call: Caller, key: str) -> None:
    assert faults(post(call, "/runs", RUN, key)).keys() == {("header", "Idempotency-Key")}
    assert not Run.objects.exists()

"""Tokens, rate limits and caching of the API, and what is not an operation."""

from unittest.mock import patch

import pytest
import time_machine

from fitsite.accounts.models import ApiToken
from fitsite.rate_limits.limits import LIMITS, Rate
from tests.factories import make_user
from tests.workouts.api.caller import RUN, SESSIONS, Caller

OPERATIONS = [
    *((method, f"/{kind}") for kind in SESSIONS for method in ("POST", "GET")),
    *((method, f"/{kind}/1") for kind in SESSIONS for method in ("GET", "PUT", "PATCH", "DELETE")),
    *(("POST", f"/{kind}/1/sport{undo}") for kind in SESSIONS for undo in ("", "/undo")),
    ("GET", "/runs/1/repairs"),
    ("POST", "/runs/1/repairs"),
    ("POST", "/runs/1/repairs/undo"),
    ("POST", "/imports"),
    ("GET", "/imports"),
    ("GET", "/imports/usage"),
    ("GET", "/imports/1"),
    ("PATCH", "/imports/1"),
    ("POST", "/imports/1/sports"),
    ("POST", "/imports/1/undo"),
    ("GET", "/twins"),
    ("POST", "/twins"),
    ("POST", "/twins/1"),
    ("POST", "/exports"),
    ("GET", "/exports"),
    ("GET", "/exports/1"),
    ("GET", "/exports/1/file"),
    ("GET", "/exercises"),
    ("GET", "/me"),
    ("PATCH", "/me"),
    ("GET", "/weeks"),
    ("GET", "/weeks/2025-W10"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("header", [None, "Bearer fit_unknown", "Bearer ", "Basic dTpw", "Bearer"])
def test_a_request_without_a_valid_token_is_refused(method, path, header):
    call = Caller(None)
    if header:
        call.headers["Authorization"] = header
    response = call(method, path)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert "token" in response.json()["detail"]


def test_the_token_of_a_closed_account_is_refused(member, call):
    member.user.is_active = False
    member.user.save()
    assert call("GET", "/me").status_code == 401


def test_a_session_cookie_is_no_token(member):
    call = Caller(None)
    call.client.force_login(member.user)
    assert call("GET", "/me").status_code == 401


@pytest.mark.django_db
def test_a_user_without_athlete_gets_one():
    user = make_user("new@example.org")
    call = Caller(None)
    call.headers["Authorization"] = f"Bearer {ApiToken.issue(user)}"
    assert call.get("/me")["email"] == "new@example.org"


@pytest.mark.parametrize("kind", SESSIONS)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_a_strangers_session_does_not_exist(call, stranger, squat, kind, method):
    body = SESSIONS[kind]
    pk = call.post(f"/{kind}", body)["id"]
    assert stranger(method, f"/{kind}/{pk}", body).status_code == 404
    assert stranger.get(f"/{kind}")["results"] == []
    assert call.get(f"/{kind}/{pk}")["id"] == pk


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/me", 200),
        ("POST", "/runs", 201),
        ("POST", "/lifts", 422),
        ("GET", "/runs/99999999999999999999", 404),
    ],
)
def test_no_cache_may_store_an_answer(call, method, path, status):
    response = call(method, path, RUN)
    assert response.status_code == status
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies
    assert response["Content-Type"].startswith("application/json")


def test_no_cache_may_store_a_deletion(call):
    response = call("DELETE", f"/runs/{call.post('/runs', RUN)['id']}")
    assert (response.status_code, response.content) == (204, b"")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/nonsense", "/runs/", "/runs/1/laps", "/Me", "/docs/"])
def test_an_unknown_address_is_a_404_in_json(call, method, path):
    response = call(method, path)
    assert response.status_code == 404
    assert response["Cache-Control"] == "private, no-store"
    assert "address" in response.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/me", "GET, PATCH"),
        ("PUT", "/runs", "GET, POST"),
        ("POST", "/weeks/2025-W10", "GET"),
        ("HEAD", "/exercises", "GET"),
    ],
)
def test_a_wrong_method_is_a_405_in_json(call, method, path, allowed):
    response = call(method, path)
    assert response.status_code == 405
    assert sorted(response["Allow"].split(", ")) == allowed.split(", ")
    if method != "HEAD":
        assert response["Allow"] in response.json()["detail"]


def test_too_many_calls_wait_for_the_next_minute(call, stranger):
    two = {"API call": (Rate(2, 60, "member"),)}
    with patch.dict(LIMITS, two), time_machine.travel(1_741_000_040, tick=False):
        assert [call("GET", "/me").status_code for _ in range(3)] == [200, 200, 429]
        refused = call("GET", "/me")
        assert int(refused["Retry-After"]) == 60
        assert refused.json()["detail"]
        assert stranger("GET", "/me").status_code == 200
        with time_machine.travel(1_741_000_100, tick=False):
            assert call("GET", "/me").status_code == 200


def test_calls_are_counted_for_all_tokens_of_a_member_while_redis_is_away(call, member, settings):
    away = {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = False
    settings.CACHES = {"default": settings.CACHES["default"] | away}
    with patch.dict(LIMITS, {"API call": (Rate(2, 60, "member"),)}):
        calls = [call, Caller(member), call]
        assert [call("GET", "/me").status_code for call in calls] == [200, 200, 429]


@pytest.mark.parametrize("body", ["{", "[1]", '"x"', "", "\x80", "[" * 100_000])
def test_a_body_that_is_not_an_object_is_refused(call, body):
    response = call.client.post(
        "/api/v1/runs", body.encode("latin-1"), "application/json", headers=call.headers
    )
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body"]


def test_a_huge_body_is_refused(call):
    assert call("POST", "/runs", RUN | {"note": "x" * 3_000_000}).status_code == 413

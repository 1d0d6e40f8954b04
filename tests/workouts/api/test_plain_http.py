"""Where the site has https, the API refuses plain http; pages lead to https."""

import pytest

from tests.workouts.api.caller import RUN, Caller
from workouts.models import Run

OPERATION, UNKNOWN = "/api/v1/runs", "/api/v1/no-such-address"


@pytest.fixture(autouse=True)
def _https(settings):
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", [OPERATION, UNKNOWN, "/api/v1/", "/api/v1/openapi.json"])
def test_the_api_refuses_it(call, method, path):
    refused = call(method, f"http://testserver{path}", RUN)
    assert refused.status_code == 403
    assert "location" not in refused.headers
    assert "revoke" in refused.json()["detail"]
    assert "no-store" in refused["Cache-Control"]
    assert not Run.objects.exists()


@pytest.mark.django_db
def test_nothing_tells_whether_the_token_is_right():
    assert Caller(None)("GET", "/runs").status_code == 403


@pytest.mark.parametrize("path", ["/today/", "/api/v1/docs", "/", "/api/"])
def test_pages_lead_to_https(client, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, f"https://testserver{path}")


def test_by_https_it_is_served(call):
    response = call.client.get(OPERATION, headers=call.headers, secure=True)
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["healthz", "readyz"])
@pytest.mark.django_db
def test_probes_are_answered(client, path):
    assert client.get(f"/{path}").status_code in {200, 503}

"""What can hardly be right is refused by the API until the caller confirms it."""

import pytest

from tests.workouts.api.caller import RUN, faults
from workouts.models import Run

pytestmark = pytest.mark.django_db
FAR = RUN | {"distance_m": 500_000}


def test_it_is_stored_once_it_is_confirmed(call):
    refused = call("POST", "/runs", FAR).json()
    assert refused["detail"][0]["type"] == "confirm"
    assert faults(call("POST", "/runs", FAR)).keys() == {("body", "distance_m")}
    assert not Run.objects.exists()
    assert call("POST", "/runs?confirm=true", FAR).status_code == 201


def test_a_change_of_something_else_asks_nothing(call):
    path = f"/runs/{call.post('/runs?confirm=true', FAR)['id']}"
    assert call("PATCH", path, {"note": "By car."}).status_code == 200
    assert faults(call("PATCH", path, {"distance_m": 600_000})).keys() == {("body", "distance_m")}
    assert call.get(path)["distance_m"] == 500_000
    assert call("PATCH", f"{path}?confirm=true", {"distance_m": 600_000}).status_code == 200

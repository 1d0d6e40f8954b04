"""A program that calls the API for one member."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fitsite.accounts.models import ApiToken
from workouts.models import Athlete

RUN: dict[str, Any] = {
    "started_at": "2025-03-03T06:30:00+00:00",
    "time_known": True,
    "kind": "easy",
    "duration_s": 2700,
    "distance_m": 8000,
    "rpe": 3,
    "work_s": None,
    "hr_zones_s": [600, 840, 360, 540, 180],
    "avg_hr": None,
    "max_hr": None,
    "elevation_gain_m": None,
    "surface": "road",
    "warm_up": None,
    "note": "",
}
SET: dict[str, Any] = {
    "exercise": "squat",
    "reps": 5,
    "load_kg": 100,
    "rir": 2,
    "rpe": None,
    "duration_s": None,
    "warm_up": False,
}
LIFT: dict[str, Any] = {
    "started_at": "2025-03-04T18:00:00+00:00",
    "time_known": True,
    "duration_s": 3600,
    "rpe": 7,
    "warm_up": True,
    "note": "Legs",
    "sets": [SET | {"warm_up": True, "rir": None}, SET, SET | {"reps": None, "duration_s": 40}],
}
OTHER: dict[str, Any] = {
    "started_at": "2025-03-05T17:00:00+00:00",
    "time_known": True,
    "sport": "ride",
    "title": "To the lake",
    "duration_s": 5400,
    "distance_m": 32000,
    "rpe": 4,
    "avg_hr": 131,
    "max_hr": 158,
    "elevation_gain_m": 240,
    "warm_up": None,
    "note": "",
}
SESSIONS = {"runs": RUN, "lifts": LIFT, "others": OTHER}


class Caller:
    """Send JSON with the member's token; paths without a host are relative to the API."""

    def __init__(self, athlete: Athlete | None) -> None:
        self.client = Client()
        self.headers: dict[str, str] = {}
        if athlete:
            self.headers["Authorization"] = f"Bearer {ApiToken.issue(athlete.user)}"
            # Used a moment ago: only the first call of an hour is stored.
            athlete.user.api_tokens.update(last_used_at=timezone.now())

    def __call__(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None
    ) -> Any:
        """Return the response, whatever its status."""
        return self.client.generic(
            method,
            path if path.startswith("http") else f"/api/v1{path}",
            json.dumps(body or {}) if method in {"POST", "PUT", "PATCH"} else "",
            content_type="application/json",
            headers=self.headers | (headers or {}),
        )

    def upload(self, content: bytes, name: str = "log.csv", **fields: str) -> Any:
        """Return the response to a form with a file and other fields."""
        return self.client.post(
            "/api/v1/imports",
            {"file": SimpleUploadedFile(name, content), **fields},
            headers=self.headers,
        )

    def get(self, path: str) -> Any:
        """Return the JSON of an answer, which must be a 200."""
        response = self("GET", path)
        assert response.status_code == 200, response.content
        return response.json()

    def post(self, path: str, body: Any) -> Any:
        """Return the JSON of what was created; the answer must be a 201."""
        response = self("POST", path, body)
        assert response.status_code == 201, response.content
        return response.json()


def faults(response: Any) -> dict[tuple[str | int, ...], str]:
    """Return the messages of a 422 by their places."""
    assert response.status_code == 422, response.content
    detail = response.json()["detail"]
    return {tuple(fault["loc"]): fault["msg"] for fault in detail}

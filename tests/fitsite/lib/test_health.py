"""The probe for readiness names the part that is ill, in its answer and in the log."""

from datetime import timedelta

import pytest
from django.utils import timezone
from structlog.testing import capture_logs

from fitsite.lib.health import note_completed_task

pytestmark = pytest.mark.django_db
WORKERS = ["worker", "files"]


def test_a_site_that_is_well_says_nothing(client):
    for worker in WORKERS:
        note_completed_task(worker)
    with capture_logs() as events:
        response = client.get("/readyz")
    assert response.status_code == 200
    assert set(response.json().values()) == {"ok"}
    assert {event["event"] for event in events} == {"request"}


def test_a_worker_that_is_away_is_named(client, time_machine):
    note_completed_task("files")
    time_machine.move_to(timezone.now() + timedelta(hours=1), tick=False)
    note_completed_task("worker")
    with capture_logs() as events:
        response = client.get("/readyz")
    assert response.status_code == 503
    [event] = [event for event in events if event["event"] == "not_ready"]
    assert event.keys() == {"event", "log_level", "files"}
    assert event["files"] == response.json()["files"]


def test_a_broker_that_is_away_is_named(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with capture_logs() as events:
        response = client.get("/readyz")
    assert response.json()["broker"] == "no answer"
    assert [event["broker"] for event in events if event["event"] == "not_ready"] == ["no answer"]

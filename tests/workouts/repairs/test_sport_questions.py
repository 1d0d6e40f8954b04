"""Sports that an import leaves open: asked once for each word, and answered on any page."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_athlete
from tests.workouts.api.caller import Caller
from workouts.importing.formats.types import Activity, ReadResult
from workouts.importing.outcomes import save_result
from workouts.models import FileImport, OtherSession, Run

pytestmark = pytest.mark.django_db
START = datetime(2025, 6, 5, 14, 0, tzinfo=UTC)
UNCLEAR = Activity(
    sport="other",
    sport_name="Cardio",
    sport_unclear=True,
    started_at=START,
    duration_s=1200,
    elapsed_s=1200,
    distance_m=4000,
    content_hash="0" * 64,
)


@pytest.fixture
def asking(athlete) -> FileImport:
    """An import of two sessions called cardio and one called fitness."""
    done = FileImport(athlete=athlete, name="list.csv", format="strong", created=3, status="done")
    done.finished_at = timezone.now()
    done.save()
    activities = tuple(
        replace(
            UNCLEAR,
            sport_name=word,
            started_at=START + timedelta(days=number),
            content_hash=str(number) * 64,
        )
        for number, word in enumerate(["Cardio", "Fitness", "Cardio"])
    )
    done.entries = list(save_result(done, ReadResult(activities), "strong"))
    done.save()
    return done


def sport_fields(page: str) -> list[str]:
    return re.findall(r'<select[^>]* name="(\w*sport\w*)"', page)


def test_the_imports_page_asks_once_for_each_word(client, asking):
    address = reverse("workouts:import", args=[asking.pk])
    page = client.get(address).text
    fields = sport_fields(page)
    assert len(fields) == 2
    assert "Cardio, 2 sessions" in page
    assert "Fitness, 1 session" in page
    action = reverse("workouts:import_sports", args=[asking.pk])
    assert f'action="{action}"' in page
    assert "Choose a sport." in client.post(action, {}).text
    answered = client.post(action, {fields[0]: "run"}, follow=True)
    assert "the sport of 2 sessions is set" in answered.text
    assert Run.objects.count() == 2
    assert sport_fields(answered.text) == fields[1:]
    client.post(action, {fields[1]: "yoga"})
    assert OtherSession.objects.get().sport == "yoga"
    assert sport_fields(client.get(address).text) == []


def test_a_sessions_own_page_asks_and_an_undo_asks_again(client, asking):
    session = OtherSession.objects.filter(sport_name="Fitness").get()
    page = client.get(session.get_absolute_url()).text
    assert sport_fields(page) == ["sport"]
    action = reverse("workouts:other_sport", args=[session.pk])
    assert f'action="{action}"' in page
    client.post(action, {"sport": "run"})
    run = Run.objects.get()
    assert (run.distance_m, run.duration_s, run.content_hash) == (4000, 1200, "1" * 64)
    client.post(reverse("workouts:run_sport_undo", args=[run.pk]))
    session.refresh_from_db()
    assert (session.asks_sport, session.sport) == (True, "other")


def test_what_was_other_training_may_stay_it(client, asking):
    session = OtherSession.objects.filter(sport_name="Fitness").get()
    client.post(reverse("workouts:other_sport", args=[session.pk]), {"sport": "other"})
    session.refresh_from_db()
    assert not session.asks_sport


def test_the_api_asks_and_takes_the_answer(asking):
    call = Caller(asking.athlete)
    path = f"/imports/{asking.pk}"
    told = call("GET", path).json()
    assert (told["asks"], told["asks_sports"]) == ("sport", ["Cardio", "Fitness"])
    assert [entry["asks"] for entry in told["entries"]] == ["sport"] * 3
    assert call("POST", f"{path}/sports", {"sports": {"Golf": "run"}}).status_code == 422
    told = call("POST", f"{path}/sports", {"sports": {"Cardio": "run"}}).json()
    assert (told["asks"], told["asks_sports"]) == ("sport", ["Fitness"])
    assert [entry["asks"] for entry in told["entries"]] == [None, "sport", None]
    runs = set(Run.objects.values_list("pk", flat=True))
    assert {told["entries"][0]["run"], told["entries"][2]["run"]} == runs
    told = call("POST", f"{path}/sports", {"sports": {"Fitness": "ball"}}).json()
    assert (told["asks"], told["asks_sports"]) == (None, [])
    assert call("GET", "/imports").json()["results"][0]["asks"] is None
    assert call("POST", f"{path}/sports", {"sports": {"Fitness": "ball"}}).status_code == 409


def test_nobody_answers_for_another(client, asking):
    stranger = make_athlete("other@example.org")
    assert Caller(stranger)("POST", f"/imports/{asking.pk}/sports", {"sports": {"Cardio": "run"}})
    client.force_login(stranger.user)
    action = reverse("workouts:import_sports", args=[asking.pk])
    assert client.post(action, {"sport": "run"}).status_code == 404
    assert not Run.objects.exists()

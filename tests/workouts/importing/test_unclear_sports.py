"""Sessions whose sport nobody but their member knows: kept as other training, and asked about."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from workouts.importing.formats.sports import decide_sport
from workouts.importing.formats.types import Activity
from workouts.importing.save_sessions import save_activity
from workouts.models import FileImport, OtherSession, Run

pytestmark = pytest.mark.django_db
UNCLEAR = Activity(
    sport="other",
    sport_name="",
    sport_unclear=True,
    started_at=datetime(2025, 6, 5, 14, 0, tzinfo=UTC),
    duration_s=1200,
    elapsed_s=1200,
    distance_m=4000,
    content_hash="a" * 64,
)


@pytest.fixture
def upload(athlete) -> FileImport:
    return FileImport.objects.create(athlete=athlete, name="track.gpx", format="gpx")


def test_it_is_no_run_until_its_member_says(upload):
    entry = save_activity(upload, UNCLEAR, "gpx")
    stored = OtherSession.objects.get(pk=entry["other"])
    assert (entry["asks"], stored.sport, stored.asks_sport) == ("sport", "other", True)
    assert not Run.objects.exists()


def test_a_sport_that_is_told_asks_nothing(upload):
    told = decide_sport(replace(UNCLEAR, sport_name="cycling"))
    entry = save_activity(upload, told, "gpx")
    stored = OtherSession.objects.get(pk=entry["other"])
    assert ("asks" in entry, stored.sport, stored.asks_sport) == (False, "ride", False)


def test_the_page_asks_until_it_is_answered(client, upload):
    other = OtherSession.objects.get(pk=save_activity(upload, UNCLEAR, "gpx")["other"])
    assert "Which sport was it?" in client.get(other.get_absolute_url()).text
    form = client.get(reverse("workouts:other_edit", args=[other.pk])).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    client.post(reverse("workouts:other_edit", args=[other.pk]), values | {"sport": "ski"})
    other.refresh_from_db()
    assert (other.sport, other.asks_sport) == ("ski", False)
    assert "Which sport was it?" not in client.get(other.get_absolute_url()).text

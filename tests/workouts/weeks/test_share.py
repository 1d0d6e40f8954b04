"""A week as a picture: what was ticked and nothing else, for its member alone."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from fitsite.lib.share_image import HEIGHT, WIDTH
from tests.factories import a_run, make_athlete
from workouts.sessions.saving import save_run

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(datetime(2025, 3, 26, 12, tzinfo=UTC), tick=False),
]
TICKS = ("dates", "days", "running", "stimulus", "legs", "rest", "headline")


@pytest.fixture
def athlete(athlete):
    save_run(a_run(athlete, "2025-03-18T07:00", kind="hills", rpe=8))
    return athlete


def picture(client, query="", week="2025-W12"):
    return client.get(reverse("workouts:week_picture", args=[week]) + query)


def test_each_tick_changes_the_picture(client, athlete):
    pictures = {name: picture(client, f"?show={name}").content for name in TICKS}
    pictures |= {"none": picture(client).content, "unknown": picture(client, "?show=x").content}
    assert pictures["none"] == pictures["unknown"]
    assert len(set(pictures.values())) == len(TICKS) + 1
    for content in pictures.values():
        image = Image.open(BytesIO(content))
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))


def test_without_a_tick_two_members_have_the_same_picture(client, athlete):
    own = picture(client).content
    client.force_login(make_athlete("other@example.org").user)
    assert picture(client).content == own
    assert picture(client, "?show=running").content != own


def test_only_the_days_are_ticked_at_first(client, athlete):
    response = client.get(reverse("workouts:week_share", args=["2025-W12"]))
    assert response.text.count(" checked") == 1
    assert 'share.png?show=days"' in response.text
    chosen = client.get(reverse("workouts:week_share", args=["2025-W12"]) + "?show=legs&show=rest")
    assert chosen.text.count(" checked") == 2


def test_it_is_the_members_alone_and_kept_by_no_cache(client, athlete):
    assert "no-store" in picture(client)["Cache-Control"]
    client.logout()
    assert picture(client).status_code == 302


@pytest.mark.parametrize("week", ["2025-W14", "1969-W50", "nonsense"])
def test_no_such_week(client, athlete, week):
    assert picture(client, week=week).status_code == 404
    assert client.get(reverse("workouts:week_share", args=[week])).status_code == 404

"""A rule that can't tell is never taken for one that found all fine: pages, plan, picture, API."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from fitsite.outbox.models import Mail
from tests.factories import a_run, compute_weeks, make_athlete, moment
from tests.workouts.api.caller import Caller
from workouts.sessions.saving import save_run
from workouts.weeks import digest, share_views

NOW = datetime(2025, 3, 24, 12, tzinfo=UTC)  # Monday of 2025-W13
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
LAST, CURRENT, COMING = "2025-W12", "2025-W13", "2025-W14"
DATES_ALONE = ["recovery_gap", "training_streak"]  # rules that any session lets speak


@pytest.fixture(params=["silent", "none"])
def level(request):
    return request.param


@pytest.fixture
def athlete(client, level):
    """On holiday with one short run a week: every rule is silent, or those of dates are fine."""
    athlete = make_athlete(
        time_zone="Europe/London",
        next_summary_at=moment("2025-03-17T00:00"),
        digest_opt_in=True,
        status_spans=[{"status": "holiday", "first": "2025-01-01", "last": None}],
        rules_off=DATES_ALONE if level == "silent" else [],
    )
    for start in ("2025-03-18T07:00", "2025-03-24T07:00"):
        save_run(a_run(athlete, start, duration_s=1200))
    compute_weeks(NOW)
    client.force_login(athlete.user)
    return athlete


@pytest.mark.parametrize("week", [LAST, CURRENT])
def test_the_week_page(client, athlete, level, week):
    text = client.get(reverse("workouts:week", args=[week])).text
    assert ("Not enough is logged for the rules to say" in text) is (level == "silent")
    assert ("Nothing to flag" in text) is (level == "none")
    assert ("2 checks ran and are fine" in text) is (level == "none")
    assert "Goals rest while you are on holiday." in text


def test_today(client, athlete, level):
    text = client.get(reverse("workouts:today")).text
    assert ("Too little to go by" in text) is (level == "silent")
    assert ("Nothing to flag" in text) is (level == "none")
    assert "A week off" not in text


def test_the_plan(client, athlete, level):
    page = reverse("workouts:plan", args=[COMING])
    text = client.post(page, {"do": "add:2025-04-01:easy"}).text
    assert ("Too little placed for the rules" in text) is (level == "silent")
    assert ("Nothing to flag" in text) is (level == "none")
    assert "Not enough to tell: steady running" in text


def test_the_picture(client, athlete, level, monkeypatch):
    titles = []
    draw = share_views.draw_numbers
    monkeypatch.setattr(
        share_views, "draw_numbers", lambda title, *rest: titles.append(title) or draw(title, *rest)
    )
    client.get(reverse("workouts:week_picture", args=[LAST]) + "?show=headline")
    said = "too little to go on" if level == "silent" else "nothing to flag"
    assert titles == [f"My training week: {said}"]


def test_the_api(athlete, level):
    found = Caller(athlete)("GET", f"/weeks/{LAST}").json()["findings"]
    levels = {finding["code"]: finding["level"] for finding in found}
    assert levels["steady_share"] == "silent"
    assert {levels.get(code) for code in DATES_ALONE} == {None if level == "silent" else "none"}


def test_neither_is_mailed(athlete):
    digest.queue_due(now=NOW)
    assert not Mail.objects.exists()

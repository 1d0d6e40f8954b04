"""Where operators tuned thresholds, pages, API and mail show and use the tuned ones alone."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from fitsite.outbox.models import Mail
from tests.factories import (
    a_lift,
    a_run,
    an_exercise,
    compute_weeks,
    make_athlete,
    moment,
    some_sets,
)
from tests.workouts.api.caller import Caller
from tests.workouts.golden_training import log_golden_week
from workouts.coaching import thresholds
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.thresholds.threshold import Threshold
from workouts.coaching.tuning import BOUNDS, tune
from workouts.models import RuleTuning
from workouts.sessions.saving import save_lift, save_run
from workouts.weeks import digest

NOW = datetime(2025, 3, 24, 12, tzinfo=UTC)  # Monday of 2025-W13
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
LAST, CURRENT = "2025-W12", "2025-W13"
TUNED = {
    "LEG_DAYS": 3,
    "LEG_DAY_SETS": 7,  # as many as Friday's lift of G3
    "SETS_LOW": 4,
    "SETS_AIM": 8,
    "SETS_HIGH": 16,
    "SET_RIR": 5,
    "MONOTONY_INFO": 1.3,
    "STACKED_H": 10,
    "GAP_WARNING_H": 11,
    "HARD_RUN_MIN": 140,  # the long run of G3 took 130 minutes
    "STREAK_INFO": 5,
    "STREAK_CAUTION": 6,
    "STREAK_WARNING": 7,
    "STEADY_OTHER_WORK": 4,
    "EASY_STRUCTURED_RPE": 3,
    "REST_MAX_MIN": 20,
}


@pytest.fixture
def athlete(client: Client):
    """G3 in the last week, judged under TUNED, and leg strength this morning."""
    tune(TUNED)
    RuleTuning.objects.create(values=TUNED, version=1, in_force_at=NOW)
    athlete = make_athlete(
        time_zone="Europe/London", next_summary_at=moment("2025-03-10T00:00"), digest_opt_in=True
    )
    client.force_login(athlete.user)
    log_golden_week(athlete, "G3")
    compute_weeks(NOW)
    save_lift(a_lift(athlete, "2025-03-24T06:00"), some_sets(an_exercise("squat"), 4))
    save_run(a_run(athlete, "2025-03-24T09:00", kind="recovery", duration_s=1500, rpe=1))
    return athlete


def shown(client: Client, name: str, *args: str) -> str:
    """The words of a page."""
    response = client.get(reverse(f"workouts:{name}", args=args))
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def test_the_week_page(client, athlete):
    words = shown(client, "week", LAST)
    assert "aim: 3 or more" in words
    assert "The line stands at 4 sets, the shaded band from 8 to 16" in words
    assert "we flag from 1.3" in words
    assert "4 to 7.5" in words and "8 to 16" in words and "5 to 9.5" not in words
    assert "less than 10 hours between two on one day" in words
    assert "Aim for 3 such days a week" in words
    assert "up to 20 minutes of very easy running" in words
    assert "rated above 3 or not rated" in words
    context = client.get(reverse("workouts:week", args=[LAST])).context
    hard = [line.name for line in context["report"].lines if line.hard]
    assert "Long run" not in hard and len(hard) == 5
    assert [bar.band for bar in context["muscles"].bars][:3] == ["8 to 16", "8 to 16", "4 to 7.5"]


def test_the_current_week_says_when_legs_are_clear(client, athlete):
    for words in (shown(client, "week", CURRENT), shown(client, "today")):
        assert "Legs ready from Wednesday" in words
        assert "Two days after Monday’s hard session" in words
    # 25 minutes of recovery running are no rest where 20 are the most
    day = client.get(reverse("workouts:today")).context["days"][0]
    assert (day.state, [line.hard for line in day.sessions]) == ("trained", [True, False])


def test_the_planner(client, athlete):
    page = reverse("workouts:plan", args=[CURRENT])
    assert "aim: 3 or more" in shown(client, "plan", CURRENT)
    days = client.get(page).context["days"]
    assert [day.date.day for day in days if day.room] == [26, 27, 28, 29, 30]


def test_balance_progress_and_calendar(client, athlete):
    words = shown(client, "balance")
    assert "With 3 leg days" in words and "4 or more hard runs and leg-strength days" in words
    week = client.get(reverse("workouts:balance")).context["weeks"][-1]
    assert (week.legs, week.balanced) == (False, False)
    words = shown(client, "progress")
    assert "Weeks with 3 leg-strength days" in words and "Shaded: 8 to 16 sets" in words
    page = client.get(reverse("workouts:calendar")).text
    assert re.findall("Long run, 130 minutes.*?(?=<)", page) == ["Long run, 130 minutes"]


def test_rules_insights_api_and_mail(client, athlete):
    assert "Less than 11 hours between" in shown(client, "rule", "recovery_gap")
    assert "An easy day in between" in shown(client, "insight", "recovery_gap")
    week = Caller(athlete)("GET", f"/weeks/{LAST}").json()
    why = {finding["code"]: (finding["level"], finding["why"]) for finding in week["findings"]}
    assert week["rules_version"] == "3.1"
    assert why["training_streak"][0] == "warning"
    assert "We flag this from 7 days" in why["training_streak"][1]
    assert "we flag from 1.3" in why["monotony"][1]
    digest.queue_due(now=NOW)
    [mail] = Mail.objects.all()
    assert "7 days without a rest day" in mail.subject
    assert "We flag this from 7 days" in mail.text


PAGES = [
    ("week", LAST),
    ("week", CURRENT),
    ("today",),
    ("plan", CURRENT),
    ("balance",),
    ("progress",),
    ("calendar",),
    ("week_share", LAST),
    *(("insight", code) for code in ("steady_share", "stimulus_runs", "muscle_sets")),
    ("insight", "recovery_gap"),
]


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_no_page_reads_a_published_value_that_was_tuned(client, athlete, monkeypatch, page):
    tunable = {id(thresholds.THRESHOLDS[name]): name for name in BOUNDS}
    read = []

    def of_set(thresholds, name):
        if thresholds is STANDARD and name in BOUNDS:
            read.append(f"STANDARD.{name}")
        return object.__getattribute__(thresholds, name)

    def of_threshold(threshold, name):
        if name == "value" and id(threshold) in tunable:
            read.append(tunable[id(threshold)])
        return object.__getattribute__(threshold, name)

    monkeypatch.setattr(Thresholds, "__getattribute__", of_set)
    monkeypatch.setattr(Threshold, "__getattribute__", of_threshold)
    shown(client, *page)
    assert not read

"""The page that members land on: first visit, a week under way, and the last week's headline."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from tests.factories import a_run, compute_weeks, make_athlete, moment
from tests.workouts.golden_training import log_golden_week
from workouts.models import Athlete
from workouts.sessions.saving import save_run

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(NOW, tick=False),
    pytest.mark.athlete(next_summary_at=moment("2025-03-10T00:00")),
]
TODAY = "/today/"


@pytest.fixture
def busy(athlete: Athlete) -> Athlete:
    """G3 computed as the week before, and two runs this week."""
    log_golden_week(athlete, "G3")
    save_run(a_run(athlete, "2025-03-24T06:30"))
    save_run(a_run(athlete, "2025-03-25T06:30", duration_s=1800, distance_m=5000.0, kind="tempo"))
    compute_weeks(NOW)
    return athlete


def test_a_first_visit_teaches_in_three_steps(client, athlete):
    text = client.get(TODAY).text
    assert text.count('<li class="step">') == 3
    for name in ("run_new", "lift_new", "imports"):
        assert f'href="{reverse(f"workouts:{name}")}"' in text
    assert "Last sessions" not in text


def test_the_week_so_far_and_the_last_five_sessions(client, busy):
    response = client.get(TODAY)
    context = response.context
    assert (context["run_s"], context["distance_m"], context["trained"]) == (4500, 13_000.0, 2)
    assert [line.label for line in context["latest"]] == ["tempo", "easy", "long", "easy", "lower"]
    assert "Wednesday 26 March" in response.text


def test_the_last_final_weeks_headline_leads_to_its_finding(client, busy):
    text = client.get(TODAY).text
    address = reverse("workouts:week", args=["2025-W12"])
    assert f'href="{address}#recovery_gap">Less than 24 hours between hard leg sessions' in text


def test_a_week_with_nothing_logged_yet(client, busy):
    with time_machine.travel(datetime(2025, 3, 31, 9, tzinfo=UTC), tick=False):
        text = client.get(TODAY).text
    assert "Nothing logged yet." in text
    assert "Week 14 so far" in text


def test_a_week_off_is_told_without_reproach(client, busy):
    later = datetime(2025, 4, 8, 9, tzinfo=UTC)
    with time_machine.travel(later, tick=False):
        compute_weeks(later)
        assert "A week off" in client.get(TODAY).text


def test_at_most_eight_queries(client, busy, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(TODAY)


def test_it_is_private(client, busy):
    assert "no-store" in client.get(TODAY).headers["Cache-Control"]
    other = make_athlete("other@example.org")
    client.force_login(other.user)
    assert "Three steps to your first week" in client.get(TODAY).text
    client.logout()
    assert client.get(TODAY).url.startswith(reverse("account_login"))

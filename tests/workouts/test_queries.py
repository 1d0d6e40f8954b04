"""How many queries pages and saving cost a member with ten years of training."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import a_run, make_athlete
from tests.workouts.decade import LIFTS, RUNS, SETS, train_for_ten_years
from workouts.models import Athlete, Exercise, LiftSet
from workouts.sessions.history_forms import query_of
from workouts.sessions.saving import save_run

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
# The ninth of a week counts sessions that are left out; a save looks for sessions at its time,
# locks its member's row, and is taken back where its values are asked about.
MOST, MOST_SAVING = 9, 17
PAGES = (
    "/today/",
    "/week/2025-W13/",
    "/week/2025-W12/",
    "/calendar/",
    "/calendar/2024/",
    "/history/",
    "/history/?page=60",
    f"/history/?{query_of({'q': 'river', 'kind': 'run-easy'})}",
)


@pytest.fixture(scope="module")
def trained(django_db_setup: None, django_db_blocker) -> Iterator[int]:
    """The member's athlete id; made once, as it takes seconds."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        athlete = make_athlete("decade@example.org", time_zone="Europe/London")
        train_for_ten_years(athlete, now=NOW)
        yield athlete.pk
        athlete.user.delete()
        Exercise.objects.all().delete()


@pytest.fixture
def athlete(trained: int, client: Client) -> Athlete:
    athlete = Athlete.objects.get(pk=trained)
    client.force_login(athlete.user)
    return athlete


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_member_has_trained_for_ten_years(athlete):
    assert (athlete.runs.count(), athlete.liftsessions.count()) == (RUNS, LIFTS)
    assert LiftSet.objects.filter(session__athlete=athlete).count() == LIFTS * SETS
    assert athlete.weeks.filter(computed_at__isnull=False).count() >= 499


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_little_of_the_database(client, athlete, address):
    assert cost(client, address) <= MOST


@pytest.mark.parametrize("address", PAGES)
def test_the_same_right_after_a_save(client, athlete, address):
    save_run(a_run(athlete, "2025-03-19T12:00"))
    assert cost(client, address) <= MOST


def test_progress_costs_the_same_for_any_span(client, athlete):
    costs = {cost(client, f"/progress/?weeks={span}") for span in ("12", "52", "all")}
    save_run(a_run(athlete, "2025-03-19T12:00"))
    costs.add(cost(client, "/progress/?weeks=all"))
    assert len(costs) == 1


@pytest.mark.parametrize("day", ["2025-03-26", "2025-03-19"], ids=["this week", "last week"])
def test_saving_a_session_of_fifteen_sets(client, athlete, day):
    data = {"day": day, "clock": "07:00", "duration": "60"}
    for place, exercise in enumerate(("Squat", "Romanian deadlift", "Lunge")):
        data |= {f"entries-{place}-exercise": exercise, f"entries-{place}-unit": "kg"}
        for number in range(SETS // 3):
            data[f"entries-{place}-sets-{number}-load"] = "60"
            data[f"entries-{place}-sets-{number}-reps"] = "8"
    with CaptureQueriesContext(connection) as queries:
        assert client.post("/lifts/new/", data).status_code == 302
    assert LiftSet.objects.filter(session__athlete=athlete).count() == (LIFTS + 1) * SETS
    assert len(queries) <= MOST_SAVING

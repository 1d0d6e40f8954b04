"""A member's own weeks for an article: the member's alone, from stored summaries, in one query."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import a_run, compute_weeks, make_athlete, moment
from tests.workouts.golden_training import log_golden_week
from workouts.guidance.insights import READERS
from workouts.models import Athlete
from workouts.sessions.saving import save_run

NOW = datetime(2025, 4, 2, 12, tzinfo=UTC)  # Wednesday of 2025-W14
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(NOW, tick=False),
    pytest.mark.athlete(next_summary_at=moment("2025-03-10T00:00")),
    pytest.mark.athlete(fuel_opt_in=True, body_mass_kg=70),
]


@pytest.fixture
def trained(athlete: Athlete) -> Athlete:
    """G2, G3 and G4 in weeks 11 to 13, computed; week 10 has no summary."""
    for name in ("G2", "G3", "G4"):
        log_golden_week(athlete, name)
    compute_weeks(NOW)
    athlete.weeks.filter(week="2025-W10").delete()
    return athlete


def fragment(client: Client, code: str) -> str:
    response = client.get(reverse("workouts:insight", args=[code]))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return response.text


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (
            "steady_share",
            ["Over these weeks 61% of your running minutes", "<td>67%<", "<td>62%<", "<td>47%<"],
        ),
        (
            "stimulus_runs",
            ["4 runs with hills, sprints or intervals: 3 of 3 weeks had one", "<td>1<", "<td>2<"],
        ),
        (
            "muscle_sets",
            [
                "Sets a week, on average: 12.3 for glutes, 10.2 for quadriceps, 4.7 for hamstrings "
                "and 2.7 for calves.",
                "<td>17<",
                "<td>13.5<",
                "<td>4.5<",
                "<td>0<",
            ],
        ),
        (
            "recovery_gap",
            [
                "Your shortest gap was about 10 hours, in week 12. ",
                "<td>48 h<",
                "<td>10 h<",
            ],
        ),
        ("fuel", ["servings of about 20 g", "<td>100–140 g<", "<td>210–490 g<"]),
    ],
)
def test_four_weeks_beside_the_claim(client, trained, code, parts):
    text = fragment(client, code)
    for part in parts:
        assert part in text
    assert text.count('<th scope="row"><a href="/week/2025-W1') == 4
    assert text.count("No summary yet") == 1
    assert "<html" not in text


@pytest.mark.parametrize("code", READERS)
def test_one_query_for_the_weeks(client, trained, code, django_assert_num_queries):
    with django_assert_num_queries(4):  # session, user with athlete, thresholds, weeks
        fragment(client, code)


@pytest.mark.parametrize("code", READERS)
def test_nobody_elses_numbers(client, trained, code):
    url = reverse("workouts:insight", args=[code])
    assert Client().get(url).status_code == 204
    other = make_athlete("other@example.org", fuel_opt_in=True, body_mass_kg=90)
    client.force_login(other.user)
    assert client.get(url).status_code == 204


@pytest.mark.parametrize("code", READERS)
def test_weeks_without_training_leave_the_example(client, athlete, code):
    compute_weeks(NOW)
    assert athlete.weeks.count() == 4
    response = client.get(reverse("workouts:insight", args=[code]))
    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("code", ["leg_strength_days", "horoscope"])
def test_other_codes_are_not_there(client, athlete, code):
    assert client.get(reverse("workouts:insight", args=[code])).status_code == 404
    assert Client().get(reverse("workouts:insight", args=[code])).status_code == 404


def test_only_reading(client, athlete):
    assert client.post(reverse("workouts:insight", args=["fuel"])).status_code == 405


def test_a_week_that_nothing_was_measured_of(client, athlete):
    save_run(a_run(athlete, "2025-03-25T07:00"))
    compute_weeks(NOW)
    assert "<td>no runs<" in fragment(client, "steady_share")
    text = fragment(client, "recovery_gap")
    assert "No two hard leg sessions" in text
    assert "<td>none<" in text
    assert "No set counted for a leg muscle" in fragment(client, "muscle_sets")


def test_gaps_between_days_without_times(client, athlete):
    for day in ("2025-03-25", "2025-03-27"):
        save_run(a_run(athlete, f"{day}T12:00", kind="hills", rpe=8.0, time_known=False))
    compute_weeks(NOW)
    assert "<td>times unknown<" in fragment(client, "recovery_gap")


def test_food_needs_asking_and_is_never_shown_where_it_does_not_suit(client, trained):
    url = reverse("workouts:insight", args=["fuel"])
    Athlete.objects.update(fuel_opt_in=False)
    assert client.get(url).status_code == 204
    Athlete.objects.update(fuel_unsuitable=True)
    text = client.get(url).text
    assert "Food guidance is off, as you chose." in text
    assert " g<" not in text


def test_food_in_weeks_that_it_kept_silent_in(client, athlete):
    log_golden_week(athlete, "G2")
    save_run(a_run(athlete, "2025-03-25T07:00"))
    compute_weeks(NOW)
    text = fragment(client, "fuel")
    assert text.count("<td>–<") == 4  # two weeks without training, two cells each
    assert "<td>210–490 g<" in text

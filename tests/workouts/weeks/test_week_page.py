"""The week page: a full, a sparse, an empty, a coming week, and nobody else's."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories import (
    a_lift,
    a_run,
    an_exercise,
    compute_weeks,
    make_athlete,
    moment,
    some_sets,
)
from tests.workouts.golden_training import log_golden_week
from workouts.coaching.weeks import Week
from workouts.models import Athlete, LiftSession, Run
from workouts.sessions.saving import save_lift, save_run
from workouts.weeks.views import span
from workouts.weeks.week_charts import timeline_marks

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(NOW, tick=False),
    pytest.mark.athlete(next_summary_at=moment("2025-03-10T00:00")),
]


@pytest.fixture
def packed(athlete: Athlete, bibliography: None) -> Athlete:
    """G3 with its week computed by the worker's own code."""
    log_golden_week(athlete, "G3")
    compute_weeks(NOW)
    return athlete


def page(client: Client, week: str) -> str:
    response = client.get(reverse("workouts:week", args=[week]))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return response.text


def test_a_full_week_tells_what_was_found_and_why(client, packed):
    text = page(client, "2025-W12")
    assert "17 to 23 March 2025" in text
    assert "Final</strong>, computed 26 March 2025 at 12:00" in text
    assert 'href="#recovery_gap">Less than 24 hours between hard leg sessions' in text
    assert "Leg strength on Monday 17 March, then intervals on Tuesday 18 March" in text
    assert "about 12 hours in between" in text
    assert "Less than 24 hours between two hard leg sessions on neighbouring days" in text
    assert "We estimated 9% of it, for 1 session" in text
    for section in ("recovery_gap", "training_streak", "monotony", "muscle_sets"):
        assert f'id="{section}"' in text
    assert reverse("workouts:rule", args=["recovery_gap"]) + "#ref-thomas2018" in text
    assert "Thomas 2018" in text
    assert "/articles/does-running-build-leg-muscle/#combine" in text


def test_its_numbers_are_those_of_the_golden_week(client, packed):
    context = client.get(reverse("workouts:week", args=["2025-W12"])).context
    assert context["metrics"]["run_min"] == 340
    assert context["distance_m"] == 58_000
    assert [bar.sets for bar in context["muscles"].bars] == [15, 13.5, 4.5, 0]
    assert [bar.band for bar in context["muscles"].bars] == [
        "10 to 20",
        "10 to 20",
        "below 5",
        "no sets",
    ]
    hard = [mark.label for mark in timeline_marks(context["report"].lines) if mark.hard]
    assert hard == [
        "Mon 18:00 Lower-body lift",
        "Tue 07:00 Intervals run",
        "Wed 18:00 Tempo run",
        "Fri 06:30 Sprints run",
        "Fri 17:00 Lower-body lift",
        "Sun 08:00 Long run",
    ]
    for gap in ("12 h warning", "34.1 h caution", "35.7 h", "9.9 h info", "38 h"):
        assert gap in context["recovery"]


def test_at_most_three_headlines_and_each_finding_once(client, packed):
    context = client.get(reverse("workouts:week", args=["2025-W12"])).context
    found = context["found"]
    assert 0 < len(found.headlines) <= 3
    lists = (found.notes, found.fine, found.silent, found.aside)
    codes = [card.code for cards in lists for card in cards]
    assert len(codes) == len(set(codes))
    levels = [card.finding.level.rank for card in found.notes]
    assert levels == sorted(levels, reverse=True)


def test_sessions_lead_to_their_pages(client, packed):
    text = page(client, "2025-W12")
    for run in Run.objects.filter(athlete=packed):
        assert f'href="{reverse("workouts:run", args=[run.pk])}"' in text
    for lift in LiftSession.objects.filter(athlete=packed):
        assert f'href="{reverse("workouts:lift", args=[lift.pk])}"' in text


def test_miles_for_those_who_read_them(client, packed):
    Athlete.objects.filter(pk=packed.pk).update(units="imperial")
    text = page(client, "2025-W12")
    assert "36.04 mi" in text  # 58 km
    assert " km" not in text


def test_a_stored_week_costs_eight_queries_whatever_its_size(
    client, packed, django_assert_max_num_queries
):
    with django_assert_max_num_queries(9):
        page(client, "2025-W12")


def test_a_week_in_progress_costs_the_same_however_full(client, packed, django_assert_num_queries):
    save_run(a_run(packed, "2025-03-24T06:30"))
    with django_assert_num_queries(9):
        page(client, "2025-W13")
    save_run(a_run(packed, "2025-03-25T06:30"))
    with django_assert_num_queries(9):
        page(client, "2025-W13")


def test_a_sparse_week_says_kindly_what_it_would_take(client, athlete):
    with time_machine.travel(datetime(2025, 4, 2, tzinfo=UTC), tick=False):
        log_golden_week(athlete, "G4")
        text = page(client, "2025-W13")
    assert "What we can’t say this week, and what it would take" in text
    assert "We need at least 2 earlier weeks." in text
    assert "100% estimated" in text


def test_recovery_first_leaves_the_call_for_hard_running_unsaid(client, athlete):
    for day in range(17, 24):
        save_run(a_run(athlete, f"2025-03-{day}T07:00", duration_s=5400, rpe=5))
    save_run(a_run(athlete, "2025-03-17T18:00", kind="tempo", duration_s=1800, rpe=7))
    save_run(a_run(athlete, "2025-03-18T16:00", kind="tempo", duration_s=1800, rpe=7))
    context = client.get(reverse("workouts:week", args=["2025-W12"])).context
    found = context["found"]
    assert [card.code for card in found.aside] == ["stimulus_runs"]
    assert "stimulus_runs" not in [card.code for card in found.notes]
    text = page(client, "2025-W12")
    assert "recovery comes first" in text


def test_an_empty_week_points_to_the_next_step(client, athlete):
    now = page(client, "2025-W13")
    assert "Nothing logged yet this week" in now
    for name in ("run_new", "lift_new", "imports"):
        assert f'href="{reverse(f"workouts:{name}")}"' in now
    assert "No training logged in this week" in page(client, "2025-W05")


def test_rest_is_named_and_days_to_come_are_not(client, athlete):
    save_run(a_run(athlete, "2025-03-24T06:30"))
    # A short recovery run leaves its day one of rest.
    save_run(a_run(athlete, "2025-03-25T06:30", kind="recovery", duration_s=1500, rpe=2))
    response = client.get(reverse("workouts:week", args=["2025-W13"]))
    states = [day.state for day in response.context["days"]]
    assert states == ["trained", "rest", "open", "ahead", "ahead", "ahead", "ahead"]
    assert response.context["rest_days"] == 1
    assert "In progress" in response.text


def test_times_are_those_of_the_watch(client, athlete):
    run = a_run(athlete, "2025-03-18T23:30")
    run.utc_offset_s = 9 * 3600  # logged in Tokyo
    save_run(run)
    text = page(client, "2025-W12")
    assert "08:30" in text
    assert "Wed 08:30 Easy run" in text


def test_neighbouring_weeks_are_linked_but_never_the_future(client, athlete):
    assert reverse("workouts:week", args=["2025-W11"]) in page(client, "2025-W12")
    last = page(client, "2025-W13")
    assert reverse("workouts:week", args=["2025-W12"]) in last
    assert reverse("workouts:week", args=["2025-W14"]) not in last
    assert 'rel="prev"' not in page(client, "1970-W01")


def test_a_changed_week_says_that_it_is_being_recomputed(client, packed):
    save_run(a_run(packed, "2025-03-20T18:00"))
    text = page(client, "2025-W12")
    assert "Being recomputed" in text
    assert "7 runs" in text


@pytest.mark.parametrize(
    "week", ["2025-W14", "2099-W01", "2025-W54", "2025-10", "1969-W52", "nonsense"]
)
def test_no_such_week(client, athlete, week):
    assert client.get(f"/week/{week}/").status_code == 404


def test_the_current_week_is_the_members_own(client, athlete):
    Athlete.objects.filter(pk=athlete.pk).update(time_zone="Pacific/Auckland")
    with time_machine.travel(datetime(2025, 3, 30, 12, tzinfo=UTC), tick=False):
        response = client.get(reverse("workouts:week_current"))
    assert response.url == reverse("workouts:week", args=["2025-W14"])


def test_a_stranger_is_asked_to_log_in(client):
    for address in (reverse("workouts:week", args=["2025-W12"]), reverse("workouts:week_current")):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_another_members_training_never_appears(client, packed):
    other = make_athlete("other@example.org", time_zone="Europe/London")
    client.force_login(other.user)
    text = page(client, "2025-W12")
    assert "No training logged in this week" in text
    for run in Run.objects.filter(athlete=packed):
        assert reverse("workouts:run", args=[run.pk]) not in text


@pytest.mark.parametrize(
    ("week", "dates"),
    [
        (Week(2025, 10), "3 to 9 March 2025"),
        (Week(2025, 14), "31 March to 6 April 2025"),
        (Week(2025, 1), "30 December 2024 to 5 January 2025"),
    ],
)
def test_the_dates_of_a_week(week, dates):
    assert span(week) == dates


def test_food_is_shown_quietly_to_whoever_asked(client, athlete):
    athlete.fuel_opt_in, athlete.body_mass_kg = True, 70
    athlete.save()
    log_golden_week(athlete, "G1")
    text = page(client, "2025-W10")
    assert "About 100 to 140 g of protein a day" in text
    assert "210 to 350 g on Tuesday, Thursday, Friday and Saturday; 350 to 490 g on Monday" in text
    context = client.get(reverse("workouts:week", args=["2025-W10"])).context
    assert context["found"].food.code == "fuel"
    assert "fuel" not in {card.code for card in context["found"].notes}
    assert "dietitian" in text


PREGNANT = [{"status": "pregnant", "first": "2025-01-01", "last": None}]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, False),
        ({"fuel_opt_in": True}, True),
        ({"fuel_opt_in": True, "body_mass_kg": 70, "status_spans": PREGNANT}, False),
        ({"fuel_opt_in": True, "body_mass_kg": 70, "birth_year": 2010}, False),
        ({"fuel_unsuitable": True}, False),
    ],
    ids=str,
)
def test_of_food_nothing_is_said_but_what_a_member_asked_for(client, athlete, fields, said):
    for name, value in fields.items():
        setattr(athlete, name, value)
    athlete.save()
    log_golden_week(athlete, "G1")
    text = page(client, "2025-W10")
    assert ("We need your body mass" in text) == said
    assert "g of protein" not in text


def table_of(drawn, heading):
    """The cells of a chart's row by its heading."""
    start = rf'<th scope="row">(?:<a[^>]*>)?{heading}(?:</a>)?</th>'
    row = re.search(rf"{start}(.*?)</tr>", drawn, re.DOTALL)
    assert row, heading
    cells = re.findall(r"<td.*?</td>", row[1], re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


def test_the_body_shows_sets_and_running_apart(client, packed):
    context = client.get(reverse("workouts:week", args=["2025-W12"])).context
    assert table_of(context["sets_map"], "Quadriceps") == ["13.5", "10 to 20"]
    assert table_of(context["sets_map"], "Calves") == ["0", "no sets"]
    # Two easy runs, a tempo and a long one; 85 minutes of intervals and sprints.
    assert table_of(context["running_map"], "Quadriceps") == ["Main", "340", "0", "0"]
    assert table_of(context["running_map"], "Glutes") == ["Main", "85", "255", "0"]
    assert table_of(context["running_map"], "Core") == ["Stabilising", "0", "0", "340"]


def test_without_running_there_is_no_map_of_it(client, athlete):
    save_lift(a_lift(athlete, "2025-03-18T18:00"), some_sets(an_exercise()))
    response = client.get(reverse("workouts:week", args=["2025-W12"]))
    assert response.context["running_map"] == ""
    assert "No running this week." in response.text


def test_each_reason_shows_its_sum_and_coverage(client, packed):
    text = page(client, "2025-W12")
    assert (
        "From the end of one to the start of the next: about 12 hours, about 34 hours, about 36 "
        "hours, about 10 hours and about 38 hours." in text
    )
    assert "91% of the load rests on your own ratings" in text
    assert "No leg set was missing its effort." in text


def test_a_week_stands_beside_the_four_before(client, athlete):
    for week, minutes in (("2025-02-24", 60), ("2025-03-10", 100), ("2025-03-17", 120)):
        save_run(a_run(athlete, f"{week}T07:00", duration_s=60 * minutes))
    compute_weeks(NOW)
    found = client.get(reverse("workouts:week", args=["2025-W12"])).context["comparison"]
    assert found.known == 3  # week 10, computed as an empty one, counts; week 8 was never computed
    assert found.changes[0].said == "120, 125% above your mean of 53"
    assert table_of(found.table, "Week 8") == ["No summary yet"]
    assert table_of(found.table, "Week 10") == ["0", "0", "0", "0", "7"]
    assert table_of(found.table, "This one")[0] == "120"


def test_a_first_week_says_that_there_is_nothing_to_compare_with(client, athlete):
    save_run(a_run(athlete, "2025-03-24T07:00"))
    text = page(client, "2025-W13")
    assert "None of the four weeks before has a summary" in text

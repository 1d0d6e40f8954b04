"""The page of four weeks and a year."""

from datetime import UTC, datetime

import pytest

from tests.factories import (
    a_lift,
    a_run,
    an_exercise,
    compute_weeks,
    make_athlete,
    moment,
    some_sets,
)
from workouts.coaching.balance import Shares
from workouts.sessions.saving import save_lift, save_run

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(NOW, tick=False),
    pytest.mark.athlete(next_summary_at=moment("2025-02-24T00:00")),
]


def work():
    compute_weeks(NOW)


def test_weeks_are_counted_by_what_they_held(client, athlete):
    for day in ("03", "06"):  # week 10: two leg days
        save_lift(a_lift(athlete, f"2025-03-{day}T18:00"), some_sets(an_exercise()))
    save_run(a_run(athlete, "2025-03-18T07:00", kind="hills", rpe=7))  # week 12: one hard run
    work()
    context = client.get("/balance/").context
    found = context["latest"]
    assert found == Shares(weeks=2, stimulus=1, legs=1, recovery=2, balanced=1)
    assert context["streak"] == 0
    states = [(week.week.number, week.balanced, week.rest) for week in context["weeks"]]
    assert states == [(8, None, True), (9, None, True), (10, True, False)] + [
        (11, None, True),
        (12, False, False),
    ]


def test_a_week_of_rest_keeps_the_row(client, athlete):
    for day in ("10", "13"):  # week 11; nothing in week 12
        save_lift(a_lift(athlete, f"2025-03-{day}T18:00"), some_sets(an_exercise()))
    work()
    response = client.get("/balance/")
    assert response.context["streak"] == 1
    assert "rest weeks don’t break it" in response.text


def test_a_first_week_says_what_will_come(client, athlete):
    text = client.get("/balance/").text
    assert "No week is over yet" in text


def test_it_is_private_and_costs_few_queries(client, athlete, django_assert_max_num_queries):
    save_run(a_run(athlete, "2025-03-18T07:00"))
    work()
    with django_assert_max_num_queries(4):
        assert client.get("/balance/").status_code == 200
    other = make_athlete("other@example.org")
    client.force_login(other.user)
    assert "No week is over yet" in client.get("/balance/").text
    client.logout()
    assert client.get("/balance/").status_code == 302

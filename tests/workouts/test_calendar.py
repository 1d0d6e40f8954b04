"""The calendar: every session on its own local date, by month and by year; nobody else's."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.actions import save_lift, save_run
from workouts.models import LiftSession, LiftSet, Run
from workouts.views.calendar_marks import RADII, Shape

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(datetime(2025, 3, 26, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def athlete(client):
    athlete = make_athlete(time_zone="Europe/London")
    client.force_login(athlete.user)
    return athlete


def show(client, month=""):
    return client.get(reverse("workouts:calendar"), {"month": month} if month else {})


def marks_of(response):
    """Each date of the month's rows with the labels of its marks, where it has any."""
    return {
        day.date.isoformat(): [mark.label for mark in day.marks]
        for _, days in response.context["month"].weeks
        for day in days
        if day.marks
    }


def test_a_month_shows_each_session_on_its_date(client, athlete):
    easy = save_run(a_run(athlete, "2025-03-03T06:30"))
    hard = save_run(a_run(athlete, "2025-03-05T18:00", kind="intervals", rpe=8))
    lift = save_lift(a_lift(athlete, "2025-03-05T07:00"), some_sets(an_exercise()))
    response = show(client)
    assert marks_of(response) == {
        "2025-03-03": ["Easy run, 45 minutes"],
        "2025-03-05": [
            "Lower-body lift, 60 minutes, hard on the legs",
            "Intervals run, 45 minutes, hard on the legs",
        ],
    }
    for view, session in (("run", easy), ("run", hard), ("lift", lift)):
        assert f'href="{reverse(f"workouts:{view}", args=[session.pk])}"' in response.text
    assert "3 sessions, 2 h 30 min." in response.text
    assert reverse("workouts:week", args=["2025-W10"]) in response.text
    assert '<td id="d2025-03-26" aria-current="date">' in response.text


@pytest.mark.parametrize(
    ("minutes", "step"),
    [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (89, 2), (90, 3), (119, 3), (120, 4), (600, 4)],
)
def test_a_mark_grows_with_the_minutes(minutes, step):
    assert Shape("circle", minutes, False).radius == RADII[step]


def test_months_lead_to_their_neighbours_but_not_into_the_future(client, athlete):
    march, february = show(client), show(client, "2025-02")
    assert march.context["next"] is None
    assert (march.context["previous"].month, february.context["next"].month) == (2, 3)
    assert show(client, "1970-01").context["previous"] is None


@pytest.mark.parametrize("month", ["2025-04", "2025-13", "2025-3", "1969-12", "0000-01", "now"])
def test_what_is_no_month_or_still_to_come_does_not_exist(client, athlete, month):
    assert show(client, month).status_code == 404


def test_week_53_has_its_row(client, athlete):
    save_run(a_run(athlete, "2021-01-01T09:00"))
    response = show(client, "2021-01")
    assert str(response.context["month"].weeks[0][0]) == "2020-W53"
    assert list(marks_of(response)) == ["2021-01-01"]
    year = client.get(reverse("workouts:calendar_year", args=[2021]))
    assert (year.context["sessions"], year.context["days"]) == (1, 1)
    assert client.get(reverse("workouts:calendar_year", args=[2020])).context["sessions"] == 0


def test_a_night_of_changing_clocks_keeps_its_date(client, athlete):
    save_run(a_run(athlete, "2024-10-27T00:30"))  # London puts the clock back at two
    save_run(a_run(athlete, "2024-10-27T23:30"))
    save_run(a_run(athlete, "2024-03-31T23:30"))  # and on at one
    assert [len(labels) for labels in marks_of(show(client, "2024-10")).values()] == [2]
    assert list(marks_of(show(client, "2024-03"))) == ["2024-03-31"]


def test_a_month_is_that_of_the_members_own_zone(client):
    athlete = make_athlete(time_zone="Pacific/Auckland")
    client.force_login(athlete.user)
    with time_machine.travel(datetime(2025, 2, 28, 12, tzinfo=UTC), tick=False):
        client.force_login(athlete.user)
        assert show(client).context["month"].first == date(2025, 3, 1)


def test_a_beginner_is_told_what_to_expect(client, athlete):
    assert "Your first session starts this calendar" in show(client).text
    save_run(a_run(athlete, "2025-03-03T06:30"))
    text = show(client, "2025-02").text
    assert "Nothing logged in February" in text
    assert "<table" in text
    year = client.get(reverse("workouts:calendar_year", args=[2024])).text
    assert "Nothing logged in this year" in year


def test_a_year_shows_each_day_as_one_mark(client, athlete):
    save_run(a_run(athlete, "2025-03-03T06:30"))
    save_lift(a_lift(athlete, "2025-03-03T18:00"), some_sets(an_exercise()))
    save_run(a_run(athlete, "2024-12-31T10:00"))  # shares its week with 2025
    response = client.get(reverse("workouts:calendar_year", args=[2025]))
    [day] = {
        day.date: day
        for month, _ in response.context["months"]
        for _, days in month.weeks
        for day in days
        if day.marks and day.date.year == 2025
    }.values()
    assert day.shape == Shape("diamond", 105, True)
    assert day.label == (
        "3 March: Easy run, 45 minutes; Lower-body lift, 60 minutes, hard on the legs"
    )
    assert f"{reverse('workouts:calendar')}?month=2025-03#d2025-03-03" in response.text
    assert (response.context["sessions"], response.context["seconds"]) == (2, 6300)
    assert (response.context["previous"], response.context["next"]) == (2024, None)


@pytest.mark.parametrize("year", [1969, 2026])
def test_years_without_a_calendar(client, athlete, year):
    assert client.get(reverse("workouts:calendar_year", args=[year])).status_code == 404


def test_another_members_training_is_never_shown(client, athlete):
    other = make_athlete("stranger@example.org")
    save_run(a_run(other, "2025-03-03T06:30"))
    assert not marks_of(show(client))
    assert client.get(reverse("workouts:calendar_year", args=[2025])).context["sessions"] == 0


@pytest.mark.parametrize("address", ["/calendar/", "/calendar/2025/"])
def test_at_most_eight_queries_however_much_there_is(
    client, athlete, django_assert_max_num_queries, address
):
    runs = [a_run(athlete, f"2025-{m:02}-{d:02}T07:00") for m in (1, 2, 3) for d in range(1, 26)]
    lifts = [a_lift(athlete, f"2025-{m:02}-{d:02}T18:00") for m in (2, 3) for d in range(1, 26)]
    for session in [*runs, *lifts]:
        session.set_dates()
    Run.objects.bulk_create(runs)
    LiftSession.objects.bulk_create(lifts)
    squat = an_exercise()
    LiftSet.objects.bulk_create(
        LiftSet(session=lift, position=n, exercise=squat, reps=5, load_kg=100, rir=2)
        for lift in lifts
        for n in range(15)
    )
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/calendar/", "/calendar/2025/"])
def test_only_for_members_and_never_cached(client, athlete, address):
    assert "no-store" in client.get(address)["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 302

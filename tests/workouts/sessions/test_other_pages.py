"""Other training: logged, shown wherever sessions are, changed, deleted; its week knows it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_run, compute_weeks, other_training
from workouts.coaching.weeks import Week
from workouts.models import OtherSession
from workouts.sessions.saving import save_other, save_run
from workouts.weeks.week_view import load_week

pytestmark = [pytest.mark.django_db, pytest.mark.athlete(units="imperial")]


def form(**more):
    return {
        "sport": "ride",
        "duration": "1:30:00",
        "distance": "20",
        "day": "2025-03-05",
        "clock": "17:00",
        "rpe": "6",
        "title": "Over the hill",
    } | more


def test_a_ride_is_logged_in_the_members_units(client, athlete):
    page = client.post(reverse("workouts:other_new"), form(), follow=True)
    ride = OtherSession.objects.get()
    assert page.redirect_chain[-1][0] == reverse("workouts:other", args=[ride.pk])
    assert (ride.sport, ride.duration_s, ride.rpe, ride.week) == ("ride", 5400, 6, "2025-W10")
    assert ride.distance_m == pytest.approx(20 * 1609.344)
    assert "Over the hill" in page.text
    assert "20 mi" in page.text


def test_what_a_file_measured_stays_exact_when_the_form_shows_it_in_miles(client, athlete):
    ride = save_other(other_training(athlete, distance_m=30123.4, elevation_gain_m=411.7))
    page = reverse("workouts:other_edit", args=[ride.pk])
    shown = client.get(page).context["form"]
    values = {name: shown[name].value() for name in shown.fields}
    typed = {name: value for name, value in values.items() if value is not None}
    assert client.post(page, typed | {"note": "Windy."}).status_code == 302
    ride.refresh_from_db()
    assert (ride.distance_m, ride.elevation_gain_m, ride.note) == (30123.4, 411.7, "Windy.")


def test_a_swim_at_the_same_time_is_another_session(client, athlete):
    client.post(reverse("workouts:other_new"), form())
    client.post(reverse("workouts:other_new"), form(sport="swim", distance="2"))
    assert OtherSession.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"duration": ""}, "duration"), ({"sport": "chess"}, "sport"), ({"avg_hr": "999"}, "avg_hr")],
)
def test_what_is_impossible_stands_beside_its_field(client, athlete, wrong, field):
    page = client.post(reverse("workouts:other_new"), form(**wrong))
    assert set(page.context["form"].errors) == {field}
    assert page.context["form"]["title"].value() == "Over the hill"
    assert not OtherSession.objects.exists()


def test_changing_keeps_what_the_form_does_not_show(client, athlete):
    ride = save_other(other_training(athlete, sport_name="cycling", content_hash="a" * 64))
    address = reverse("workouts:other_edit", args=[ride.pk])
    shown = client.get(address).context["form"]
    assert shown["duration"].value() == "1:00:00"
    client.post(address, form(sport="other", title=""))
    ride.refresh_from_db()
    assert (ride.sport, ride.sport_name, ride.duration_s) == ("other", "cycling", 5400)
    assert ride.content_hash == "a" * 64


def test_it_stands_in_history_calendar_week_and_today(client, athlete):
    ride = save_other(other_training(athlete, sport="swim"))
    address = reverse("workouts:other", args=[ride.pk])
    save_run(a_run(athlete))
    for page in ("/history/", "/calendar/?month=2025-03", "/week/2025-W10/"):
        text = client.get(page).text
        assert address in text, page
        assert "Swim" in text, page
    assert "1 lift" not in client.get("/week/2025-W10/").text
    assert address in client.get("/today/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("what=other", {"other"}),
        ("what=run", {"run"}),
        ("kind=other-swim", {"other"}),
        ("kind=other-ride", set()),
        ("what=run&kind=other-swim", set()),
        ("", {"run", "other"}),
    ],
)
def test_history_finds_it_by_kind(client, athlete, query, found):
    save_other(other_training(athlete, sport="swim"))
    save_run(a_run(athlete))
    page = client.get(f"/history/?{query}")
    assert {line.kind for line in page.context["page_obj"]} == found


def test_the_week_is_the_same_looked_at_and_summarised(athlete):
    save_run(a_run(athlete, rpe=3.0))
    save_other(other_training(athlete, "2025-03-05T17:00", rpe=None))
    save_other(other_training(athlete, "2025-02-28T17:00", sport="walk", duration_s=900))
    week, now = Week(2025, 10), timezone.now()
    seen = load_week(athlete, week, now=now).metrics
    athlete.next_summary_at = week.ends_at(athlete.zone)
    athlete.save()
    compute_weeks(now)
    stored = athlete.weeks.get(week="2025-W10").metrics
    assert stored == seen
    assert (stored["load"], stored["other_min"], stored["rest_days"]) == (45 * 3 + 240, 60, 5)

"""Preferences: what they change at once, and which past weeks they reach."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_run, make_user
from workouts.models import Athlete
from workouts.sessions.saving import save_run
from workouts.weeks.summarise_batch import summarise_batch

pytestmark = pytest.mark.django_db
CHOICES = {"goal": "muscle", "status": "none", "units": "imperial", "time_zone": "Asia/Tokyo",
           "duplicates": "app"}  # fmt: skip


def due(athlete):
    return list(athlete.weeks.exclude(stale_since=None).values_list("week", flat=True))


def test_saving(client, athlete):
    client.post(reverse("workouts:settings"), CHOICES)
    athlete.refresh_from_db()
    assert (athlete.goal, athlete.units, athlete.time_zone) == ("muscle", "imperial", "Asia/Tokyo")


def test_a_new_zone_moves_the_end_of_the_week(client, athlete):
    before = athlete.next_summary_at
    client.post(reverse("workouts:settings"), CHOICES)
    athlete.refresh_from_db()
    assert athlete.next_summary_at != before
    assert athlete.next_summary_at.astimezone(athlete.zone).strftime("%a %H:%M") == "Mon 00:00"


def test_a_new_goal_leaves_past_weeks_as_they_were(client, athlete):
    save_run(a_run(athlete))
    athlete.weeks.update(stale_since=None)
    client.post(reverse("workouts:settings"), CHOICES)
    assert due(athlete) == []


def test_an_illness_reaches_the_weeks_that_it_touches(client, athlete):
    for start in ("2025-02-24T07:00", "2025-03-04T07:00", "2025-03-11T07:00"):
        save_run(a_run(athlete, start))
    athlete.weeks.update(stale_since=None)
    ill = {"status": "ill", "status_from": "2025-03-08", "status_until": "2025-03-08"}
    client.post(reverse("workouts:settings"), CHOICES | ill)
    assert "2025-W09" not in due(athlete)
    assert "2025-W10" in due(athlete)


def test_a_goal_is_undecided_until_one_is_chosen(client, athlete):
    page = client.get(reverse("workouts:settings"))
    assert page.context["form"]["goal"].value() == ""
    client.post(reverse("workouts:settings"), CHOICES | {"goal": ""})
    athlete.refresh_from_db()
    assert (athlete.goal, athlete.goal_chosen) == ("balanced", False)
    client.post(reverse("workouts:settings"), CHOICES | {"goal": "balanced"})
    athlete.refresh_from_db()
    assert (athlete.goal, athlete.goal_chosen) == ("balanced", True)
    page = client.get(reverse("workouts:settings"))
    assert page.context["form"]["goal"].value() == "balanced"


def spans(athlete):
    athlete.refresh_from_db()
    return [(span["status"], span["first"], span["last"]) for span in athlete.status_spans]


@pytest.mark.time_machine(datetime(2025, 3, 12, 12, tzinfo=UTC), tick=False)
def test_a_status_is_kept_when_another_begins(client, athlete):
    ill = {"status": "ill", "status_from": "2025-03-03"}
    client.post(reverse("workouts:settings"), CHOICES | ill)
    # The form still shows the first day of the illness.
    client.post(reverse("workouts:settings"), CHOICES | ill | {"status": "holiday"})
    assert spans(athlete) == [
        ("ill", "2025-03-03", "2025-03-11"),
        ("holiday", "2025-03-12", None),
    ]
    client.post(reverse("workouts:settings"), CHOICES | {"status_from": "2025-03-12"})
    assert spans(athlete) == [("ill", "2025-03-03", "2025-03-11")]


@pytest.mark.time_machine(datetime(2025, 3, 12, 12, tzinfo=UTC), tick=False)
def test_an_earlier_status_is_listed_and_can_be_removed(client, athlete):
    Athlete.objects.filter(pk=athlete.pk).update(
        status_spans=[
            {"status": "ill", "first": "2024-03-03", "last": "2024-03-09"},
            {"status": "injured", "first": "2025-01-01", "last": "2025-01-31"},
            {"status": "taper", "first": "2025-03-10", "last": None},
        ]
    )
    text = client.get(reverse("workouts:settings")).text
    assert "Ill, from 3 March 2024 until 9 March 2024" in text
    assert "Tapering for a race, from" not in text  # it is the current one
    current = {"status": "taper", "status_from": "2025-03-10", "removed": ["0"]}
    client.post(reverse("workouts:settings"), CHOICES | current)
    assert [status for status, *_ in spans(athlete)] == ["injured", "taper"]


@pytest.mark.parametrize(
    ("field", "typed"), [("time_zone", "Mars/Base"), ("birth_year", "1800"), ("goal", "fame")]
)
def test_wrong_input_changes_nothing(client, athlete, field, typed):
    response = client.post(reverse("workouts:settings"), CHOICES | {field: typed})
    assert set(response.context["form"].errors) == {field}
    athlete.refresh_from_db()
    assert athlete.goal == "balanced"


def test_the_zone_learned_at_sign_up_is_the_athletes_first(client):
    user = make_user()
    client.force_login(user)
    session = client.session
    session["time_zone"] = "America/New_York"
    session.save()
    client.get(reverse("workouts:settings"))
    assert Athlete.objects.get(user=user).time_zone == "America/New_York"


FED = {"fuel_opt_in": "on", "body_mass_kg": "154.324"}  # 70 kg


def spoken(athlete):
    return [
        week
        for week, metrics in athlete.weeks.values_list("week", "metrics")
        if metrics.get("fuel")
    ]


@pytest.fixture
def fed(client, athlete):
    """A member with food guidance, in pounds, whose last week is computed."""
    client.post(reverse("workouts:settings"), CHOICES)
    with time_machine.travel(datetime(2025, 3, 12, tzinfo=UTC), tick=False):
        save_run(a_run(athlete, "2025-01-08T07:00"))
        save_run(a_run(athlete))
        summarise_batch(now=timezone.now())
        client.post(reverse("workouts:settings"), CHOICES | FED)
        yield athlete


def test_food_guidance_reaches_the_last_four_weeks(fed):
    fed.refresh_from_db()
    assert (fed.fuel_opt_in, fed.body_mass_kg) == (True, pytest.approx(70, abs=0.001))
    assert "2025-W10" in due(fed)
    assert "2025-W02" not in due(fed)
    summarise_batch(now=timezone.now())
    assert spoken(fed) == ["2025-W10"]


def test_the_same_body_mass_changes_nothing(client, fed):
    summarise_batch(now=timezone.now())
    assert 'value="154.324"' in client.get(reverse("workouts:settings")).text
    client.post(reverse("workouts:settings"), CHOICES | FED)
    assert due(fed) == []


def test_whom_it_does_not_suit_keeps_nothing_of_it(client, fed):
    summarise_batch(now=timezone.now())
    client.post(reverse("workouts:settings"), CHOICES | FED | {"fuel_unsuitable": "on"})
    fed.refresh_from_db()
    assert (fed.fuel_unsuitable, fed.fuel_opt_in, fed.body_mass_kg) == (True, False, None)
    assert due(fed)[-1] == "2025-W10"
    summarise_batch(now=timezone.now())
    assert spoken(fed) == []


def test_an_impossible_body_mass_is_refused_in_the_members_unit(client, fed):
    response = client.post(reverse("workouts:settings"), CHOICES | FED | {"body_mass_kg": "20"})
    [said] = response.context["form"].errors["body_mass_kg"]
    assert "lb" in said


@pytest.fixture
def newcomer(client, athlete):
    """Two months of one easy run a week, all computed, seen on Wednesday of 2025-W20."""
    with time_machine.travel(datetime(2025, 5, 14, tzinfo=UTC), tick=False):
        for day in range(9):
            save_run(a_run(athlete, f"{date(2025, 3, 12) + timedelta(weeks=day)}T07:00"))
        summarise_batch(now=timezone.now())
        yield athlete


def hills(client, week):
    """The card on hills and intervals as the week page has it, and the page's words."""
    answer = client.get(reverse("workouts:week", args=[week]))
    found = answer.context["found"]
    [card] = [
        card for card in (*found.notes, *found.aside, *found.fine) if card.code == "stimulus_runs"
    ]
    return card, answer.text


def test_a_beginner_is_asked_at_the_note_and_then_spared_it(client, newcomer):
    card, text = hills(client, "2025-W18")
    assert (card.hidden_by, card.first_weeks) == ("", 8)
    assert "New to running?" in text and "#id_running_since" in text
    began = {"running_since": "2025-03-10"}  # Monday of W11: W18 is the eighth week
    client.post(reverse("workouts:settings"), CHOICES | began)
    assert sorted(due(newcomer)) == [f"2025-W{week}" for week in range(11, 20)]
    summarise_batch(now=timezone.now())
    card, text = hills(client, "2025-W18")
    assert card.hidden_by == "beginner" and "a base comes first" in text
    assert "New to running?" not in text
    card, text = hills(client, "2025-W19")
    assert (card.hidden_by, card.first_weeks) == ("", 0)
    assert "2025-03-10" in client.get(reverse("workouts:settings")).text


def test_a_beginners_open_week_is_spared_as_well(client, newcomer):
    newcomer.running_since = date(2025, 4, 1)
    newcomer.save()
    save_run(a_run(newcomer, "2025-05-13T07:00"))
    card, _ = hills(client, "2025-W20")
    assert card.hidden_by == "beginner"
    client.post(reverse("workouts:settings"), CHOICES)  # taken back
    card, text = hills(client, "2025-W20")
    assert card.hidden_by == "" and "New to running?" not in text  # nine weeks are logged


@pytest.mark.parametrize("day", ["0001-01-01", "0071-01-29", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["status_from", "status_until", "running_since"])
def test_a_year_that_nobody_means_is_told_beside_its_field(client, newcomer, field, day):
    answer = client.post(reverse("workouts:settings"), CHOICES | {"status": "ill", field: day})
    assert answer.context["form"].errors.keys() == {field}


def test_nobody_began_tomorrow(client, newcomer):
    answer = client.post(reverse("workouts:settings"), CHOICES | {"running_since": "2025-05-15"})
    assert answer.context["form"].errors["running_since"] == ["That day is still to come."]
    assert 'value="2025-05-15"' in answer.text

"""The operators' admin: failed weeks can be computed again, members' data stays theirs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import an_exercise, make_athlete
from workouts.models import Exercise, WeekSummary

pytestmark = pytest.mark.django_db


def test_a_failed_week_is_computed_again(client, operator):
    week = WeekSummary.objects.create(
        athlete=make_athlete(), week="2025-W10", failed_at=timezone.now(), metrics={"load": 12345}
    )
    page = reverse("admin:workouts_weeksummary_changelist")
    assert "12345" not in client.get(page).text
    client.post(page, {"action": "compute_again", "_selected_action": [week.pk]})
    week.refresh_from_db()
    assert (week.failed_at, week.stale_since is not None) == (None, True)


def test_members_own_exercises_are_not_listed(client, operator):
    an_exercise()
    Exercise.objects.create(athlete=make_athlete(), slug="mine", name="My secret lift")
    text = client.get(reverse("admin:workouts_exercise_changelist")).text
    assert "Squat" in text
    assert "My secret lift" not in text


def test_a_catalogue_exercise_can_be_changed(client, operator):
    exercise = an_exercise()
    page = reverse("admin:workouts_exercise_change", args=[exercise.pk])
    form = client.get(page).context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | {"name": "Back squat"}
    assert client.post(page, data).status_code == 302
    exercise.refresh_from_db()
    assert exercise.name == "Back squat"

"""The pages of a run: what is typed is stored in SI, and wrong input is kept beside its error."""

import pytest
from django.urls import reverse

from tests.factories import a_run
from workouts.models import Run
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "easy",
    "duration": "45",
    "distance": "8,5",
    "day": "2025-03-03",
    "clock": "06:30",
    "rpe": "3",
    "warm_up": "true",
    "note": "misty",
    "surface": "trail",
}


def test_logging_a_run(client, athlete):
    response = client.post(reverse("workouts:run_new"), TYPED, follow=True)
    run = Run.objects.get()
    assert response.redirect_chain == [(reverse("workouts:run", args=[run.pk]), 302)]
    assert (run.athlete, run.kind, run.duration_s, run.distance_m) == (athlete, "easy", 2700, 8500)
    assert (run.rpe, run.warm_up, run.note, run.surface) == (3.0, True, "misty", "trail")
    assert run.started_at.isoformat() == "2025-03-03T06:30:00+00:00"
    assert (run.time_known, run.week) == (True, "2025-W10")


def test_without_a_start_only_the_date_counts(client, athlete):
    client.post(reverse("workouts:run_new"), TYPED | {"clock": ""})
    run = Run.objects.get()
    assert (run.time_known, str(run.local_date)) == (False, "2025-03-03")


def test_miles_are_stored_as_metres_and_come_back_as_typed(client, athlete):
    athlete.units = "imperial"
    athlete.save()
    client.post(reverse("workouts:run_new"), TYPED | {"distance": "3.1"})
    run = Run.objects.get()
    assert run.distance_m == pytest.approx(3.1 * 1609.344)
    assert 'value="3.1"' in client.get(reverse("workouts:run_edit", args=[run.pk])).text


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("distance", "-5", "between 0.001 km and 1000 km"),
        ("distance", "far", "Enter a number"),
        ("duration", "", "required"),
        ("duration", "soon", "Write a time such as"),
        ("duration", "0", "between 0:01"),
        ("day", "3000-01-01", "still to come"),
        ("day", "1066-10-14", "after 1 January 1970"),
        ("day", "yesterday", "valid date"),
        ("kind", "crawl", "valid choice"),
        ("rpe", "11", "valid choice"),
        ("work", "46:00", "can’t last longer|can&#x27;t last longer"),
        ("avg_hr", "10", "at least 20"),
        ("note", "x" * 5001, "at most 5000"),
    ],
)
def test_wrong_input_is_kept_beside_its_error(client, athlete, field, typed, error):
    response = client.post(reverse("workouts:run_new"), TYPED | {field: typed})
    assert response.status_code == 200
    assert not Run.objects.exists()
    form = response.context["form"]
    assert set(form.errors) == {field}
    assert any(part in response.text for part in error.split("|"))
    assert form[field].value() == typed
    assert form["note" if field != "note" else "surface"].value()


@pytest.mark.parametrize("name", ["run_new", "lift_new", "history", "imports", "settings"])
def test_a_visitor_is_asked_to_log_in(client, name):
    page = reverse(f"workouts:{name}")
    assert client.get(page).headers["Location"] == f"{reverse('account_login')}?next={page}"


def test_members_pages_are_not_cached(client, athlete):
    assert "no-store" in client.get(reverse("workouts:history")).headers["Cache-Control"]


def test_the_start_is_shown_as_the_watch_showed_it(client, athlete):
    summer = save_run(a_run(athlete, "2025-07-01T00:20"))  # 30 June in UTC
    for page in (
        reverse("workouts:run", args=[summer.pk]),
        reverse("workouts:history"),
        reverse("workouts:week", args=["2025-W27"]),
        reverse("workouts:today"),
    ):
        text = client.get(page).text
        assert "00:20" in text, page
        assert "1 Jul" in text, page


def test_all_errors_are_told_at_once(client, athlete):
    wrong = TYPED | {"distance": "-5", "duration": "soon", "day": "3000-01-01", "max_hr": "900"}
    form = client.post(reverse("workouts:run_new"), wrong).context["form"]
    assert set(form.errors) == {"distance", "duration", "day", "max_hr"}

"""An imported run's kind is guessed, told as a guess everywhere, and the member's word ends it."""

import pytest
from django.urls import reverse

from tests.factories import a_run, make_athlete
from tests.importers.case_files import case
from tests.importers.make_cases import gpx, point, track
from tests.workouts.api.caller import Caller
from tests.workouts.importing.uploading import upload
from workouts.importing.guess_kind import usual_run
from workouts.models import Run
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
INTERVALS = gpx(track(*map(point, range(31))).replace("Dawn loop", "Intervals"))


@pytest.fixture
def guessed(athlete):
    upload(athlete, INTERVALS)
    return athlete.runs.get()


def test_a_guess_is_told_in_the_report_on_the_run_and_in_the_history(client, athlete):
    page = client.get(reverse("workouts:import", args=[upload(athlete, INTERVALS).pk])).text
    assert "Its kind was guessed, intervals: its title says so." in page
    assert "confirm or change its kind</a>" in page
    assert "Look through the guesses" not in page  # of a single one
    run = athlete.runs.get()
    assert (run.kind, run.kind_guessed) == ("intervals", True)
    assert "The kind is a guess: its title says so." in client.get(run.get_absolute_url()).text
    for search in ({}, {"kind": "run-guessed"}):
        assert "guess</span>" in client.get(reverse("workouts:history"), search).text
    save_run(a_run(athlete))
    assert "1 session<" in client.get(reverse("workouts:history"), {"kind": "run-guessed"}).text


def test_the_report_of_many_leads_to_all_guesses(client, athlete):
    header, (_, *run), *_ = case("strava_en.csv").decode().splitlines()
    rows = [
        f"{n}{''.join(run)}".replace("Mar 3", f"Mar {n}").replace("Loop", title)
        for n, title in enumerate(("Intervals", "Long run", "Morning Run"), 1)
    ]
    done = upload(athlete, "\n".join((header, *rows)).encode())
    assert [run.kind for run in athlete.runs.order_by("started_at")] == [
        "intervals", "long", "unknown",
    ]  # fmt: skip
    page = client.get(reverse("workouts:import", args=[done.pk])).text
    assert "For 2 runs the kind was guessed from the file." in page
    assert f"{reverse('workouts:kinds')}?kind=run-guessed" in page


def test_the_kind_that_the_member_gave_with_the_file_is_no_guess(athlete):
    upload(athlete, INTERVALS, kind="easy")
    run = athlete.runs.get()
    assert (run.kind, run.kind_guessed, run.kind_reason) == ("easy", False, "")


def test_a_file_that_tells_no_kind_leaves_it_open(client, athlete):
    done = upload(athlete, INTERVALS.replace(b"Intervals", b"Dawn loop"))
    run = athlete.runs.get()
    assert (run.kind, run.kind_guessed) == ("unknown", False)
    page = client.get(reverse("workouts:import", args=[done.pk])).text
    assert "guess" not in page
    assert "say what kind of run it was" in page


def test_saving_the_form_makes_the_kind_the_members_own(client, athlete, guessed):
    page = client.get(reverse("workouts:run_edit", args=[guessed.pk]))
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"day": guessed.local_date.isoformat(), "clock": "06:30", "key": "k"}
    client.post(reverse("workouts:run_edit", args=[guessed.pk]), sent | {"kind": "intervals"})
    guessed.refresh_from_db()
    assert (guessed.kind, guessed.kind_guessed) == ("intervals", False)
    assert "is a guess" not in client.get(guessed.get_absolute_url()).text


def test_the_api_tells_a_guess_and_a_kind_that_is_sent_ends_it(athlete, guessed):
    api = Caller(athlete)
    where = f"/runs/{guessed.pk}"
    assert api.get(where)["kind_guessed"] is True
    assert api("PATCH", where, {"note": "windy"}).json()["kind_guessed"] is True
    assert api("PATCH", where, {"kind": "intervals"}).json()["kind_guessed"] is False


def test_what_is_usual_is_the_middle_of_the_runs_around(athlete):
    for day, seconds, metres in ((1, 1800, 5000), (8, 2700, 8100), (15, 3600, None)):
        save_run(a_run(athlete, f"2025-03-{day:02}T07:00", duration_s=seconds, distance_m=metres))
    far = save_run(a_run(athlete, "2024-03-01T07:00", duration_s=60))
    around = Run.objects.get(duration_s=2700).started_at
    usual = usual_run(athlete, around)
    assert (usual.runs, usual.duration_s) == (3, 2700)
    assert usual.speed == pytest.approx((5000 / 1800 + 3) / 2)
    assert usual_run(make_athlete("other@example.org"), far.started_at).runs == 0
